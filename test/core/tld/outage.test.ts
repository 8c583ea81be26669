import { describe, expect, test } from "vitest";
import { asInstant, asMillis, HOUR, type Instant, later, MINUTE, SECOND } from "../../../src/core/time.ts";
import { believe, isFrozen, NOTHING_KNOWN, stillFailing, type TldBelief } from "../../../src/core/tld/outage.ts";
import { progressed, readProgress, standsStill, writeProgress } from "../../../src/core/tld/progress.ts";
import type { TldReading } from "../../../src/core/tld/sighting.ts";
import { NOON } from "./sightings.ts";

const CONFIRM = asMillis(30 * SECOND);
const at = (seconds: number): Instant => asInstant(NOON + seconds * 1_000);

/** Looks at the seconds named; what the timeline gains, and what is believed in the end. */
function look(sights: readonly (readonly [number, TldReading["state"]])[], before: TldBelief = NOTHING_KNOWN) {
  let belief = before;
  const news: string[] = [];
  for (const [second, seen] of sights) {
    const next = believe(belief, seen, at(second), CONFIRM);
    belief = next.belief;
    if (next.news) news.push(`${second} ${next.news} since ${((belief.since ?? 0) - NOON) / 1_000}`);
  }
  return { belief, news };
}

describe("an outage", () => {
  test("is believed when it is seen again after `confirm`, and dates from the first sight", () => {
    expect(
      look([
        [0, "healthy"],
        [300, "failing"],
        [320, "failing"],
        [331, "failing"],
      ]).news,
    ).toEqual(["331 outage since 300"]);
  });

  test("is believed at the first looks ever, too", () => {
    expect(
      look([
        [0, "failing"],
        [30, "failing"],
        [60, "failing"],
      ]).news,
    ).toEqual(["30 outage since 0"]);
  });

  test("is cancelled by one healthy look, and neither by nor for looks that learn nothing", () => {
    expect(
      look([
        [0, "failing"],
        [15, "healthy"],
        [31, "failing"],
      ]).news,
    ).toEqual([]);
    expect(
      look([
        [0, "failing"],
        [15, "unknown"],
        [29, "unknown"],
      ]).news,
    ).toEqual([]);
    expect(
      look([
        [0, "failing"],
        [15, "unknown"],
        [31, "failing"],
      ]).news,
    ).toEqual(["31 outage since 0"]);
  });

  test("is over when health is seen again after `confirm`", () => {
    const open = stillFailing(at(0), at(0));
    expect(
      look(
        [
          [60, "healthy"],
          [80, "failing"],
          [100, "healthy"],
          [131, "healthy"],
        ],
        open,
      ).news,
    ).toEqual(["131 recovered since 100"]);
  });

  test("is waited for anew when the clock steps back", () => {
    expect(
      look([
        [100, "failing"],
        [20, "failing"],
        [49, "failing"],
      ]).news,
    ).toEqual([]);
    expect(
      look([
        [100, "failing"],
        [20, "failing"],
        [50, "failing"],
      ]).news,
    ).toEqual(["50 outage since 20"]);
  });
});

describe("names are frozen", () => {
  const frozenAfter = (belief: TldBelief, wait: number): boolean =>
    isFrozen(belief, later(belief.asOf ?? NOON, asMillis(wait)));

  test("from the first failing sight to five minutes after the recovery, when resolvers have forgotten it", () => {
    expect(isFrozen(NOTHING_KNOWN, NOON)).toBe(false);
    expect(frozenAfter(look([[0, "healthy"]]).belief, 0)).toBe(false);
    expect(
      frozenAfter(
        look([
          [0, "healthy"],
          [300, "failing"],
        ]).belief,
        0,
      ),
    ).toBe(true);
    const over = look(
      [
        [60, "healthy"],
        [90, "healthy"],
      ],
      stillFailing(at(0), at(0)),
    ).belief;
    expect(frozenAfter(over, 0)).toBe(true);
    expect(frozenAfter(over, 5 * MINUTE)).toBe(false);
  });

  test("no longer than an hour by a sentinel that learns nothing", () => {
    expect(frozenAfter(stillFailing(at(0), at(0)), HOUR)).toBe(true);
    expect(frozenAfter(stillFailing(at(0), at(0)), HOUR + 1)).toBe(false);
  });
});

describe("the serial's progress", () => {
  test("tells since when it stands, and whether it went back", () => {
    const first = progressed(null, 7, at(0));
    expect(progressed(first, 7, at(60))).toBe(first);
    expect(progressed(first, null, at(60))).toBe(first);
    expect(progressed(first, 9, at(60))).toEqual({ serial: 9, since: at(60), backwardsAt: null });
    expect(progressed(first, 6, at(60))).toEqual({ serial: 6, since: at(60), backwardsAt: at(60) });
    expect(first && standsStill(first, at(4 * 86_400))).toBe(true);
    expect(first && standsStill(first, at(3 * 86_400))).toBe(false);
  });

  test("is remembered as text, and damage is nothing remembered", () => {
    const memory = new Map([["io", { serial: 7, since: at(0), backwardsAt: at(9) }]]);
    expect(readProgress(writeProgress(memory))).toEqual(memory);
    for (const text of [null, "", "{", "[]", '{"form":2,"zones":{}}', '{"form":1,"zones":{"io":{"serial":"7"}}}'])
      expect(readProgress(text)).toEqual(new Map());
  });
});
