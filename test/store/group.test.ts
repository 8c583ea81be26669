import { statSync } from "node:fs";
import { expect, onTestFinished, test, vi } from "vitest";
import { asMillis } from "../../src/core/time.ts";
import { StoreTrouble } from "../../src/store/contract.ts";
import { openConnection } from "../../src/store/sqlite/connect.ts";
import { Connection } from "../../src/store/sqlite/connection.ts";
import { openStore } from "../../src/store/sqlite/open.ts";
import { sqliteStore } from "../../src/store/sqlite/store.ts";
import { newDatabasePath } from "./folder.ts";
import { deciding, eventOf, IO, lookAt, minutes, NOON, OTHER, RE, watchOf } from "./samples.ts";

const NAMES = [IO, RE, OTHER];

/** A store with three names, and the transactions that were committed to it since. */
async function threeNames() {
  const db = openConnection(newDatabasePath(), { mode: "write" });
  const store = sqliteStore(db);
  for (const name of NAMES) await store.putWatch(watchOf(name), NOON, []);
  const committed = { count: 0 };
  const write = db.writeIfFree.bind(db);
  db.writeIfFree = (work) => {
    const result = write(work);
    committed.count += 1;
    return result;
  };
  return { db, store, committed };
}

const lookOf = (domain: (typeof NAMES)[number]) => ({ ...lookAt(minutes(1)), domain });

test("looks that come together share a transaction, and each has its own answer", async () => {
  const { store, committed } = await threeNames();
  const answers = await Promise.all(
    NAMES.map((name) =>
      store.record(lookOf(name), deciding({ events: [eventOf(`01-${name}`, { domain: name, at: minutes(1) })] })),
    ),
  );
  expect(committed.count).toBe(1);
  expect(answers.map((decision) => decision?.events[0]?.domain)).toEqual(NAMES);
  expect((await store.timeline({ after: "" })).map(({ domain }) => domain)).toEqual(NAMES);
  expect(await store.verify()).toEqual([]);
  await store.close();
});

