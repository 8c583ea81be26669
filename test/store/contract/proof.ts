import { expect, test } from "vitest";
import { GENESIS, linkHash } from "../../../src/store/chain.ts";
import type { Store } from "../../../src/store/contract.ts";
import { merkleRoot, rootByPath } from "../../../src/store/merkle.ts";
import { deciding, eventOf, evidenceOf, IO, lookAt, minutes, NOON, RE, watchOf } from "../samples.ts";

const events = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => eventOf(`E${String(from + index).padStart(5, "0")}`));

export function proofPromises(current: () => Store): void {
  test("checkpoints seal every event, a thousand each at most, and nothing twice", async () => {
    const store = current();
    await store.announce(events(1, 2_345), []);
    expect(await store.seal(NOON)).toBe(3);
    expect(await store.seal(NOON)).toBe(0);
    await store.announce(events(2_346, 2_346), []);
    expect(await store.seal(minutes(5))).toBe(1);
    const made = await store.checkpoints({ limit: 10 });
    expect(made.map(({ first, seq, at }) => [first, seq, at])).toEqual([
      [2_346, 2_346, minutes(5)],
      [2_001, 2_345, NOON],
      [1_001, 2_000, NOON],
      [1, 1_000, NOON],
    ]);
    expect(await store.verify()).toEqual([]);
  });

  test("a checkpoint's head and root are those of its events", async () => {
    const store = current();
    const written = events(1, 5);
    await store.announce(written, []);
    await store.seal(NOON);
    const hashes: string[] = [];
    for (const event of written) hashes.push(linkHash(hashes.at(-1) ?? GENESIS, event));
    const root = merkleRoot(hashes.map((hash) => Buffer.from(hash, "hex"))).toString("hex");
    expect(await store.checkpoints({ limit: 1 })).toEqual([
      { first: 1, seq: 5, at: NOON, head: hashes.at(-1), root, stamp: null },
    ]);
  });

  test.each([
    ["sealed", true],
    ["not sealed yet", false],
  ])("the place of an event that is %s leads to the root", async (_, isSealed) => {
    const store = current();
    const written = events(1, 1_203);
    await store.announce(written, []);
    if (isSealed) await store.seal(NOON);
    for (const number of [1, 2, 1_000, 1_001, 1_203]) {
      const event = eventOf(`E${String(number).padStart(5, "0")}`);
      const [place] = await store.placesOf([event.id]);
      if (place === undefined) throw new Error("it has a place");
      const { seq, previous, path, checkpoint } = place;
      const leaf = Buffer.from(linkHash(previous, event), "hex");
      const tree = { index: seq - checkpoint.first, size: checkpoint.seq - checkpoint.first + 1 };
      const root = rootByPath(
        leaf,
        tree,
        path.map((hash) => Buffer.from(hash, "hex")),
      );
      expect(seq).toBe(number);
      expect(root?.toString("hex")).toBe(checkpoint.root);
      expect(checkpoint.at).toBe(isSealed ? NOON : null);
    }
    expect(await store.placesOf(["nobody"])).toEqual([]);
  });

  test("a stamp stays with its checkpoint", async () => {
    const store = current();
    await store.announce(events(1, 1_001), []);
    await store.seal(NOON);
    await store.stamp(1_000, Uint8Array.of(1, 2, 3));
    const unstamped = await store.checkpoints({ limit: 10, unstamped: true });
    expect(unstamped.map(({ seq }) => seq)).toEqual([1_001]);
    const [, stamped] = await store.checkpoints({ limit: 10 });
    expect([...(stamped?.stamp ?? [])]).toEqual([1, 2, 3]);
  });

  test("what is forgotten loses its bytes, keeps its digest, leaves a tombstone, and harms no proof", async () => {
    const store = current();
    const reply = evidenceOf("Registrant: Ada Doe");
    const later = evidenceOf("Registrant: Ada Doe, moved");
    await store.putWatch(watchOf(IO), NOON, []);
    await store.record(
      lookAt(NOON, { evidence: [reply] }),
      deciding({ events: [eventOf("01A", { evidence: [reply.digest] })] }),
    );
    await store.record(lookAt(minutes(2_000), { evidence: [later] }), deciding());
    expect(await store.forget(IO, "asked by the holder", minutes(3_000))).toEqual({ pieces: 2, shared: 0 });
    expect(await store.evidence(reply.digest)).toMatchObject({ bytes: null, forgotten: true, size: 19 });
    expect(await store.forgettings()).toEqual([
      { what: IO, why: "asked by the holder", at: minutes(3_000), pieces: 2 },
    ]);
    expect(await store.verify()).toEqual([]);
    expect(await store.forget(IO, null, minutes(3_001))).toEqual({ pieces: 0, shared: 0 });
    expect(await store.forgettings()).toHaveLength(1);
  });

  test("what is forgotten is not stored again", async () => {
    const store = current();
    const reply = evidenceOf("Registrant: Ada Doe");
    await store.putWatch(watchOf(IO), NOON, []);
    await store.record(lookAt(NOON, { evidence: [reply] }), deciding());
    expect(await store.forget(reply.digest, null, NOON)).toEqual({ pieces: 1, shared: 0 });
    await store.record(
      lookAt(minutes(3_000), { evidence: [reply] }),
      deciding({ events: [eventOf("01A", { evidence: [reply.digest] })] }),
    );
    expect(await store.evidence(reply.digest)).toMatchObject({ bytes: null, forgotten: true });
    expect(await store.verify()).toEqual([]);
  });

  test("what other names cite as well is left, unless it is named itself", async () => {
    const store = current();
    const shared = evidenceOf("No match");
    const own = evidenceOf("Registrant: Ada Doe");
    for (const domain of [IO, RE]) await store.putWatch(watchOf(domain), NOON, []);
    await store.record(lookAt(NOON, { evidence: [shared, own] }), deciding());
    await store.record(lookAt(NOON, { domain: RE, evidence: [shared] }), deciding());
    expect(await store.forget(IO, null, NOON)).toEqual({ pieces: 1, shared: 1 });
    expect((await store.evidence(shared.digest))?.bytes).not.toBeNull();
    expect(await store.forget(shared.digest, null, NOON)).toEqual({ pieces: 1, shared: 0 });
  });

  test("forgetting a name that nobody looked at is nothing, and leaves no stone", async () => {
    expect(await current().forget(RE, null, NOON)).toEqual({ pieces: 0, shared: 0 });
    expect(await current().forgettings()).toEqual([]);
  });
}
