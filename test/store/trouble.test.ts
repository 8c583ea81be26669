import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { expect, onTestFinished, test } from "vitest";
import { asMillis } from "../../src/core/time.ts";
import { firstStanding } from "../../src/core/timeline/standing.ts";
import { type Store, StoreTrouble } from "../../src/store/contract.ts";
import { openConnection } from "../../src/store/sqlite/connect.ts";
import { Connection } from "../../src/store/sqlite/connection.ts";
import { isDaemonRunning, takeDaemonLock } from "../../src/store/sqlite/lock.ts";
import { openStore } from "../../src/store/sqlite/open.ts";
import { sqliteStore } from "../../src/store/sqlite/store.ts";
import { understood } from "../../src/store/sqlite/trouble.ts";
import { newDatabasePath, withoutWriting } from "./folder.ts";
import { deciding, evidenceOf, IO, lookAt, NOON, RE, watchOf } from "./samples.ts";

const SHORT = asMillis(20);

async function troubleOf(work: () => unknown): Promise<StoreTrouble> {
  try {
    await work();
  } catch (error) {
    if (error instanceof StoreTrouble) {
      expect(error.message).not.toContain("\n");
      expect(error.hint).not.toBe("");
      return error;
    }
    throw error;
  }
  throw new Error("no trouble");
}

function open(path: string, mode: "write" | "read" = "write"): Store {
  const store = openStore(path, { mode, busyTimeout: SHORT });
  onTestFinished(() => store.close());
  return store;
}

/** Overwrites the page on which a table begins, as a bad sector would. */
function fillPageOf(path: string, table: string): void {
  const db = new Connection(path, {});
  const page = db.get<{ rootpage: number }>("SELECT rootpage FROM sqlite_schema WHERE name = ?", table)?.rootpage ?? 0;
  const size = db.number("page_size");
  db.close();
  const file = readFileSync(path);
  writeFileSync(path, file.fill(0xff, (page - 1) * size, page * size));
}

test("a reader says that there is no database yet, and how to begin one", async () => {
  const path = newDatabasePath();
  const trouble = await troubleOf(() => openStore(path, { mode: "read" }));
  expect(trouble.message).toBe(`no database at ${path} yet`);
  expect(trouble.hint).toContain("vigie add");
});

test("a writer that may not create says so too", async () => {
  const path = newDatabasePath();
  const trouble = await troubleOf(() => openStore(path, { mode: "write", create: false }));
  expect(trouble.message).toBe(`no database at ${path} yet`);
});

test.for(["write", "read"] as const)("a file that is no database is named (%s)", async (mode) => {
  const path = newDatabasePath();
  writeFileSync(path, "watch:\n  - popcorntime.io\n".repeat(100));
  const trouble = await troubleOf(() => openStore(path, { mode }));
  expect(trouble.message).toContain(`${path} is not a Vigie database`);
  expect(readFileSync(path, "utf8")).toMatch(/^watch:/);
});

test("a folder in the database's place is a folder", async () => {
  const path = newDatabasePath();
  mkdirSync(path);
  expect((await troubleOf(() => openStore(path, { mode: "write" }))).message).toContain("is a folder");
});

test("a file in a folder's place cannot be opened", async () => {
  const path = newDatabasePath();
  writeFileSync(path, "");
  expect((await troubleOf(() => openStore(`${path}/vigie.db`, { mode: "write" }))).message).toContain("cannot be");
});

test("a database locked by another is waited for, then named", async () => {
  const path = newDatabasePath();
  const store = open(path);
  const other = new Connection(path, {});
  onTestFinished(() => other.close());
  other.run("BEGIN IMMEDIATE");
  const trouble = await troubleOf(() => store.putWatch(watchOf(IO), NOON, []));
  expect(trouble.message).toContain(`${path} is locked by another program`);
  expect(await store.watches()).toEqual([]);
  other.run("ROLLBACK");
  await store.putWatch(watchOf(IO), NOON, []);
  expect(await store.watches()).toHaveLength(1);
});

test("a full disk is named; what failed is not half written, and what stood still stands", async () => {
  const db = openConnection(newDatabasePath(), { mode: "write" });
  const store = sqliteStore(db);
  onTestFinished(() => store.close());
  await store.putWatch(watchOf(IO), NOON, []);
  db.number(`max_page_count = ${db.number("page_count")}`);
  // Random text does not shrink when it is packed.
  const reply = evidenceOf(Array.from({ length: 5_000 }, () => Math.random().toString(36)).join(""));
  const trouble = await troubleOf(() => store.record(lookAt(NOON, { evidence: [reply] }), deciding()));
  expect(trouble.message).toContain("no room left");
  expect(await store.spans(IO)).toEqual([]);
  expect(await store.watches()).toEqual([watchOf(IO)]);
  expect(await store.verify()).toEqual([]);
});

