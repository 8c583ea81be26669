import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const START_CONFIG = "vite.start.config.ts";
const root = join(import.meta.dirname, "..", "..");

const writtenAt = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

const below = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((path) => join(root, folder, path));

/** Whether each source has output that is no older: a build writes them all, so no stamp is needed. */
const isProgramFresh = (): boolean =>
  below("src")
    .filter((path) => /(?<!\.d)\.tsx?$/.test(path))
    .every((path) => {
      const output = path.replace(join(root, "src"), join(root, "dist")).replace(/\.tsx?$/, ".js");
      return writtenAt(output) >= writtenAt(path);
    });

const BUNDLED = "bundled/start.js";

/** tsc takes the doors away; then, or where a source of the bundle is newer, it is built once more. */
function isStartFresh(): boolean {
  const builtAt = writtenAt(join(root, "dist", BUNDLED));
  const sources = ["cli", "config", "core", "store"].flatMap((folder) => below(join("src", folder)));
  return (
    builtAt > 0 &&
    readFileSync(join(root, "dist", "cli", "main.js"), "utf8").includes(BUNDLED) &&
    [...sources, join(root, START_CONFIG)].every((path) => builtAt >= writtenAt(path))
  );
}

/** The bundle holds the dashboard and what it imports of the core; its manifest is written last. */
function isDashboardFresh(): boolean {
  const builtAt = writtenAt(join(root, "dist", "dashboard-assets", "manifest.json"));
  const sources = [...below("src/dashboard"), ...below("src/core"), join(root, "vite.config.ts")];
  return sources.filter((path) => /\.(tsx?|css|svg)$/.test(path)).every((path) => builtAt >= writtenAt(path));
}

/**
 * Builds `dist` before the tests where a source is newer: tests of the command line run the program as users do.
 * Type errors are told, not fatal here: `npm run types` fails on them, and tsc writes its output all the same.
 */
export function setup(): void {
  if (!isProgramFresh()) build("tsc", ["typescript/bin/tsc", "-p", "tsconfig.build.json"]);
  if (!isStartFresh()) build("vite", ["vite/bin/vite.js", "build", "--config", START_CONFIG, "--logLevel", "warn"]);
  if (!isDashboardFresh()) build("vite", ["vite/bin/vite.js", "build", "--logLevel", "warn"]);
}

function build(name: string, [program = "", ...rest]: readonly string[]): void {
  const path = join(root, "node_modules", program);
  const built = spawnSync(process.execPath, [path, ...rest], { cwd: root, encoding: "utf8" });
  if (built.error) throw built.error;
  if (built.status !== 0) {
    process.stderr.write(`${name} found faults while building dist:\n${built.stdout}${built.stderr}`);
  }
}
