import { beforeEach, expect, test } from "vitest";
import type { Facts, Store } from "../../../src/store/contract.ts";
import { eventOf, IO, lookAt, messageOf, NOON, RE, standingIn, watchOf } from "../samples.ts";

const incident = { id: "incident-1", openedAt: NOON, severity: "critical", wounds: [], shared: true } as const;

/** Promises of `recordAll`, and of what is known of a mass change's incident. */
export function massPromises(store: () => Store): void {
  beforeEach(async () => {
    for (const domain of [IO, RE]) await store().putWatch(watchOf(domain), NOON, []);
  });
  const lost = (domain: typeof IO) => ({
    look: lookAt(NOON, { domain }),
    judge: () => ({
      standings: [{ ...standingIn(domain, "incident-1"), incident }],
      events: [eventOf(`01${domain}`, { domain, incident: "incident-1" })],
      due: [],
      outbox: [],
    }),
  });

  test("several looks and the messages about all of them are written together", async () => {
    const decisions = await store().recordAll([lost(IO), lost(RE)], (made) => {
      expect(made).toHaveLength(2);
      return [messageOf("msg-1")];
    });
    expect(decisions).toHaveLength(2);
    expect((await store().timeline({})).map(({ domain }) => domain)).toEqual([IO, RE]);
    expect(await store().takeAlerts(NOON, 10)).toHaveLength(1);
  });

  test("nothing is written when there is nothing to say, or when the saying fails", async () => {
    expect(await store().recordAll([lost(IO), lost(RE)], () => null)).toBeNull();
    const failing = store().recordAll([lost(IO)], () => {
      throw new Error("a rule is broken");
    });
    await expect(failing).rejects.toThrow("a rule is broken");
    expect(await store().timeline({})).toEqual([]);
    expect(await store().spans(IO)).toEqual([]);
    expect(await store().recordAll([lost(IO)], () => [])).toHaveLength(1);
  });

  test("a judge learns whether another name of its mass change is still not well", async () => {
    await store().recordAll([lost(IO), lost(RE)], () => []);
    const factsOf = async (domain: typeof IO): Promise<Facts | undefined> => {
      const seen: Facts[] = [];
      await store().record(lookAt(NOON, { domain }), (facts) => {
        seen.push(facts);
        return { standings: [{ ...facts.standing, incident: null }], events: [], due: [], outbox: [] };
      });
      return seen[0];
    };
    expect((await factsOf(IO))?.sharedOn).toEqual(new Set(["incident-1"]));
    const last = await factsOf(RE);
    expect(last?.sharedOn).toEqual(new Set());
    expect(last?.incidentEvents.get("incident-1")).toHaveLength(2);
  });
}
