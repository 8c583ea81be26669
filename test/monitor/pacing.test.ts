import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { studio } from "../../src/compose.ts";
import { loadConfig } from "../../src/config/load.ts";
import { asDomainName } from "../../src/core/name.ts";
import { asMillis, HOUR, later } from "../../src/core/time.ts";
import { PROBES } from "../../src/core/vocabulary.ts";
import { StoryClock } from "../../src/demo/story-clock.ts";
import { type Lab, startLab } from "../../src/lab/lab.ts";
import { Daemon } from "../../src/monitor/daemon.ts";
import type { PacerTools } from "../../src/monitor/pacer.ts";
import type { Store } from "../../src/store/contract.ts";
import { CALM, START } from "../faults/world.ts";
import { watchOf } from "../store/samples.ts";

/** The real daemon with nothing to watch, and a pacer that counts who asks it for a wake-up. */
describe("a daemon with nothing due", () => {
  const clock = new StoryClock(START);
  let lab: Lab;
  let store: Store;
  let daemon: Daemon;
  let pacer: PacerTools;
  let nudges = 0;

  beforeEach(async () => {
    lab = await startLab(CALM);
    store = studio.database(":memory:");
    const plain = loadConfig({ config: undefined, db: ":memory:", env: {}, cwd: "/nonexistent", version: "test" });
    const network = { ...plain.network, resolvers: lab.resolvers, canaries: lab.canaries };
    const config = { ...plain, network: { ...network, allowAddresses: lab.allowAddresses } };
    const { orders, tools } = studio.daemonOn({ now: clock.now, route: lab.route, authority: lab.authority }, config);
    const nothing = () => undefined;
    const trouble = (error: unknown) => {
      throw error;
    };
    const journal = { checked: nothing, event: nothing, sense: nothing, trouble };
    const pace = (given: PacerTools) => {
      pacer = given;
      const nudge = () => {
        nudges += 1;
      };
      return { nudge, stop: nothing };
    };
    daemon = await Daemon.prepare(orders, tools({ store, journal, pace }));
    await daemon.begin();
  });

  afterEach(async () => {
    await daemon.stop();
    await store.close();
    await lab.close();
  });

  it("asks for no wake-up from within one: each would ask for the next, and it would spin for ever", async () => {
    await pacer.wake();
    nudges = 0;
    for (let round = 0; round < 3; round += 1) {
      clock.moveTo(later(clock.now(), asMillis(HOUR)));
      await lab.advance(clock.now());
      await pacer.wake();
    }
    expect(nudges).toBe(0);
    expect(await pacer.nextWake()).toBeNull();
  });

  it("counts nothing, and what it was given to look at by probe", async () => {
    const counted = () => {
      const { checks, lag } = daemon.figures();
      return [...PROBES.map((probe) => checks[probe].took.count), lag.count];
    };
    await pacer.wake();
    expect(counted()).toEqual([0, 0, 0, 0]);
    await store.putWatch(watchOf(asDomainName("popcorntime.io")), clock.now(), []);
    await pacer.wake();
    expect(counted()).toEqual([1, 1, 1, 3]);
    const { checks, since, at, underWay } = daemon.figures();
    expect(PROBES.map((probe) => checks[probe].outcomes.failed)).toEqual([0, 0, 0]);
    expect({ since, at, underWay }).toEqual({ since: clock.now(), at: clock.now(), underWay: 0 });
  });
});
