import { copyFileSync, existsSync, mkdirSync, rmSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openStore } from "../../src/store/sqlite/open.ts";
import { folder, vigie } from "../cli/terminal.ts";
import { eventOf } from "./samples.ts";

/** Opens the database, writes an event and closes it. */
async function tell(path: string, id: string): Promise<void> {
  const store = openStore(path, { mode: "write" });
  await store.announce([eventOf(id)], []);
  await store.close();
}

/** Whether whoever opens it to write is told that something is missing. */
function isToldLost(path: string): boolean {
  let isLost = false;
  const lost = (): void => {
    isLost = true;
  };
  void openStore(path, { mode: "write", lost }).close();
  return isLost;
}

async function faultsOf(path: string): Promise<readonly string[]> {
  const store = openStore(path, { mode: "read" });
  const faults = await store.verify();
  await store.close();
  return faults.map(({ where, what }) => `${where}: ${what}`);
}

describe("a database that lost its end", () => {
  test("is not believed whole again because somebody goes on writing, until the operator accepts it", async () => {
    const path = join(folder(), "vigie.db");
    await tell(path, "01A");
    copyFileSync(path, `${path}.older`);
    await tell(path, "01B");
    copyFileSync(`${path}.older`, path);
    expect(await faultsOf(path)).toEqual([expect.stringMatching(/1 are there of 2 .* take away its \.witness file/)]);
    expect(isToldLost(path)).toBe(true);
    await tell(path, "01C");
    expect(await faultsOf(path)).toEqual([expect.stringMatching(/^event number 2: .*older copy was put back/)]);
    await tell(path, "01D");
    expect(await faultsOf(path)).toHaveLength(1);
    rmSync(`${path}.witness`);
    await tell(path, "01E");
    expect(await faultsOf(path)).toEqual([]);
    expect(isToldLost(path)).toBe(false);
    expect(existsSync(`${path}.witness`)).toBe(true);
  });

  test("and was begun anew owes nothing to the one before", async () => {
    const path = join(folder(), "vigie.db");
    await tell(path, "01A");
    await tell(path, "01B");
    rmSync(path);
    await tell(path, "01C");
    expect(await faultsOf(path)).toEqual([]);
  });
});

describe("what cannot be opened", () => {
  test("a folder is called one", async () => {
    const path = join(folder(), "data");
    mkdirSync(path);
    const { status, stderr } = await vigie(["history", "--db", path]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/data is a folder; point `storage` \(or --db\) at a file/);
  });

  test("verify does not send anybody to verify", async () => {
    const path = join(folder(), "vigie.db");
    await tell(path, "01A");
    truncateSync(path, 40_000);
    const { status, stderr } = await vigie(["verify", "--db", path]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/is damaged.*; restore the last backup\n$/);
  });
});
