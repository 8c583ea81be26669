import { expect, test } from "vitest";
import type { Store } from "../../../src/store/contract.ts";
import { deciding, eventOf, evidenceOf, IO, lookAt, messageOf, minutes, NOON, watchOf } from "../samples.ts";

export function upkeepPromises(store: () => Store): void {
  test("the daemon's last word stands", async () => {
    expect(await store().daemon()).toBeNull();
    const started = { pid: 42, since: NOON, uplink: "unknown", lastCheckAt: null } as const;
    await store().heartbeat(started);
    expect(await store().daemon()).toEqual(started);
    const later = { ...started, uplink: "online", lastCheckAt: minutes(1) } as const;
    await store().heartbeat(later);
    expect(await store().daemon()).toEqual(later);
  });

  test("what is cached comes back with its time, the newest only", async () => {
    expect(await store().cached("rdap/bootstrap")).toBeNull();
    await store().cache("rdap/bootstrap", "{}", NOON);
    await store().cache("rdap/bootstrap", "[]", minutes(1));
    expect(await store().cached("rdap/bootstrap")).toEqual({ value: "[]", at: minutes(1) });
    expect(await store().cached("rdap")).toBeNull();
    await store().cache("rdap/other", "{}", minutes(2));
    await store().cache("r%", "{}", minutes(3));
    expect(await store().cachedKeys("rdap/")).toEqual([
      { key: "rdap/other", at: minutes(2) },
      { key: "rdap/bootstrap", at: minutes(1) },
    ]);
    expect(await store().cachedKeys("r%d")).toEqual([]);
  });

  test("what was cached long ago and not again is dropped", async () => {
    for (const key of ["visited:a.example", "visited:b.example"]) await store().cache(key, "{}", NOON);
    await store().cache("visited:b.example", "{}", minutes(2));
    expect(await store().pruneCache(minutes(1))).toBe(1);
    expect(await store().cached("visited:a.example")).toBeNull();
    expect(await store().cached("visited:b.example")).not.toBeNull();
  });

  test("what is old is dropped by slices: a look that comes meanwhile does not wait, and the end is not waited for", async () => {
    const many = Array.from({ length: 200 }, (_, number) => number);
    await store().putWatch(watchOf(IO), NOON, []);
    await store().announce(
      [],
      many.map((number) => messageOf(`m${number}`, { untold: true })),
    );
    for (const number of many) await store().cache(`visited:${number}.example`, "{}", NOON);
    for (const prune of ["pruneAlerts", "pruneCache"] as const) {
      const leave = new AbortController();
      const pruned = store()[prune](minutes(1), leave.signal);
      await store().record(lookAt(NOON), deciding());
      leave.abort();
      const some = await pruned;
      expect(some).toBeGreaterThan(0);
      expect(some).toBeLessThan(many.length);
      expect(some + (await store()[prune](minutes(1)))).toBe(many.length);
    }
  });

  test("old evidence that no event cites is emptied; its digest and size stay", async () => {
    const [old, cited, fresh] = [evidenceOf("old"), evidenceOf("cited"), evidenceOf("fresh")];
    await store().putWatch(watchOf(IO), NOON, []);
    await store().record(
      lookAt(NOON, { evidence: [old, cited] }),
      deciding({ events: [eventOf("01A", { evidence: [cited.digest] })] }),
    );
    await store().record(lookAt(minutes(5), { readings: {}, evidence: [fresh] }), deciding());
    expect(await store().thinEvidence(minutes(5))).toBe(1);
    expect(await store().evidence(old.digest)).toMatchObject({ bytes: null, size: 3, firstSeen: NOON });
    expect((await store().evidence(cited.digest))?.bytes).not.toBeNull();
    expect((await store().evidence(fresh.digest))?.bytes).not.toBeNull();
    expect(await store().verify()).toEqual([]);
    expect(await store().thinEvidence(minutes(5))).toBe(0);
  });

  test("thinned evidence that is received again gets its bytes back", async () => {
    const reply = evidenceOf("reply");
    await store().putWatch(watchOf(IO), NOON, []);
    await store().record(lookAt(NOON, { evidence: [reply] }), deciding());
    await store().thinEvidence(minutes(1));
    await store().record(lookAt(minutes(2), { readings: {}, evidence: [reply] }), deciding());
    expect(await store().evidence(reply.digest)).toMatchObject({ size: 5, firstSeen: minutes(2) });
    expect((await store().evidence(reply.digest))?.bytes).not.toBeNull();
  });

  test("more evidence than fits one slice is thinned all the same", async () => {
    const pieces = Array.from({ length: 450 }, (_, i) => evidenceOf(`reply ${i}`));
    await store().putWatch(watchOf(IO), NOON, []);
    await store().record(lookAt(NOON, { evidence: pieces }), deciding());
    expect(await store().thinEvidence(minutes(1))).toBe(450);
  });

  test("an event that cites what was never received is a fault", async () => {
    const missing = evidenceOf("never received").digest;
    await store().announce([eventOf("01A", { evidence: [missing] })], []);
    expect(await store().verify()).toEqual([{ where: "event 01A", what: expect.stringContaining(missing) }]);
  });

  test("a report cites a document that is kept elsewhere: no fault", async () => {
    const document = evidenceOf("an article").digest;
    await store().announce([eventOf("01A", { type: "reported", source: "reported", evidence: [document] })], []);
    expect(await store().verify()).toEqual([]);
  });

  test("the version does not move when no one else writes", async () => {
    const before = store().version();
    await store().cache("key", "value", NOON);
    expect(store().version()).toBe(before);
  });
}
