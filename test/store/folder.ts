import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** A path for a database in a new folder that goes away with the test. */
export function newDatabasePath(): string {
  const folder = mkdtempSync(join(tmpdir(), "vigie-store-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "vigie.db");
}

const ROOT = 0;
const NOBODY = 65_534;

/** Does `work` while the folder of `path` may be read and not written; root, whom no mode stops, steps down for it. */
export async function withoutWriting<T>(path: string, work: () => Promise<T>): Promise<T> {
  const asRoot = process.geteuid?.() === ROOT;
  chmodSync(dirname(path), 0o555);
  if (asRoot) process.seteuid?.(NOBODY);
  try {
    return await work();
  } finally {
    if (asRoot) process.seteuid?.(ROOT);
    chmodSync(dirname(path), 0o700);
  }
}
