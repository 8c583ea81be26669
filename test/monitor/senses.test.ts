import { beforeEach, describe, expect, it } from "vitest";
import { asInstant, HOUR, type Instant, later, MINUTE, SECOND } from "../../src/core/time.ts";
import { makeSenses, type Senses } from "../../src/monitor/senses.ts";
import type { Sensed } from "../../src/probes/contract.ts";

const ANSWERED: Sensed = { state: "answered", detail: "it answered" };
const SILENT: Sensed = { state: "silent", detail: "timeout" };
const POSING: Sensed = { state: "contradicted", detail: "captive portal" };

describe("a sense of the lookout", () => {
  let now: Instant;
  let heard: (Sensed | null)[];
  let asked: number;
  let isOnline: boolean;
  let told: string[];
  let senses: Senses;

  beforeEach(() => {
    now = asInstant(0);
    heard = [];
    asked = 0;
    isOnline = true;
    told = [];
    senses = makeSenses({
      ask: async () => {
        asked += 1;
        const next = heard.shift();
        return next === undefined ? ANSWERED : next;
      },
      now: () => now,
      pause: async () => undefined,
      isOnline: async () => isOnline,
      changed: async (sense, { state }) => void told.push(`${sense} ${state}`),
    });
  });

  const pass = (time: typeof SECOND) => {
    now = later(now, time);
  };

  it("vouches only by an answer at or after the look's end", async () => {
    expect(await senses.since("https", now)).toEqual(ANSWERED);
    await senses.since("https", now);
    expect(asked).toBe(1);
    pass(SECOND);
    await senses.since("https", now);
    expect({ asked, told }).toEqual({ asked: 2, told: [] });
  });

  it("is blind by a silent canary only until a watched site is met by it, and while that is fresh", async () => {
    senses.saw("https", now);
    pass(MINUTE);
    heard = [SILENT, SILENT];
    expect((await senses.since("https", now))?.state).toBe("silent");
    pass(MINUTE);
    senses.saw("https", now);
    pass(SECOND);
    heard = [SILENT];
    expect((await senses.since("https", now))?.state).toBe("answered");
    expect(told).toEqual(["https silent", "https answered"]);
    pass(HOUR);
    heard = [SILENT, SILENT];
    expect((await senses.since("https", now))?.state).toBe("silent");
  });

  it("is not given sight by a watched site where somebody answers in the canary's place", async () => {
    heard = [POSING, POSING];
    await senses.since("https", now);
    pass(MINUTE);
    senses.saw("https", now);
    pass(SECOND);
    heard = [POSING];
    expect((await senses.since("https", now))?.state).toBe("contradicted");
  });

  it("is asked twice before it is called blind, and told once a change", async () => {
    heard = [SILENT];
    expect(await senses.since("https", now)).toEqual(ANSWERED);
    pass(SECOND);
    heard = [SILENT, SILENT];
    expect(await senses.since("https", now)).toEqual(SILENT);
    expect(senses.blind()).toEqual([{ sense: "https", detail: "timeout" }]);
    pass(MINUTE);
    heard = [POSING];
    await senses.since("https", now);
    pass(MINUTE);
    await senses.since("https", now);
    expect({ told, blind: senses.blind() }).toEqual({ told: ["https silent", "https answered"], blind: [] });
  });

  it("is left alone for a minute once it is blind, whoever doubts", async () => {
    heard = [SILENT, SILENT];
    await senses.since("ipv6", now);
    pass(SECOND);
    await senses.since("ipv6", now);
    await senses.review();
    expect(asked).toBe(2);
  });

  it("is asked again by itself, so that it is found healed without a doubt", async () => {
    heard = [SILENT, SILENT, SILENT];
    await senses.since("https", now);
    pass(MINUTE);
    await senses.review();
    expect(told).toEqual(["https silent"]);
    pass(MINUTE);
    await senses.review();
    expect({ told, asked }).toEqual({ told: ["https silent", "https answered"], asked: 4 });
  });

  it("answers a hundred doubts with one question", async () => {
    await Promise.all(Array.from({ length: 100 }, () => senses.since("https", now)));
    expect(asked).toBe(1);
  });

  it("is not named without an uplink, where everything is dead", async () => {
    isOnline = false;
    heard = [SILENT, SILENT];
    expect(await senses.since("https", now)).toEqual(SILENT);
    expect({ told, blind: senses.blind() }).toEqual({ told: [], blind: [] });
  });

  it("without a canary of its own knows nothing, and forgets what it knew by an earlier configuration", async () => {
    heard = [SILENT, SILENT];
    await senses.since("https", now);
    pass(MINUTE);
    heard = [null];
    expect(await senses.since("https", now)).toBeNull();
    expect(senses.blind()).toEqual([]);
    expect(told).toEqual(["https silent", "https answered"]);
  });

  it("is asked again when the clock stepped back", async () => {
    await senses.since("https", now);
    now = asInstant(-1_000);
    await senses.since("https", now);
    expect(asked).toBe(2);
  });
});