test("a store opened for reading refuses to write", async () => {
  const path = newDatabasePath();
  await open(path).putWatch(watchOf(IO), NOON, []);
  const reader = open(path, "read");
  const trouble = await troubleOf(() => reader.dropWatch(IO, []));
  expect(trouble.message).toContain(`${path} cannot be written`);
});

test("a reader sees what a writer wrote meanwhile, and its version grows", async () => {
  const path = newDatabasePath();
  const [writer, reader] = [open(path), open(path, "read")];
  const before = reader.version();
  await writer.putWatch(watchOf(IO), NOON, []);
  expect(reader.version()).toBeGreaterThan(before);
  expect(await reader.watches()).toEqual([watchOf(IO)]);
});

test("a damaged page is named, told by verify, and leaves the rest readable", async () => {
  const path = newDatabasePath();
  const store = openStore(path, { mode: "write" });
  await store.putWatch(watchOf(IO), NOON, []);
  await store.close();
  fillPageOf(path, "watch");
  const damaged = open(path);
  expect((await troubleOf(() => damaged.watches())).message).toContain(`${path} is damaged`);
  expect((await damaged.verify()).map(({ where }) => where)).toContain("file");
  expect(await damaged.timeline({})).toEqual([]);
});

test("a column that holds no JSON is damage, not a crash", async () => {
  const path = newDatabasePath();
  const store = open(path);
  await store.putWatch(watchOf(IO), NOON, []);
  const other = new Connection(path, {});
  other.run("UPDATE watch SET tags = '[\"se'");
  other.close();
  expect((await troubleOf(() => store.watches())).message).toContain("watch.tags holds no JSON");
});

test("a folder in which no database may be made is named", async () => {
  const path = newDatabasePath();
  const trouble = await withoutWriting(path, () => troubleOf(() => openStore(path, { mode: "write" })));
  expect(trouble.message).toContain(`${path} cannot be`);
});

test("a database that may only be read is refused to a writer", async () => {
  const path = newDatabasePath();
  await openStore(path, { mode: "write" }).close();
  chmodSync(path, 0o444);
  const trouble = await withoutWriting(path, () => troubleOf(() => openStore(path, { mode: "write" })));
  expect(trouble.message).toContain(`${path} cannot be`);
});

test("a database that may only be read can be read, where it lies still", async () => {
  const path = newDatabasePath();
  const store = openStore(path, { mode: "write" });
  await store.putWatch(watchOf(IO), NOON, []);
  await store.close();
  chmodSync(path, 0o444);
  const seen = await withoutWriting(path, () => open(path, "read").watches());
  expect(seen).toEqual([watchOf(IO)]);
});

test("a lock file that cannot be made is named", async () => {
  const path = newDatabasePath();
  const trouble = await withoutWriting(path, () => troubleOf(() => takeDaemonLock(path)));
  expect(trouble.message).toContain(`${path}-daemon cannot be`);
  expect(await withoutWriting(path, async () => isDaemonRunning(path))).toBe(false);
});

test("a bug stays a bug", () => {
  const bug = new TypeError("undefined is not a function");
  expect(understood(bug, "vigie.db")).toBe(bug);
});

test("the standing of a kin that is well is not read, and a damaged one holds up nobody else's look", async () => {
  const path = newDatabasePath();
  const db = openConnection(path, { mode: "write" });
  const store = sqliteStore(db);
  onTestFinished(() => store.close());
  for (const name of [IO, RE]) await store.putWatch(watchOf(name), NOON, []);
  const standing = { ...firstStanding(RE), verdict: { word: "up", since: NOON, causes: null } } as const;
  await store.record({ ...lookAt(NOON), domain: RE }, deciding({ standings: [standing] }));
  db.run("UPDATE standing SET body = x'00' WHERE domain = ?", RE);
  expect(await store.record(lookAt(NOON), deciding())).not.toBeNull();
  const reading = store.record(lookAt(NOON), (facts) => {
    expect(facts.kin.map(({ word }) => word)).toEqual(["up"]);
    return deciding({ standings: facts.kin.map((kin) => kin.standing) })(facts);
  });
  expect((await troubleOf(() => reading)).message).toContain(`standing of ${RE} is not readable`);
});
