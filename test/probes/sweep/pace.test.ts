import { describe, expect, test } from "vitest";
import { failure } from "../../../src/core/observation.ts";
import { asMillis } from "../../../src/core/time.ts";
import type { Endpoint } from "../../../src/probes/contract.ts";
import type { Question } from "../../../src/probes/dns/question.ts";
import { makeAsk } from "../../../src/probes/dns/wire.ts";
import { pacedAsk } from "../../../src/probes/sweep/pace.ts";
import { replyTo, scriptedServer } from "../dns/server.ts";

const question = (at: number): Question => ({ name: `name${at}.example`, type: "NS", recursion: false });
const INTERVAL = asMillis(40);
const LATE = failure("timeout", "never");

/** An asking that takes its time, and when each began, by server. */
function clocked(takes = 0) {
  const begun = new Map<number, number[]>();
  let most = 0;
  let inFlight = 0;
  const ask = async ({ port }: Endpoint) => {
    begun.set(port, [...(begun.get(port) ?? []), performance.now()]);
    inFlight += 1;
    most = Math.max(most, inFlight);
    await new Promise((resolve) => setTimeout(resolve, takes));
    inFlight -= 1;
    return LATE;
  };
  return { ask, begun, most: () => most };
}
const at = (port: number): Endpoint => ({ address: "127.0.0.1", port });

describe("each address is asked at its pace", () => {
  test("so that a number of questions takes as many intervals, but for the one after a late timer", async () => {
    const { ask, begun } = clocked();
    const paced = pacedAsk(ask, { interval: INTERVAL, inFlight: 8 });
    await Promise.all(Array.from({ length: 10 }, (_, index) => paced(at(1), question(index))));
    const times = begun.get(1) ?? [];
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(8 * INTERVAL);
  });

  test("while others are not kept waiting, and what is given up before its turn is not asked", async () => {
    const { ask, begun } = clocked();
    const paced = pacedAsk(ask, { interval: asMillis(300), inFlight: 8 });
    const stop = new AbortController();
    const [first, ...given] = [1, 2, 3].map((index) => paced(at(1), question(index), stop.signal));
    await Promise.all([first, paced(at(2), question(4)), paced(at(3), question(5))]);
    stop.abort();
    expect(await Promise.all(given)).toMatchObject([{ reason: "not-looked" }, { reason: "not-looked" }]);
    expect([...begun.values()].map((times) => times.length)).toEqual([1, 1, 1]);
  });

  test("and never more than so many at once", async () => {
    const { ask, most } = clocked(20);
    const paced = pacedAsk(ask, { interval: asMillis(1), inFlight: 5 });
    await Promise.all(Array.from({ length: 40 }, (_, index) => paced(at(index), question(index))));
    expect(most()).toBe(5);
  });

  test("over real sockets the replies find their askers", async () => {
    const server = await scriptedServer((asked) => asked.send(replyTo(asked, { aa: true })));
    const paced = pacedAsk(makeAsk(), { interval: asMillis(2), inFlight: 8 });
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, index) => paced(server.endpoint, question(index))),
    );
    expect(outcomes.every(({ kind }) => kind === "reply")).toBe(true);
    expect(server.asked.length).toBe(20);
  });
});
