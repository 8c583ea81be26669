import fc from "fast-check";
import { expect, test } from "vitest";
import { firstStanding } from "../../src/core/timeline/standing.ts";
import { pack, unpackBytes } from "../../src/store/sqlite/coding.ts";
import { openConnection } from "../../src/store/sqlite/connect.ts";
import { Connection } from "../../src/store/sqlite/connection.ts";
import { keepEvidence } from "../../src/store/sqlite/evidence.ts";
import { MIGRATIONS, migrate } from "../../src/store/sqlite/migrate.ts";
import { openStore } from "../../src/store/sqlite/open.ts";
import { abbreviate, citedIn, expand } from "../../src/store/sqlite/shorthand.ts";
import { newDatabasePath } from "./folder.ts";
import { evidenceOf, IO, minutes, NOON } from "./samples.ts";

const opened = (): Connection => openConnection(":memory:", { mode: "write" });
const kept = ["one", "two", "three"].map((text) => evidenceOf(text));
const unknown = evidenceOf("never stored");

const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom(...kept.map(({ digest }) => digest), unknown.digest, IO, `www.${IO}`),
    fc.integer({ min: NOON, max: NOON + 10 ** 10 }),
    fc.jsonValue({ maxDepth: 1 }),
    fc.array(tie("any")),
    fc.dictionary(fc.string(), tie("any")),
  ),
})).any;

test("any JSON comes back from shorthand as it was", () => {
  const db = opened();
  keepEvidence(db, kept, NOON);
  fc.assert(
    fc.property(value, (any) => {
      const text = JSON.stringify(any);
      expect(expand(db, abbreviate(db, text, IO) ?? Buffer.of(), IO, "a text")).toBe(text);
    }),
  );
});

test("it names each piece of evidence once, and keeps its length while only times change", () => {
  const db = opened();
  keepEvidence(db, kept, NOON);
  const at = (time: number) =>
    abbreviate(db, JSON.stringify({ all: [...kept, ...kept].map(({ digest }) => digest), since: NOON, time }), IO);
  expect(citedIn(at(minutes(1)) ?? Buffer.of())).toEqual([1, 2, 3]);
  expect(at(minutes(1))).toHaveLength(at(minutes(500_000))?.length ?? 0);
});

test("text that has the marks themselves is not abbreviated, and is stored all the same", () => {
  const db = opened();
  expect(abbreviate(db, "a\u0001b", IO)).toBeNull();
  const bytes = Buffer.from("\u0003".repeat(200));
  const { coding, packed } = pack(db, bytes, "text/plain", `whois://whois.nic.io/${IO}`);
  expect(Buffer.from(unpackBytes(db, coding, packed, `whois://whois.nic.io/${IO}`))).toEqual(bytes);
});

test("evidence of every kind and from anywhere comes back byte by byte", () => {
  const db = opened();
  const sources = [
    `dns://system/${IO}?type=A`,
    `look://dns/${IO}`,
    `https://www.${IO}/`,
    "an article",
    "dns:///",
    "\u001A",
  ];
  const types = ["application/dns-message", "application/json", "text/html", "image/png", "application/rdap+json"];
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 2_000 }),
      fc.constantFrom(...sources),
      fc.constantFrom(...types),
      (bytes, source, type) => {
        const { coding, packed } = pack(db, bytes, type, source);
        expect(Buffer.from(unpackBytes(db, coding, packed, source))).toEqual(Buffer.from(bytes));
      },
    ),
  );
});

/** A database as schema 7 had it. */
function oldDatabase(path: string, off = 0): void {
  const db = new Connection(path, {});
  migrate(db, MIGRATIONS.slice(0, 7));
  const body = JSON.stringify({
    ...firstStanding(IO),
    verdict: { word: "up", since: NOON, causes: null },
    liveKey: { value: "key", evidence: [kept[0]?.digest] },
  });
  const add = "INSERT INTO standing (domain, body, sum) SELECT ?, ?, row_sum(?, ?) + ?";
  db.run(add, IO, body, IO, body, off);
  for (const { digest, bytes } of kept)
    db.run(
      `INSERT INTO evidence (digest, media_type, source, size, first_seen, coding, bytes)
       VALUES (unhex(?), 'text/plain', ?, ?, ?, 'identity', ?)`,
      ...[digest.slice(7), `whois://whois.nic.io/${IO}`, bytes.byteLength, NOON, bytes],
    );
  db.script(`
    UPDATE evidence SET sum = row_sum(id, digest, media_type, source, size, first_seen);
    UPDATE tally SET rows = 1 WHERE name = 'standing'; UPDATE tally SET rows = 3 WHERE name = 'evidence'`);
  db.close();
}

test("what an older database knew is the same afterwards, and whole", async () => {
  const path = newDatabasePath();
  oldDatabase(path);
  const store = openStore(path, { mode: "write" });
  expect(await store.verify()).toEqual([]);
  expect(await store.standing(IO)).toMatchObject({
    verdict: { word: "up", since: NOON },
    liveKey: { evidence: [kept[0]?.digest] },
  });
  for (const { digest, bytes } of kept)
    expect(await store.evidence(digest)).toMatchObject({
      ...{ source: `whois://whois.nic.io/${IO}`, mediaType: "text/plain", bytes: Buffer.from(bytes) },
    });
  await store.close();
});

test("a row that was altered before is not whole afterwards", async () => {
  const path = newDatabasePath();
  oldDatabase(path, 1);
  const store = openStore(path, { mode: "write" });
  expect(await store.verify()).toMatchObject([{ where: `standing of ${IO}` }]);
  await store.close();
});
