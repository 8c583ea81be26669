import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A path for a database in a new folder that goes away with the test. */
export function newDatabasePath(): string {
  const folder = mkdtempSync(join(tmpdir(), "vigie-store-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "vigie.db");
}
