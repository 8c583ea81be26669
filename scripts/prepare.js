// Builds dist/ after an install in a checkout; does nothing where only the built package is installed.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

if (existsSync("src") && existsSync("node_modules/typescript")) {
  const built = spawnSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"], {
    stdio: "inherit",
  });
  process.exitCode = built.status ?? 1;
}
