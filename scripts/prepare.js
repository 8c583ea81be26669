// Builds dist/ after an install in a checkout; does nothing where only the built package is installed.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const STEPS = [
  ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"],
  ["node_modules/vite/bin/vite.js", "build", "--config", "vite.start.config.ts", "--logLevel", "warn"],
  ["node_modules/vite/bin/vite.js", "build", "--logLevel", "warn"],
];

if (existsSync("src")) {
  for (const step of STEPS.filter(([program = ""]) => existsSync(program))) {
    const built = spawnSync(process.execPath, step, { stdio: "inherit" });
    process.exitCode ||= built.status ?? 1;
  }
}
