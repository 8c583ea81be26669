// Builds dist/ after an install in a checkout, and before it is packed; does nothing where only the built package is
// installed.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join, sep } from "node:path";

const STEPS = [
  ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"],
  ["node_modules/vite/bin/vite.js", "build", "--config", "vite.start.config.ts", "--logLevel", "warn"],
  ["node_modules/vite/bin/vite.js", "build", "--logLevel", "warn"],
];

/** Vite's, and none of tsc's; the second it empties by itself. */
const [BUNDLED, ASSETS] = ["bundled", "dashboard-assets"];

/** What tsc wrote of a source, or the door that Vite put there; or a folder of such. */
const hasSource = (path) =>
  [path, path.replace(/\.js$/, ".ts"), path.replace(/\.js$/, ".tsx")].some((source) => existsSync(join("src", source)));

/** tsc takes away nothing that it once wrote, and whatever lies in dist/ is packed. */
function removeLeftovers() {
  for (const path of readdirSync("dist", { recursive: true, encoding: "utf8" }))
    if (![BUNDLED, ASSETS].includes(path.split(sep)[0]) && !hasSource(path))
      rmSync(join("dist", path), { recursive: true, force: true });
}

if (existsSync("src")) {
  const steps = STEPS.filter(([program = ""]) => existsSync(program));
  // Where a compiler is not installed, an older dist/ stays whole.
  const isWhole = steps.length === STEPS.length;
  if (isWhole) rmSync(join("dist", BUNDLED), { recursive: true, force: true });
  for (const step of steps) {
    const built = spawnSync(process.execPath, step, { stdio: "inherit" });
    process.exitCode ||= built.status ?? 1;
  }
  if (isWhole && process.exitCode === 0) removeLeftovers();
}
