import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { folder } from "./terminal.ts";

const SRC = fileURLToPath(new URL("../../src/", import.meta.url));
const DIST = new URL("../../dist/", import.meta.url).href;
const BIN = fileURLToPath(new URL("../../bin/vigie.js", import.meta.url));

/** Packages that cost tens of milliseconds to load and that printing a timeline has no use for. */
const DEAR = ["zod", "undici", "tldts", "pino", "dns-packet", "yaml", "whoiser", "node-cron"];

/** All that is loaded with a module: its static imports, and theirs. `import()` and types load nothing. */
function loadedWith(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const text = readFileSync(file, "utf8");
  for (const [, clause = "", target = ""] of text.matchAll(
    /^(?:import|export) ?([\w\s{},*]*?)(?: from )?"([^"]+)";/gm,
  )) {
    if (/^type\b/.test(clause)) continue;
    if (target.startsWith(".")) loadedWith(resolve(dirname(file), target), seen);
    else seen.add(target);
  }
  return seen;
}

const packagesWith = (...files: readonly string[]): readonly string[] =>
  files
    .flatMap((file) => [...loadedWith(join(SRC, file))])
    .filter((name) => !name.startsWith("/") && !name.startsWith("node:"));

describe("starting costs little", () => {
  test("the table of commands loads commander and colours, and no command", () => {
    expect([...new Set(packagesWith("cli/main.ts"))].sort()).toEqual(["commander", "picocolors"]);
    const files = [...loadedWith(join(SRC, "cli/main.ts"))].map((file) => relative(SRC, file));
    expect(files.filter((file) => file.startsWith("cli/commands/") || file.startsWith("store/"))).toEqual([]);
  });

  test.each(["history", "status", "verify", "show", "diff"])("%s loads the database and nothing dear", (command) => {
    const packages = new Set(packagesWith(`cli/commands/${command}.ts`));
    expect(packages).toContain("better-sqlite3");
    expect(DEAR.filter((name) => packages.has(name))).toEqual([]);
  });

  test("what would be found is found: configuration and looks do load what is dear", () => {
    expect(packagesWith("config/load.ts")).toEqual(expect.arrayContaining(["zod", "yaml", "tldts"]));
    expect(packagesWith("compose.ts")).toEqual(expect.arrayContaining(["undici"]));
  });
});

describe("the program itself", () => {
  const run = (...args: readonly string[]) => spawnSync(process.execPath, [BIN, ...args], { encoding: "utf8" });

  test("prints its help", () => {
    const { status, stdout } = run("--help");
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Usage: vigie /);
  });

  test("reads a timeline from two files, and opens few others", () => {
    const seen = folder();
    const args = [BIN, "history", "--db", join(seen, "none.db")];
    const { status } = spawnSync(process.execPath, args, { env: { ...process.env, NODE_V8_COVERAGE: seen } });
    expect(status).toBe(0);
    const [report = ""] = readdirSync(seen);
    const { result } = JSON.parse(readFileSync(join(seen, report), "utf8")) as { result: { url: string }[] };
    const loaded = result.flatMap(({ url }) => (url.startsWith(DIST) ? [url.slice(DIST.length)] : []));
    const doors = ["cli/commands/history.js", "cli/main.js"];
    expect(loaded.filter((file) => !doors.includes(file)).sort()).toEqual(["bundled/history.js", "bundled/start.js"]);
  });

  test("ends with the status of the command", () => {
    const { status, stderr } = run("histroy");
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: "vigie: unknown command 'histroy'; did you mean history?\n",
    });
  });

  test("ends quietly when its reader has gone", () => {
    const { status, stderr } = spawnSync("sh", ["-c", `"${process.execPath}" "${BIN}" --help | true`], {
      encoding: "utf8",
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });

  test("classifies a stream, and says so when a line is bad", () => {
    const input =
      '{"id":"a","protocol":"whois","server":"whois.nic.io","tld":"io","body":"Domain reserved\\r\\n"}\nnonsense\n';
    const { status, stdout } = spawnSync(process.execPath, [BIN, "classify"], { encoding: "utf8", input });
    expect(status).toBe(1);
    const [first, second] = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(first).toMatchObject({ id: "a", state: "reserved" });
    expect(second).toMatchObject({ id: null, error: expect.any(String) });
  });
});
