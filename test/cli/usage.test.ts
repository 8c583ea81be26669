import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folder, vigie } from "./terminal.ts";

/** Bad usage and bad configuration: status 2, nothing on standard output, one line that says what, where and the fix. */
const ROWS: readonly (readonly [what: string, args: string, says: RegExp])[] = [
  ["an unknown command", "histroy", /unknown command 'histroy'; did you mean history\?/],
  ["an unknown option", "history --sinc 7d", /history: unknown option '--sinc'; did you mean --since\?/],
  ["an unknown global option", "--jsn list", /unknown option '--jsn'; did you mean --json\?/],
  [
    "an option without its value",
    "history --since",
    /history: option '--since <time>' argument missing; see vigie history --help/,
  ],
  ["an argument too many", "status now", /status: too many arguments .*; see vigie status --help/],
  ["an argument missing", "check", /check: missing required argument 'domain'; see vigie check --help/],
  ["no domain name", "check hello", /"hello" is not a domain name; .*hello/],
  ["a bare TLD", "check .io", /".io" /],
  ["a public suffix", "check co.uk", /"co.uk" is a public suffix.*; name a domain such as example\.co\.uk/],
  ["an IP address", "check 192.0.2.1", /"192.0.2.1" is an IP address/],
  ["an IPv6 address", "check [2001:db8::1]", /IP address/],
  ["an empty label", "check a..io", /"a..io" has an empty label/],
  ["an unknown TLD", "check popcorntime.oi", /\.oi, which is not a public top-level domain; /],
  ["a time that is none", "history --since yesterday", /--since yesterday is no time; use RFC 3339 .* or an age/],
  ["a date that is none", "show example.org --at 2026-13-40", /--at 2026-13-40 is no time; /],
  ["an unknown severity", "history --severity crit", /--severity does not know "crit"; did you mean critical\?/],
  [
    "an unknown format",
    "history --format yaml",
    /--format does not know "yaml"; it knows table, json, csv, markdown\n/,
  ],
  ["a severity like none", "history --severity bogus", /"bogus"; it knows info, warning, critical\n/],
  ["an answer that is like none", "add example.org --follow yes", /"yes"; it knows auto, ask, never\n/],
  ["letters that changed places", "history --severity ifno", /did you mean info\?/],
  ["a limit of nothing", "history --limit 0", /--limit 0 is no count; use a whole number from 1 on/],
  [
    "two formats at once",
    "history --json --format csv",
    /--json and --format csv exclude each other; give one of them/,
  ],
  ["an unknown verdict", "check example.org --expect upp", /--expect does not know "upp"; did you mean up\?/],
  ["no verdict at all", "check example.org --expect ,", /--expect names no verdict; use some of seized, /],
  ["an unknown intent", "add example.org --intent own", /--intent does not know "own"; did you mean owner\?/],
  [
    "a configuration that is not there",
    "list --config nowhere.yaml",
    /--config: nowhere\.yaml does not exist; check the path/,
  ],
  [
    "a database that is no file",
    "history --db postgres://u@h/vigie",
    /--db: .*PostgreSQL, which is not supported yet; name a file/,
  ],
];

describe("bad usage", () => {
  test.each(ROWS)("%s: %s", async (_, args, says) => {
    const { status, stdout, stderr } = await vigie(args.split(" "));
    expect(stderr).toMatch(says);
    expect(stderr).toMatch(/^vigie: [^\n]+\n$/);
    expect(stderr).not.toMatch(/\bat .*\.[tj]s:\d+/);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  });
});

const CONFIGURATIONS: readonly (readonly [what: string, yaml: string, says: RegExp])[] = [
  ["an unknown key", "shedule: {dns: 5m}\n", /vigie\.yaml:1: .*shedule.*schedule/],
  ["a mistyped key", "schedule:\n  dsn: 5m\n", /vigie\.yaml:2: .*dsn.*dns/],
  ["a wrong duration", "schedule:\n  dns: 5 minutes\n", /vigie\.yaml:2: schedule\.dns: "5 minutes".*;/],
  ["a variable that is not set", "server: {token: '$" + "{VIGIE_TOKEN}'}\n", /vigie\.yaml:1: .*VIGIE_TOKEN.*not set/],
  ["what is no YAML", "watch: [a\n", /vigie\.yaml/],
  ["a name that is none", "watch:\n  - example.org\n  - nonsense\n", /vigie\.yaml:3: .*nonsense/],
];

describe("a bad configuration", () => {
  test.each(CONFIGURATIONS)("%s", async (_, yaml, says) => {
    const cwd = folder();
    writeFileSync(join(cwd, "vigie.yaml"), yaml);
    const { status, stdout, stderr } = await vigie(["--config", "vigie.yaml", "list"], { cwd });
    expect(stderr).toMatch(says);
    expect(stderr).toMatch(/^vigie: [^\n]+\n$/);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  });
});

describe("names as people write them", () => {
  test.each([
    ["https://www.popcorntime.io/download?x=1"],
    ["POPCORNTIME.IO"],
    ["popcorntime.io."],
    ["blog.popcorntime.io:443"],
  ])("%s is popcorntime.io", async (name) => {
    const { status, stdout } = await vigie(["show", "--json", name]);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ domain: "popcorntime.io" });
  });

  test.each([["bücher.com"], ["xn--bcher-kva.com"]])("%s is one name in either form", async (name) => {
    const { stdout } = await vigie(["show", "--json", name]);
    expect(JSON.parse(stdout)).toMatchObject({ domain: "xn--bcher-kva.com" });
  });
});

describe("global options", () => {
  test.each([[["--json", "status"]], [["status", "--json"]]])(
    "stand before and after the command: %j",
    async (args) => {
      const { status, stdout } = await vigie(args);
      expect(status).toBe(1);
      expect(Object.keys(JSON.parse(stdout))).toEqual([
        ...[
          "running",
          "pid",
          "since",
          "uplink",
          "watches",
          "due",
          "lastCheckAt",
          "alerts",
          "budgets",
          "blind",
          "impaired",
          "muted",
        ],
      ]);
    },
  );

  test("-q leaves remarks out", async () => {
    expect((await vigie(["history"])).stderr).toMatch(/no database at .* yet/);
    expect(await vigie(["history", "-q"])).toEqual({ status: 0, stdout: "", stderr: "" });
  });
});
