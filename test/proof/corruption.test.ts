import { rmSync } from "node:fs";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Corrupted } from "./corrupted.ts";
import { saidBy } from "./record.ts";

const TRIALS = 34;

describe("verify, of a database that a killed daemon left behind", () => {
  const corrupted = new Corrupted();
  beforeAll(() => corrupted.prepare());
  afterAll(() => corrupted.clear());

  test("says nothing of one that is whole", async () => {
    expect(await saidBy(corrupted.fresh("whole-again.db"))).toEqual([]);
  });

  test.each(["VACUUM", "ANALYZE", "REINDEX", "PRAGMA wal_checkpoint(TRUNCATE)", "PRAGMA journal_mode = DELETE"])(
    "says nothing after %s",
    async (sql) => {
      const path = corrupted.fresh("kept.db");
      const db = new Database(path);
      db.exec(sql);
      db.close();
      expect(await saidBy(path)).toEqual([]);
    },
  );

  test("says nothing where there is no witness, as of a copy", async () => {
    const path = corrupted.fresh("copy.db");
    rmSync(`${path}.witness`);
    expect(await saidBy(path)).toEqual([]);
  });

  test("tells when the log is gone", async () => {
    const path = corrupted.fresh("lost.db");
    rmSync(`${path}-wal`);
    expect((await saidBy(path)).join()).toMatch(/events: \d+ are there of \d+ that were written: its log was lost/);
  });

  test.each(Array.from({ length: TRIALS }, (_, seed) => [seed]))(
    "damage %i is found where it alters an answer",
    async (seed) => {
      const { what, altered, faults } = await corrupted.try(seed);
      expect({ what, missed: altered && faults.length === 0 }).toEqual({ what, missed: false });
    },
  );
});
