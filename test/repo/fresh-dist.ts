import { spawnSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..", "..");

const writtenAt = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** Whether each source has output that is no older: a build writes them all, so no stamp is needed. */
function isFresh(): boolean {
  const sources = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" }).filter((f) =>
    f.endsWith(".ts"),
  );
  return sources.every((file) => {
    const output = join(root, "dist", file.replace(/\.ts$/, ".js"));
    return writtenAt(output) >= writtenAt(join(root, "src", file));
  });
}

/**
 * Builds `dist` before the tests where a source is newer: tests of the command line run the program as users do.
 * Type errors are told, not fatal here: `npm run types` fails on them, and tsc writes its output all the same.
 */
export function setup(): void {
  if (isFresh()) return;
  const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
  const built = spawnSync(process.execPath, [tsc, "-p", "tsconfig.build.json"], { cwd: root, encoding: "utf8" });
  if (built.error) throw built.error;
  if (built.status !== 0) process.stderr.write(`tsc found faults while building dist:\n${built.stdout}${built.stderr}`);
}
