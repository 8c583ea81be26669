import { describe, expect, test } from "vitest";
import { asDomainName } from "../../../src/core/name.ts";
import { asInstant, HOUR, type Instant } from "../../../src/core/time.ts";
import { severityOf } from "../../../src/core/timeline/event.ts";
import { flapSentence } from "../../../src/core/timeline/flapping.ts";
import { type EventDraft, foldIncident, type Notice } from "../../../src/core/timeline/incident.ts";
import { firstStanding, type Standing } from "../../../src/core/timeline/standing.ts";
import type { KnownVerdict } from "../../../src/core/vocabulary.ts";

const NAME = asDomainName("popcorntime.io");
const NOON = asInstant(Date.parse("2026-01-10T12:00:00Z"));
const at = (hours: number): Instant => asInstant(NOON + hours * HOUR);

/** A name whose looks are told one after the other: `what` is a verdict, or the types of events without one. */
class Life {
  standing: Standing = { ...firstStanding(NAME), verdict: { word: "up", since: NOON, causes: null } };
  readonly #told: string[] = [];
  #ids = 0;

  look(hours: number, what: KnownVerdict | readonly string[] = []): this {
    const now = at(hours);
    const from = this.standing.verdict.word;
    const types = typeof what === "string" ? [`domain.${what}`] : what;
    const drafts = types.map((type) => this.#draft(type, from, now));
    if (typeof what === "string")
      this.standing = { ...this.standing, verdict: { word: what, since: now, causes: null } };
    const folded = foldIncident(this.standing, drafts, now, () => `i${this.#ids++}`);
    this.standing = folded.standing;
    if (folded.notice) this.#told.push(`${hours} h: ${said(folded.notice)}`);
    return this;
  }

  /** Down and up again, a quarter of an hour later. */
  blink(...hours: readonly number[]): this {
    for (const hour of hours) this.look(hour, "down").look(hour + 0.25, "up");
    return this;
  }

  told(): readonly string[] {
    return this.#told.splice(0);
  }

  #draft(type: string, from: string | null, now: Instant): EventDraft {
    return {
      ...{ id: `e${this.#ids++}`, at: now, confirmedAt: now, domain: NAME, type, facet: null, from, to: null },
      ...{ severity: severityOf(type, "observer"), summary: type, source: "observed", evidence: [], data: {} },
    };
  }
}

const said = ({ status, flapping }: Notice): string =>
  flapping ? `${status}, ${flapping.state} (${flapping.times})` : status;

test("a name that comes and goes is told the first two times, then once for all, then when it is steady", () => {
  const life = new Life().blink(0, 1);
  expect(life.told()).toEqual(["0 h: open", "0.25 h: resolved", "1 h: open", "1.25 h: resolved"]);
  life.blink(2, 3, 5, 8, 12, 20, 26);
  expect(life.told()).toEqual(["2 h: open, flaps (3)"]);
  life.look(30).look(38).look(38.25).look(39);
  expect(life.told()).toEqual(["38.25 h: resolved, steady (9)"]);
  life.blink(40);
  expect(life.told()).toEqual(["40 h: open", "40.25 h: resolved"]);
});

test("all of it is one incident, from the third time to the end", () => {
  const life = new Life().blink(0, 1, 2);
  const { incident } = life.standing;
  life.blink(3, 4);
  expect(life.standing.incident?.id).toBe(incident?.id);
});

describe("what is no mere flapping is told", () => {
  test("a loss that stays is told once, and its end like any other", () => {
    const life = new Life().blink(0, 1, 2).look(3, "down").look(3.5);
    life.told();
    life.look(4).look(5).look(10);
    expect(life.told()).toEqual(["4 h: open, lasts (4)"]);
    life.look(15).look(20).look(40, "up");
    expect(life.told()).toEqual(["40 h: resolved"]);
  });

  test("another verdict, at once, while it is well and while it is down", () => {
    const well = new Life().blink(0, 1, 2);
    const down = new Life().blink(0, 1, 2).look(3, "down");
    for (const life of [well, down]) {
      life.told();
      life.look(3.1, "suspended");
      expect(life.told()).toEqual(["3.1 h: open"]);
    }
  });

  test("something critical that leaves the verdict as it is", () => {
    const life = new Life().blink(0, 1, 2).look(3, "down");
    life.told();
    life.look(3.1, ["delegation.absent", "resolution.nxdomain"]).look(3.2, ["web.unreachable"]);
    expect(life.told()).toEqual(["3.1 h: open"]);
  });

  test("a lesser trouble, where it would have opened an incident of its own", () => {
    const life = new Life().blink(0, 1, 2);
    life.told();
    life.look(3, ["registrar.changed"]).look(4, ["registrar.changed"]);
    expect(life.told()).toEqual(["3 h: open"]);
  });

  test("each move", () => {
    const life = new Life().blink(0, 1, 2).look(3, "down");
    life.told();
    life.look(3.1, ["domain.moved"]).look(3.2, ["domain.moved"]);
    expect(life.told()).toEqual(["3.1 h: open", "3.2 h: open"]);
  });
});

test("three troubles of different kinds in a day, or three of a kind in three days, are told each", () => {
  const kinds = new Life().blink(0).look(1, "suspended").look(2, "up").look(3, ["registrar.changed"]);
  expect(kinds.told()).toEqual(["0 h: open", "0.25 h: resolved", "1 h: open", "2 h: resolved", "3 h: resolved"]);
  expect(new Life().blink(0, 13, 26, 39, 52).told()).toHaveLength(10);
});

test("however often and whenever a name blinks, there are six messages of it at most, and the last says how it ended", () => {
  for (const period of [0.5, 1, 3, 7.9, 11]) {
    const life = new Life();
    for (let hour = 0; hour < 240; hour += period) life.blink(hour).look(hour + period / 2);
    for (let hour = 240; hour < 260; hour += 1) life.look(hour);
    const told = life.told();
    expect(told.length, `every ${period} h`).toBeLessThanOrEqual(6);
    expect(told.at(-1)).toMatch(/resolved, steady/);
  }
});

test("sentences say how often and since when", () => {
  const news = { times: 9, since: NOON } as const;
  expect(flapSentence(NAME, "down", { ...news, state: "flaps" })).toMatchInlineSnapshot(
    `"popcorntime.io comes and goes, down now: 9 times since 01-10 12:00 UTC; told again when it lasts, is over, or is something else"`,
  );
  expect(flapSentence(NAME, "down", { ...news, state: "lasts" })).toMatchInlineSnapshot(
    `"popcorntime.io came and went 9 times since 01-10 12:00 UTC, and stays down now"`,
  );
  expect(flapSentence(NAME, "up", { ...news, state: "steady" })).toMatchInlineSnapshot(
    `"popcorntime.io is steady again, up: it came and went 9 times since 01-10 12:00 UTC"`,
  );
});
