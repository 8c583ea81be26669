import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { asDomainName } from "../../src/core/name.ts";
import { StoreTrouble } from "../../src/store/contract.ts";
import { isDaemonRunning, takeDaemonLock } from "../../src/store/sqlite/lock.ts";
import { openStore } from "../../src/store/sqlite/open.ts";
import { child } from "./children.ts";
import { newDatabasePath } from "./folder.ts";

test("no lock file, no daemon", () => {
  expect(isDaemonRunning(newDatabasePath())).toBe(false);
});

test("one daemon a database: the second is refused until the first lets go", () => {
  const path = newDatabasePath();
  const first = takeDaemonLock(path);
  expect(first).not.toBeNull();
  expect(isDaemonRunning(path)).toBe(true);
  expect(takeDaemonLock(path)).toBeNull();
  first?.release();
  expect(isDaemonRunning(path)).toBe(false);
  const second = takeDaemonLock(path);
  expect(second).not.toBeNull();
  second?.release();
});

test("daemons of different databases do not meet", () => {
  const [a, b] = [takeDaemonLock(newDatabasePath()), takeDaemonLock(newDatabasePath())];
  expect(a && b).not.toBeNull();
  a?.release();
  b?.release();
});

test("a lock held in another process is seen, and kill -9 frees it", async () => {
  const path = newDatabasePath();
  const holder = child("lock", path);
  expect(await holder.next()).toBe("held");
  expect(isDaemonRunning(path)).toBe(true);
  expect(takeDaemonLock(path)).toBeNull();
  await holder.kill();
  expect(isDaemonRunning(path)).toBe(false);
  const lock = takeDaemonLock(path);
  expect(lock).not.toBeNull();
  const refused = child("lock", path);
  expect(await refused.next()).toBe("refused");
  lock?.release();
});

test("the lock leaves the database itself free for others", async () => {
  const path = newDatabasePath();
  const lock = takeDaemonLock(path);
  const store = openStore(path, { mode: "write" });
  expect(await store.watches()).toEqual([]);
  await store.close();
  lock?.release();
});

test("a lock file that is something else is named", () => {
  const path = newDatabasePath();
  writeFileSync(`${path}-daemon`, "pid 42\n".repeat(200));
  expect(() => takeDaemonLock(path)).toThrow(StoreTrouble);
  expect(() => takeDaemonLock(`${path}-daemon/nowhere/vigie.db`)).toThrow(StoreTrouble);
});

test("a database in memory has its daemon to itself", () => {
  expect(isDaemonRunning(":memory:")).toBe(false);
  takeDaemonLock(":memory:")?.release();
});

test("several processes may begin the same database at once", async () => {
  const path = newDatabasePath();
  const names = ["a.example", "b.example", "c.example", "d.example"];
  const ends = await Promise.all(names.map((name) => child("add", path, name).ended()));
  expect(ends).toEqual(names.map(() => 0));
  const store = openStore(path, { mode: "read" });
  expect((await store.watches()).map(({ domain }) => domain)).toEqual(names.map(asDomainName));
  await store.close();
});
