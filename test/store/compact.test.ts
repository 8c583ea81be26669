import fc from "fast-check";
import { expect, test } from "vitest";
import type { TimelineEvent } from "../../src/core/timeline/event.ts";
import { ulid } from "../../src/core/ulid.ts";
import { canonicalJson } from "../../src/store/canonical.ts";
import { GENESIS, linkHash } from "../../src/store/chain.ts";
import { packDistances, unpackDistances } from "../../src/store/sqlite/citations.ts";
import { Connection } from "../../src/store/sqlite/connection.ts";
import { MIGRATIONS, migrate } from "../../src/store/sqlite/migrate.ts";
import { openStore } from "../../src/store/sqlite/open.ts";
import { packDigest, packedRange, packId, unpackDigest, unpackId } from "../../src/store/sqlite/packed.ts";
import { newDatabasePath } from "./folder.ts";
import { eventOf, evidenceOf, IO, minutes, NOON, RE } from "./samples.ts";

const ulids = fc
  .tuple(fc.nat(2 ** 31 - 1), fc.uint8Array({ minLength: 10, maxLength: 10 }))
  .map(([at, random]) => ulid(minutes(at), random));

test("a ULID is 16 bytes in the order of the texts, and comes back", () => {
  fc.assert(
    fc.property(ulids, ulids, (a, b) => {
      const [one, other] = [packId(a), packId(b)];
      expect(one).toHaveLength(16);
      expect(unpackId(one)).toBe(a);
      expect(Math.sign(Buffer.compare(Buffer.from(one), Buffer.from(other)))).toBe(a < b ? -1 : a > b ? 1 : 0);
    }),
  );
});

test("any other id or digest stays the text that it is", () => {
  for (const id of ["", "01A", "incident-1", "8ZZZZZZZZZZZZZZZZZZZZZZZZZ", "01ARZ3NDEKTSV4RRFFQ69G5FAv"])
    expect(packId(id)).toBe(id);
  for (const digest of ["", "sha256:", "sha256:aa", `sha256:${"A".repeat(64)}`])
    expect(packDigest(digest)).toBe(digest);
  const digest = evidenceOf("Domain reserved").digest;
  expect(packDigest(digest)).toHaveLength(32);
  expect(unpackDigest(packDigest(digest))).toBe(digest);
});

test("all ULIDs that begin so are between the ends of the range, and no other is", () => {
  fc.assert(
    fc.property(ulids, ulids, fc.nat(26), (id, other, length) => {
      const beginning = other.slice(0, length);
      const [low, high] = (packedRange(beginning.toLowerCase()) ?? []).map((end) => Buffer.from(end));
      const packed = Buffer.from(packId(id));
      const within = low !== undefined && high !== undefined && low.compare(packed) <= 0 && packed.compare(high) <= 0;
      expect(within).toBe(id.startsWith(beginning));
    }),
  );
  for (const none of ["8", "U", "01A-", "0".repeat(27)]) expect(packedRange(none)).toBeNull();
});

test("lists of numbers come back, neighbours in a byte each", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(2 ** 40)), (numbers) => {
      expect(unpackDistances(packDistances(numbers))).toEqual(numbers);
    }),
  );
  expect(packDistances([1_000_000, 1_000_001, 1_000_003, 1_000_002])).toHaveLength(3 + 3);
});

const proof = evidenceOf("Domain reserved");
const story: readonly TimelineEvent[] = [
  eventOf(
    ulid(
      NOON,
      Uint8Array.from({ length: 10 }, (_, i) => i),
    ),
    { evidence: [proof.digest, proof.digest] },
  ),
  eventOf("01B", { domain: RE, confirmedAt: null, source: "reported", evidence: [evidenceOf("elsewhere").digest] }),
  eventOf("01C", { domain: null, facet: null, from: null, to: "a, b", incident: "incident-1", data: { to: RE } }),
  eventOf("01D", { at: minutes(5), incident: ulid(NOON, new Uint8Array(10)), summary: `${IO} \u001A ${IO}` }),
];

/** A database as schema 2 had it, written with the statements of that time. */
function oldDatabase(path: string): void {
  const db = new Connection(path, {});
  migrate(db, MIGRATIONS.slice(0, 2));
  db.run(
    "INSERT INTO evidence VALUES (?, 'text/plain', 'whois://whois.nic.io', ?, ?, 1, 'identity', ?)",
    ...[proof.digest, proof.bytes.byteLength, NOON, proof.bytes],
  );
  db.run(
    "INSERT INTO span VALUES (7, ?, 'registration', 'local', ?, ?, 3, '{}', ?)",
    ...[IO, NOON, minutes(9), JSON.stringify([proof.digest])],
  );
  let previous = GENESIS;
  for (const [i, event] of story.entries()) {
    const hash = linkHash(previous, event);
    db.run(
      "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      ...[i + 1, event.id, event.at, event.confirmedAt, event.domain, event.type, event.facet, event.from, event.to],
      ...[event.severity, event.summary, event.source, event.incident, JSON.stringify(event.evidence)],
      ...[canonicalJson(event.data), previous, hash],
    );
    previous = hash;
  }
  db.run("UPDATE chain SET length = ?, head = ?", story.length, previous);
  db.close();
}

test("an older database's events, spans and chain are the same afterwards", async () => {
  const path = newDatabasePath();
  oldDatabase(path);
  const store = openStore(path, { mode: "write" });
  expect(await store.timeline({ after: "" })).toEqual(story);
  expect(await store.verify()).toEqual([]);
  expect(await store.spans(IO)).toMatchObject([{ count: 3, lastSeen: minutes(9), evidence: [proof.digest] }]);
  expect(await store.evidence(proof.digest)).toMatchObject({ bytes: Buffer.from(proof.bytes), firstSeen: NOON });
  await store.announce([eventOf("01E"), ...story], []);
  expect(await store.verify()).toEqual([]);
  expect(await store.timeline({ after: "01D" })).toMatchObject([{ id: "01E" }]);
  await store.close();
});

test("a fault that an older database had is found afterwards", async () => {
  const path = newDatabasePath();
  oldDatabase(path);
  const db = new Connection(path, {});
  db.script("UPDATE event SET evidence = '{' WHERE id = '01C'; UPDATE event SET hash = 'none' WHERE id = '01D'");
  db.close();
  const store = openStore(path, { mode: "read" });
  expect(await store.verify()).toMatchObject([{ where: "event 01C" }]);
  await store.close();
});
