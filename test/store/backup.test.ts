import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, test } from "vitest";
import { StoreTrouble } from "../../src/store/contract.ts";
import { Connection } from "../../src/store/sqlite/connection.ts";
import { openStore } from "../../src/store/sqlite/open.ts";
import { newDatabasePath } from "./folder.ts";
import { deciding, eventOf, evidenceOf, IO, lookAt, minutes, NOON, watchOf } from "./samples.ts";

const copiesBeside = (path: string): readonly string[] =>
  readdirSync(dirname(path)).filter((name) => !name.startsWith("vigie.db"));

describe("a backup", () => {
  test("is one whole file with all that was written before it", async () => {
    const path = newDatabasePath();
    const store = openStore(path, { mode: "write" });
    await store.putWatch(watchOf(IO), NOON, [eventOf("01A")]);
    const copy = path.replace("vigie.db", "copy.db");
    expect(await store.backup(copy)).toEqual({ bytes: expect.any(Number), events: 1, faults: [] });
    await store.close();
    expect(copiesBeside(path)).toEqual(["copy.db"]);

    const opened = openStore(copy, { mode: "read" });
    expect(await opened.timeline({})).toMatchObject([{ id: "01A" }]);
    expect(await opened.verify()).toEqual([]);
    await opened.close();
    const daemon = openStore(copy, { mode: "write" });
    await daemon.announce([eventOf("01B")], []);
    expect(await daemon.verify()).toEqual([]);
    await daemon.close();
  });

  test("is of one moment while others go on writing", { timeout: 60_000 }, async () => {
    const path = newDatabasePath();
    const [writer, reader] = [openStore(path, { mode: "write" }), openStore(path, { mode: "read" })];
    await writer.putWatch(watchOf(IO), NOON, []);
    const page = evidenceOf(Array.from({ length: 40_000 }, (_, i) => (i * 7919) % 65_536).join(" "));
    await writer.record(lookAt(NOON, { evidence: [page] }), deciding());
    const copy = path.replace("vigie.db", "copy.db");
    let isDone = false;
    const backup = reader.backup(copy).finally(() => {
      isDone = true;
    });
    let written = 0;
    for (; !isDone; written += 1) {
      await writer.announce([eventOf(`W-${written}`, { at: minutes(written) })], []);
      await new Promise((resume) => setImmediate(resume));
    }
    const { events, faults } = await backup;
    expect(faults).toEqual([]);
    const opened = openStore(copy, { mode: "read" });
    expect((await opened.timeline({ after: "" })).map(({ id }) => id)).toEqual(
      Array.from({ length: events }, (_, i) => `W-${i}`),
    );
    for (const each of [opened, writer, reader]) await each.close();
  });

  test("never takes the place of another file, and is made in folders that are there", async () => {
    const path = newDatabasePath();
    const store = openStore(path, { mode: "write" });
    const taken = path.replace("vigie.db", "taken");
    writeFileSync(taken, "mine");
    await expect(store.backup(taken)).rejects.toThrow(`${taken} is there already`);
    await expect(store.backup(path)).rejects.toThrow(StoreTrouble);
    await expect(store.backup(`${taken}/x/copy.db`)).rejects.toThrow("there is no folder");
    await store.close();
  });

  test("of a damaged database is none: its faults are told and nothing is left", async () => {
    const path = newDatabasePath();
    const store = openStore(path, { mode: "write" });
    await store.announce([eventOf("01A")], []);
    const tampering = new Connection(path, {});
    tampering.script("UPDATE event SET summary = 'rewritten'");
    tampering.close();
    const copy = path.replace("vigie.db", "copy.db");
    expect(await store.backup(copy)).toMatchObject({ events: 0, faults: [{ where: "event 01A" }] });
    await store.close();
    expect(existsSync(copy)).toBe(false);
    expect(copiesBeside(path)).toEqual([]);
  });
});