test("one that fails, fails alone", async () => {
  const { store } = await threeNames();
  const answers = await Promise.allSettled(
    NAMES.map((name) =>
      store.record(lookOf(name), (facts) => {
        if (name === RE) throw new Error("a rule has a bug");
        return deciding()(facts);
      }),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(answers[1]).toMatchObject({ reason: { message: "a rule has a bug" } });
  expect(await Promise.all(NAMES.map(async (name) => (await store.spans(name)).length))).toEqual([1, 0, 1]);
  expect(await store.verify()).toEqual([]);
  await store.close();
});

/** A store with three names beside another that has the write lock. */
async function besideAWriter(busyTimeout: number) {
  const path = newDatabasePath();
  const first = openStore(path, { mode: "write" });
  for (const name of NAMES) await first.putWatch(watchOf(name), NOON, []);
  await first.close();
  const store = openStore(path, { mode: "write", busyTimeout: asMillis(busyTimeout) });
  const other = new Connection(path, {});
  other.run("BEGIN IMMEDIATE");
  return { store, other };
}

test("where another holds the database for too long, all hear of it after one wait", async () => {
  const { store, other } = await besideAWriter(1);
  const answers = await Promise.allSettled(NAMES.map((name) => store.record(lookOf(name), deciding())));
  expect(answers.map((each) => each.status === "rejected" && each.reason instanceof StoreTrouble)).toEqual([
    ...[true, true, true],
  ]);
  other.close();
  expect(await store.record(lookOf(IO), deciding())).not.toBeNull();
  await store.close();
});

/** So many attempts may be made meanwhile. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resume) => setTimeout(resume, 1));
}

test("while another writes, looks wait for it, and nothing else does", async () => {
  const { store, other } = await besideAWriter(60_000);
  const judged: string[] = [];
  const looks = NAMES.map((name) =>
    store.record(lookOf(name), (facts) => {
      judged.push(name);
      if (name === RE) throw new Error("a rule has a bug");
      return deciding()(facts);
    }),
  );
  const answers = Promise.allSettled(looks);
  // Several attempts are made meanwhile, and the thread is free.
  await turns(20);
  expect(judged).toEqual([]);
  other.run("ROLLBACK");
  expect((await answers).map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(judged).toEqual([IO, RE, IO, OTHER]);
  other.close();
  await store.close();
});

test("each look has patience of its own, from when it was handed in", async () => {
  const { store, other } = await besideAWriter(5_000);
  const clock = vi.spyOn(performance, "now").mockReturnValue(0);
  onTestFinished(() => clock.mockRestore());
  const early = store.record(lookOf(IO), deciding());
  // Tried, and found busy.
  await turns(5);
  clock.mockReturnValue(4_999);
  const late = store.record(lookOf(RE), deciding());
  await turns(5);
  clock.mockReturnValue(5_000);
  await expect(early).rejects.toThrow(StoreTrouble);
  other.run("ROLLBACK");
  expect(await late).not.toBeNull();
  other.close();
  await store.close();
});

test("work is put off as patiently, in its turn among the looks", async () => {
  const { store, other } = await besideAWriter(60_000);
  const until = minutes(9);
  const [work] = await store.dueOf(IO);
  const done = [
    store.record(lookOf(RE), deciding()),
    store.putOff({ domain: IO, probe: "dns", because: "trouble", ...work, at: until }),
  ];
  await turns(5);
  other.run("ROLLBACK");
  await Promise.all(done);
  expect(await store.dueOf(IO)).toContainEqual({ ...work, at: until });
  other.close();
  await store.close();
});

test("who finds the database held for too long fails alone: the looks before it go on waiting", async () => {
  const { store, other } = await besideAWriter(50);
  const clock = vi.spyOn(performance, "now").mockReturnValue(0);
  onTestFinished(() => clock.mockRestore());
  const look = store.record(lookOf(IO), deciding());
  await expect(store.putWatch(watchOf(IO, { note: "seen" }), NOON, [])).rejects.toThrow(StoreTrouble);
  other.run("ROLLBACK");
  expect(await look).not.toBeNull();
  other.close();
  await store.close();
});

test("what waits when the store is closed while another holds the database has failed", async () => {
  const { store, other } = await besideAWriter(1);
  const looks = Promise.allSettled(NAMES.map((name) => store.record(lookOf(name), deciding())));
  await store.close();
  expect((await looks).map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
  other.close();
});

test("who decides about several names waits with the looks that were handed in before", async () => {
  const { store, other } = await besideAWriter(60_000);
  const look = store.record(lookOf(IO), deciding());
  await new Promise((resume) => setTimeout(resume, 1));
  other.run("ROLLBACK");
  await store.putWatch(watchOf(IO, { note: "seen" }), NOON, []);
  expect(await store.spans(IO)).toHaveLength(1);
  expect(await look).not.toBeNull();
  other.close();
  await store.close();
});

test("what waits when the store is closed is written before", async () => {
  const { db, store } = await threeNames();
  const looks = NAMES.map((name) => store.record(lookOf(name), deciding()));
  await store.close();
  expect(await Promise.all(looks)).toHaveLength(NAMES.length);
  const again = openStore(db.path, { mode: "read" });
  expect(await again.spans(OTHER)).toHaveLength(1);
  await again.close();
});

test("opening a database that is there takes no lock and writes nothing", async () => {
  const path = newDatabasePath();
  const writer = new Connection(path, {});
  await openStore(path, { mode: "write" }).close();
  writer.run("BEGIN IMMEDIATE");
  const before = statSync(`${path}-wal`).size;
  const store = openStore(path, { mode: "write", busyTimeout: asMillis(1) });
  expect(statSync(`${path}-wal`).size).toBe(before);
  await store.close();
  writer.close();
});
