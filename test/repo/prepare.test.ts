import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { ROOT } from "./sources.ts";

const COMPILERS = ["node_modules/typescript/bin/tsc", "node_modules/vite/bin/vite.js"];

const SOURCES = ["src/cli/main.ts", "src/dashboard/page.tsx"];

/** What an earlier build left: of these sources, of others that are gone since, and of Vite. */
const BUILT = ["cli/main.js", "dashboard/page.js", "dashboard-assets/main-abc.js", "dashboard-assets/icon.svg"];
const GONE = ["cli/gone.js", "cli/gone.js.map", "gone/deep/door.js", "bundled/gone.js"];

/** A checkout whose compilers do `compiling`, and no more. */
function checkout(compiling: string, compilers: readonly string[] = COMPILERS): string {
  const folder = mkdtempSync(join(tmpdir(), "vigie-prepare-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  for (const path of compilers) write(path, compiling);
  for (const path of SOURCES) write(path, "");
  for (const path of [...BUILT, ...GONE]) write(join("dist", path), "");
  return folder;
}

const prepared = (folder: string): number | null =>
  spawnSync(process.execPath, [join(ROOT, "scripts", "prepare.js")], { cwd: folder }).status;

const filesIn = (folder: string): readonly string[] =>
  readdirSync(join(folder, "dist"), { recursive: true, encoding: "utf8" }).filter((path) => /\.\w+$/.test(path));

const BUNDLING =
  'fs = require("fs"); fs.mkdirSync("dist/bundled", { recursive: true }); fs.writeFileSync("dist/bundled/start.js", "")';

test("what was built of a source that is gone is not packed, and what Vite bundles now is", () => {
  const folder = checkout(BUNDLING);
  expect(prepared(folder)).toBe(0);
  expect([...filesIn(folder)].sort()).toEqual([...BUILT, "bundled/start.js"].sort());
  expect(existsSync(join(folder, "dist", "gone"))).toBe(false);
});

test("what was built before stays whole where nothing is there to build it anew", () => {
  const folder = checkout("", COMPILERS.slice(0, 1));
  expect(prepared(folder)).toBe(0);
  expect(filesIn(folder)).toHaveLength(BUILT.length + GONE.length);
});

test("a build that fails is told, and takes nothing away that tsc wrote", () => {
  const folder = checkout("process.exit(2)");
  expect(prepared(folder)).toBe(2);
  expect(filesIn(folder)).toContain("cli/gone.js");
});
