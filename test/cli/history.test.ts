import { writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { openStore } from "../../src/store/sqlite/open.ts";
import { EVENTS, event, storyDatabase } from "./story.ts";
import { Terminal, vigie } from "./terminal.ts";

const idsOf = (ndjson: string): readonly string[] =>
  ndjson
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line).id);

describe("the timeline for people", () => {
  test.each([80, 120])("at %i columns", async (columns) => {
    const { stdout } = await vigie(["history", "--db", await storyDatabase()], { columns });
    await expect(stdout).toMatchFileSnapshot(`golden/history-${columns}.txt`);
    expect(stdout.split("\n").filter((line) => line.length > columns)).toEqual([]);
  });

  test("in colour on a terminal", async () => {
    const { stdout } = await vigie(["history", "--db", await storyDatabase()], { isTerminal: true });
    await expect(stdout.replaceAll("\x1b", "␛")).toMatchFileSnapshot("golden/history-80-colour.txt");
  });

  test.each([
    ["with --no-color", ["--no-color"], {}],
    ["under NO_COLOR", [], { NO_COLOR: "1" }],
    ["on a dumb terminal", [], { TERM: "dumb" }],
  ])("without colour %s", async (_, options, env) => {
    const { stdout } = await vigie(["history", "--db", await storyDatabase(), ...options], { isTerminal: true, env });
    expect(stdout).not.toContain("\x1b");
  });

  test("marks what a document reported, so that it can be told without colour", async () => {
    const { stdout } = await vigie(["history", "--db", await storyDatabase()], { columns: 120 });
    expect(stdout).toMatch(/^2026-11-18 +◇ popcorntime\.io {2}reported/m);
    expect(stdout).toMatch(/^2026-11-22 09:00:00 {2}● popcorntime\.io {2}registration\.reserved/m);
    expect(stdout).toMatch(/^2026-11-20 08:00:00 {2}○ popcorntime\.io {2}domain\.up/m);
  });

  test("with ids when asked to say more", async () => {
    const { stdout } = await vigie(["history", "-v", "--db", await storyDatabase()], { columns: 160 });
    expect(stdout).toMatch(/^01C1RESERVED {2}2026-11-22/m);
  });
});

describe("the timeline for machines", () => {
  test("is an object a line with the contract's keys, times in UTC with milliseconds", async () => {
    const { stdout } = await vigie(["history", "--json", "--db", await storyDatabase()]);
    expect(idsOf(stdout)).toEqual(["01A0REPORTED", "01B1UP", "01C1RESERVED", "01C2VERDICT", "01D1MOVED"]);
    const reserved = JSON.parse(stdout.split("\n")[2] ?? "");
    expect(Object.keys(reserved)).toEqual([
      ...["id", "at", "confirmedAt", "domain", "type", "facet", "from", "to", "severity", "summary", "source"],
      ...["incident", "evidence", "data"],
    ]);
    expect(reserved).toMatchObject({
      at: "2026-11-22T09:00:00.000Z",
      type: "registration.reserved",
      from: "registered",
    });
  });

  test.each(["csv", "markdown"])("as %s", async (format) => {
    const { stdout } = await vigie(["history", "--format", format, "--db", await storyDatabase()]);
    await expect(stdout).toMatchFileSnapshot(`golden/history.${format === "csv" ? "csv" : "md.txt"}`);
  });

  test("--format json is --json", async () => {
    const path = await storyDatabase();
    expect(await vigie(["history", "--format", "json", "--db", path])).toEqual(
      await vigie(["history", "--json", "--db", path]),
    );
  });
});

describe("filters", () => {
  test.each([
    ["a name", "popcorntime.io", 5],
    ["another name", "example.org", 0],
    ["an age", "--since 2d", 3],
    ["a date", "--since 2026-11-19 --until 2026-11-21", 1],
    ["an exact time, which counts", "--since 2026-11-22T12:30:00Z", 1],
    ["a glob that crosses dots", "--type domain.*", 3],
    ["a severity and worse", "--severity warning", 3],
    ["a tag", "--tag seed", 5],
    ["a tag that nobody bears", "--tag other", 0],
  ])("by %s: %s", async (_, args, count) => {
    const { status, stdout } = await vigie(["history", "--json", "--db", await storyDatabase(), ...args.split(" ")]);
    expect(status).toBe(0);
    expect(idsOf(stdout)).toHaveLength(count);
  });

  test("--limit takes the newest, oldest first", async () => {
    const { stdout } = await vigie(["history", "--json", "--limit", "2", "--db", await storyDatabase()]);
    expect(idsOf(stdout)).toEqual(["01C2VERDICT", "01D1MOVED"]);
  });

  test("200 is the limit for people, none for machines", async () => {
    const path = await storyDatabase();
    const store = openStore(path, { mode: "write" });
    await store.announce(
      Array.from({ length: 250 }, (_, index) =>
        event(`02${String(index).padStart(4, "0")}`, "domain.up", "2026-11-23T00:00:00Z"),
      ),
      [],
    );
    await store.close();
    const people = await vigie(["history", "--db", path], { columns: 200 });
    expect(people.stdout.trimEnd().split("\n")).toHaveLength(200);
    expect(idsOf((await vigie(["history", "--json", "--db", path])).stdout)).toHaveLength(255);
  });
});

describe("--follow", () => {
  test("prints what is there, then what is written, each once, until it is interrupted", async () => {
    const path = await storyDatabase();
    const terminal = new Terminal();
    const ended = terminal.run("history", "--follow", "--json", "--type", "domain.*", "--db", path);
    await terminal.stdout.until("01D1MOVED");
    const store = openStore(path, { mode: "write" });
    // Seen first long ago, believed now: by `at` it would stand before what is printed already.
    await store.announce(
      [event("03SLOW", "domain.up", "2026-11-19T00:00:00Z"), event("03OTHER", "web.ok", "2026-11-23T00:00:00Z")],
      [],
    );
    await terminal.stdout.until("03SLOW");
    await store.announce([event("04NEXT", "domain.up", "2026-11-23T00:00:00Z")], []);
    await terminal.stdout.until("04NEXT");
    await store.close();
    terminal.signal("SIGINT");
    expect(await ended).toBe(0);
    expect(idsOf(terminal.stdout.text)).toEqual(["01B1UP", "01C2VERDICT", "01D1MOVED", "03SLOW", "04NEXT"]);
  });

  test.each(["is not there yet", "a daemon is just beginning"])("waits for a database that %s", async (which) => {
    const terminal = new Terminal();
    // Between the file and its first table lie milliseconds in which a reader may come.
    if (which !== "is not there yet") writeFileSync(`${terminal.cwd}/vigie.db`, "");
    const ended = terminal.run("history", "--follow", "--json", "--db", "vigie.db");
    await terminal.stderr.until("no database");
    const store = openStore(`${terminal.cwd}/vigie.db`, { mode: "write" });
    await store.announce([EVENTS.up], []);
    await store.close();
    await terminal.stdout.until("01B1UP");
    terminal.signal("SIGTERM");
    expect(await ended).toBe(0);
  });
});
