import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { openStore } from "../../src/store/sqlite/open.ts";
import { storeContract } from "./contract.ts";

const folder = mkdtempSync(join(tmpdir(), "vigie-store-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let count = 0;

storeContract("a SQLite file", () => {
  count += 1;
  return openStore(join(folder, `${count}.db`), { mode: "write" });
});

storeContract("SQLite in memory", () => openStore(":memory:", { mode: "write" }));
