import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { expect, test } from "vitest";
import { StoreTrouble } from "../../src/store/contract.ts";
import { openConnection } from "../../src/store/sqlite/connect.ts";
import { Connection } from "../../src/store/sqlite/connection.ts";
import { MIGRATIONS, type Migration, migrate } from "../../src/store/sqlite/migrate.ts";
import { openStore } from "../../src/store/sqlite/open.ts";
import { newDatabasePath } from "./folder.ts";
import { IO, NOON, watchOf } from "./samples.ts";

const newest = MIGRATIONS.length;
const next: Migration = { version: newest + 1, name: "next", sql: "ALTER TABLE watch ADD COLUMN colour TEXT" };
const columns = (db: Connection): readonly string[] =>
  db.all<{ name: string }>("SELECT name FROM pragma_table_info('watch')").map(({ name }) => name);

test("migrations are numbered from 1 without a gap", () => {
  expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, i) => i + 1));
});

test("a new database is made whole, folder included, as the outbox's promise needs it", () => {
  const path = newDatabasePath().replace("vigie.db", "a/b/vigie.db");
  const db = openConnection(path, { mode: "write" });
  expect(db.number("user_version")).toBe(newest);
  expect(db.get("PRAGMA journal_mode")).toEqual({ journal_mode: "wal" });
  const [full, incremental, on] = [2, 2, 1];
  expect(db.number("synchronous")).toBe(full);
  expect(db.number("auto_vacuum")).toBe(incremental);
  expect(db.number("foreign_keys")).toBe(on);
  const loose = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%' AND NOT strict";
  expect(db.all(loose)).toEqual([]);
  db.close();
});

test("opening again migrates nothing and copies nothing", async () => {
  const path = newDatabasePath();
  await openStore(path, { mode: "write" }).close();
  await openStore(path, { mode: "write" }).close();
  expect(readdirSync(dirname(path))).toEqual(["vigie.db"]);
});

test("an older database is copied beside itself, then brought up to date with all that is in it", async () => {
  const path = newDatabasePath();
  const store = openStore(path, { mode: "write" });
  await store.putWatch(watchOf(IO), NOON, []);
  await store.close();

  const db = new Connection(path, {});
  migrate(db, [...MIGRATIONS, next]);
  expect(db.number("user_version")).toBe(newest + 1);
  expect(columns(db)).toContain("colour");
  expect(db.get("SELECT domain, colour FROM watch")).toEqual({ domain: IO, colour: null });
  db.close();

  const copy = openStore(`${path}.schema-${newest}`, { mode: "read" });
  expect(await copy.watches()).toEqual([watchOf(IO)]);
  await copy.close();
});

test("a migration that fails half-way leaves the database as it was", async () => {
  const path = newDatabasePath();
  await openStore(path, { mode: "write" }).close();
  const db = new Connection(path, {});
  const broken: Migration = {
    version: newest + 2,
    name: "broken",
    sql: "CREATE TABLE half (a); SELECT wrong FROM half",
  };
  expect(() => migrate(db, [...MIGRATIONS, next, broken])).toThrow("wrong");
  expect(db.number("user_version")).toBe(newest);
  expect(columns(db)).not.toContain("colour");
  expect(db.get("SELECT 1 FROM sqlite_schema WHERE name = 'half'")).toBeUndefined();
  db.close();
  await openStore(path, { mode: "write" }).close();
});

test.for(["write", "read"] as const)("a database newer than the program is refused (%s)", async (mode) => {
  const path = newDatabasePath();
  await openStore(path, { mode: "write" }).close();
  const db = new Connection(path, {});
  db.script(`PRAGMA user_version = ${newest + 1}`);
  db.close();
  expect(() => openStore(path, { mode })).toThrow(StoreTrouble);
  expect(() => openStore(path, { mode })).toThrow(`schema ${newest + 1}, this one knows ${newest}`);
});

test("another program's database is refused and left alone", () => {
  const path = newDatabasePath();
  const theirs = new Connection(path, {});
  theirs.script("CREATE TABLE bookmarks (url)");
  theirs.close();
  expect(() => openStore(path, { mode: "write" })).toThrow(`${path} is another program's database`);
  const still = new Connection(path, {});
  expect(still.get("PRAGMA journal_mode")).toEqual({ journal_mode: "delete" });
  expect(still.all("SELECT name FROM sqlite_schema")).toEqual([{ name: "bookmarks" }]);
  still.close();
});

test("an empty file is a place for a database, and none yet to a reader", async () => {
  const path = newDatabasePath();
  writeFileSync(path, "");
  expect(() => openStore(path, { mode: "read" })).toThrow(`no database at ${path} yet`);
  await openStore(path, { mode: "write" }).close();
  await openStore(path, { mode: "read" }).close();
  expect(existsSync(path)).toBe(true);
});
