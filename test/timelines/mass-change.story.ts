import { describe, expect, it } from "vitest";
import { between, MINUTE, SECOND } from "../../src/core/time.ts";
import type { World } from "../../src/lab/world.ts";
import { alive, crowd, delegating, minutes, SERVERS, tellCrowd } from "./crowd.ts";

const FORTY = crowd(40);
const LOST = FORTY.slice(0, 30);

describe("many names change in one round", { timeout: 120_000 }, () => {
  it("for good: one message, the events of each, one incident; their return is one message too", async () => {
    const { news, messages } = await tellCrowd({
      names: FORTY,
      steps: [
        [6, (world) => delegating(world, LOST, null)],
        // Long enough for every cache to have forgotten the names, and every site to have been missed.
        [30, (world) => delegating(world, LOST, SERVERS)],
      ],
      until: 60,
    });
    expect(messages.map(({ type, data }) => `${type} ${data.status} ${data.domain} ${data.verdict}`)).toEqual([
      "domain.down open null null",
      "domain.up resolved null null",
    ]);
    const [opening, end] = messages;
    expect(opening?.data.domains).toEqual(LOST);
    expect(opening?.data.severity).toBe("critical");
    expect(opening?.data.summary).toBe(
      "30 of 40 watched names changed within 5 minutes: 30 domain.down; looked at again, it stands",
    );
    expect(new Set(opening?.data.events.map(({ domain }) => domain))).toEqual(new Set(LOST));
    expect(end?.data.incident).toBe(opening?.data.incident);
    expect(end?.data.domains?.toSorted()).toEqual(LOST);
    const gone = news.filter(({ type }) => type === "delegation.absent");
    expect(gone.map(({ domain }) => domain).toSorted()).toEqual(LOST);
    expect(news.filter(({ type }) => type === "domain.up")).toHaveLength(30);
    expect(new Set(news.map(({ incident }) => incident))).toEqual(new Set([opening?.data.incident]));
    // First sight, and the look at least `confirm` later that confirmed it.
    for (const { at, confirmedAt } of gone) {
      expect(at).toBeGreaterThanOrEqual(minutes(6));
      expect(between(at, confirmedAt ?? at)).toBeGreaterThanOrEqual(30 * SECOND);
      expect(between(minutes(6), confirmedAt ?? at)).toBeLessThanOrEqual(6 * MINUTE);
    }
  });

  it("because our resolvers went mad for two minutes: no event, no message", async () => {
    const mad = (lies: World["resolvers"][number]["lies"]) => (world: World) => ({
      ...world,
      resolvers: world.resolvers.map((resolver) => ({ ...resolver, lies })),
    });
    const { news, messages, checks } = await tellCrowd({
      names: FORTY,
      steps: [
        [9, mad({ com: { says: "NXDOMAIN", ede: null } })],
        [11, mad({})],
      ],
      until: 22,
    });
    expect(checks.filter(({ kind }) => kind === "held").length).toBeGreaterThan(0);
    expect(news).toEqual([]);
    expect(messages).toEqual([]);
  });
});

describe("few names change", { timeout: 120_000 }, () => {
  it("three of forty: three ordinary messages, none of them delayed", async () => {
    const few = FORTY.slice(0, 3);
    const { news, messages, checks } = await tellCrowd({
      names: FORTY,
      steps: [[6, (world) => delegating(world, few, null)]],
      until: 14,
    });
    expect(messages.map(({ type, data }) => `${type} ${data.status} ${data.domain}`).toSorted()).toEqual(
      few.map((name) => `domain.down open ${name}`),
    );
    expect(checks.filter(({ kind }) => kind === "held")).toEqual([]);
    for (const { at, confirmedAt } of news.filter(({ type }) => type === "delegation.absent")) {
      // One interval, `confirm`, and two seconds.
      expect(between(minutes(6), confirmedAt ?? at)).toBeLessThanOrEqual(5 * MINUTE + 32 * SECOND);
    }
  });

  it("nine watches, all of them: nine ordinary messages, and no name is looked at for another's sake", async () => {
    const nine = crowd(9);
    const { messages, checks } = await tellCrowd({
      names: nine,
      world: alive(nine),
      steps: [[6, (world) => delegating(world, nine, null)]],
      until: 14,
    });
    expect(messages.map(({ type, data }) => `${type} ${data.domain}`).toSorted()).toEqual(
      nine.map((name) => `domain.down ${name}`),
    );
    expect(checks.filter(({ kind }) => kind === "held")).toEqual([]);
  });
});
