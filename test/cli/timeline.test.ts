import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Io } from "../../src/cli/io.ts";
import { article, databaseOf, event, hour, type Life, moved, reported, verdicts } from "./lives.ts";
import { folder, vigie } from "./terminal.ts";

const at18 = () => hour(18);

let place = "";
/** The article's story, which the tests only read. */
let story = "";
beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), "vigie-lanes-"));
  story = await databaseOf(article(), place);
});
afterAll(() => rmSync(place, { recursive: true }));

const timeline = async (lives: readonly Life[], args: readonly string[] = [], io: Partial<Io> = {}) =>
  drawnFrom(await databaseOf(lives, folder()), args, io);

async function drawnFrom(path: string, args: readonly string[], io: Partial<Io> = {}): Promise<string> {
  const { stdout, stderr, status } = await vigie(["timeline", ...args, "--db", path], { now: at18, ...io });
  expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
  return stdout;
}

const life = (domain: string, told: string, more: Partial<Life> = {}): Life => ({
  ...{ domain, group: null, looked: [[0, 18]] },
  ...more,
  events: [...verdicts(domain, told), ...(more.events ?? [])],
});

describe("the article's story in lanes", () => {
  test.each([40, 60, 80, 120])("in %i columns", async (columns) => {
    const drawn = await drawnFrom(story, [], { columns });
    await expect(drawn).toMatchFileSnapshot(`golden/timeline-${columns}.txt`);
    expect(drawn.split("\n").filter((line) => [...line].length > columns)).toEqual([]);
  });

  test("in colour on a terminal, and the same without", async () => {
    const drawn = await drawnFrom(story, ["popcorntime"], { isTerminal: true });
    await expect(drawn.replaceAll("\x1b", "␛")).toMatchFileSnapshot("golden/timeline-80-colour.txt");
    const plain = await drawnFrom(story, ["popcorntime"], { isTerminal: true, env: { NO_COLOR: "1" } });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours are control sequences
    expect(drawn.replace(/\x1b\[\d+m/g, "")).toBe(plain);
  });

  test("in ASCII where the locale has nothing else", async () => {
    const drawn = await drawnFrom(story, ["popcorntime"], { env: { LC_ALL: "C", LANG: "en_US.UTF-8" } });
    await expect(drawn).toMatchFileSnapshot("golden/timeline-ascii.txt");
    expect(drawn).toMatch(/^[\n\x20-\x7e]*$/);
  });

  test("with what the article reported, long before anybody looked, when asked for", async () => {
    expect(await drawnFrom(story, [])).toContain("2 events before are reported: --since 2014-10-09 shows them");
    const drawn = await drawnFrom(story, ["--since", "2014-10-01"], { columns: 100 });
    await expect(drawn).toMatchFileSnapshot("golden/timeline-reported.txt");
    expect(drawn).toMatch(/^time4popcorn\.eu +◇ +S +suspended$/m);
  });
});

describe("lanes", () => {
  test("of one name alone are its verdict and its facets", async () => {
    const drawn = await drawnFrom(story, ["popcorntime.io"], { columns: 100 });
    await expect(drawn).toMatchFileSnapshot("golden/timeline-facets.txt");
    expect(await drawnFrom(story, ["popcorntime.re"], { columns: 100 })).toContain(
      "from popcorntime.io, moved 2015-07-16 15:12, 97 % sure ▼",
    );
  });

  test("follow a site through a chain of moves, over names between, and to one that is not watched", async () => {
    const chain = [
      life("a.example", "up@0 reserved@3", { group: "site", events: [moved("a.example", "b.example", 4, 0.91)] }),
      life("b.example", "parked@0 up@4 suspended@8", {
        ...{ group: "site", events: [moved("b.example", "d.example", 9, 0.85)] },
      }),
      life("c.example", "up@5", { group: "site" }),
      life("d.example", "up@9 down@13", { group: "site", events: [moved("d.example", "a.example", 14, 0.6)] }),
      life("e.example", "up@10", { group: "site", events: [moved("e.example", "beyond.example", 16, 0.7)] }),
    ];
    await expect(await timeline(chain, ["site"])).toMatchFileSnapshot("golden/timeline-chain.txt");
    await expect(await timeline(chain, ["site"], { columns: 44 })).toMatchFileSnapshot("golden/timeline-chain-44.txt");
  });

  test("hatch the time in which nobody looked, and leave blank what was not on the list", async () => {
    const off = event("c.example", "watch.removed", 10);
    const drawn = await timeline([
      life("a.example", "up@0 down@4", {
        looked: [
          [0, 6],
          [11, 18],
        ],
      }),
      life("b.example", "up@6", { looked: [[5, 14]] }),
      life("c.example", "up@0", { looked: [[0, 10]], events: [off] }),
    ]);
    await expect(drawn).toMatchFileSnapshot("golden/timeline-gaps.txt");
    expect(drawn).toMatch(/^c\.example .* not watched$/m);
  });

  test("lose no state that was shorter than a column, and tell reported from observed", async () => {
    const drawn = await timeline(
      [
        life("a.example", "up@0 down@5 up@5.01 seized@12 up@12.001", {
          events: [
            reported("a.example", 3, "reserved"),
            event("a.example", "nameservers.changed", 8, { severity: "warning" }),
            event("a.example", "addresses.changed", 9),
            event("a.example", "domain.reregistered", 15, { severity: "critical", from: "up", to: "up" }),
          ],
        }),
      ],
      ["a.example", "-q"],
    );
    await expect(drawn).toMatchFileSnapshot("golden/timeline-short.txt");
    expect(drawn).toMatch(/^verdict +▇+◇▇+D▇+●▇+○▇+Z▇+●▇+ {2}up$/m);
  });

  test("may be forty", async () => {
    const words = ["up", "down", "parked", "suspended", "reserved"];
    const forty = Array.from({ length: 41 }, (_, place) =>
      life(`name-${String(place).padStart(2, "0")}.example`, `up@0 ${words[place % 5] ?? "up"}@${1 + (place % 17)}`),
    );
    const path = await databaseOf(forty, folder());
    const drawn = await drawnFrom(path, []);
    await expect(drawn).toMatchFileSnapshot("golden/timeline-forty.txt");
    expect(drawn).toContain("1 name more is watched: give a domain, a group or a higher --limit");
    // The one that changed first is left out.
    expect(drawn).not.toContain("name-00.example");
    expect((await drawnFrom(path, ["--limit", "50"])).match(/^name-/gm)).toHaveLength(41);
  });

  test("have room at 200 columns for names of any length", async () => {
    const long = `${"long-".repeat(11)}name.example`;
    const drawn = await timeline([life(long, "up@0"), life("xn--bcher-kva.example", "down@0")], [], { columns: 200 });
    expect(drawn.split("\n").filter((line) => line.length > 200)).toEqual([]);
    expect(drawn).toMatch(new RegExp(`^${long} {2}▇+ {2}up$`, "m"));
  });
});

describe("for programs", () => {
  test("a lane is an object", async () => {
    const lanes = (await drawnFrom(story, ["popcorntime", "--json"]))
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const [io] = lanes;
    expect(lanes.map(({ domain }) => domain)).toEqual(["popcorntime.io", "popcorntime.re", "popcorntime.se"]);
    expect(io).toMatchObject({
      ...{ group: "popcorntime", lane: "verdict", from: "2015-07-16T00:00:00.000Z", to: "2015-07-16T18:00:00.000Z" },
      ...{ state: "reserved", since: "2015-07-16T09:12:00.000Z" },
      stretches: [
        { from: "2015-07-16T00:00:00.000Z", to: "2015-07-16T09:12:00.000Z", kind: "seen", state: "up" },
        { from: "2015-07-16T09:12:00.000Z", to: "2015-07-16T18:00:00.000Z", kind: "seen", state: "reserved" },
      ],
      moves: [{ from: "popcorntime.io", to: "popcorntime.re", at: "2015-07-16T15:12:00.000Z", confidence: 0.97 }],
    });
    expect(io.marks.map(({ type, source }: { type: string; source: string }) => [type, source])).toEqual([
      ["reported", "reported"],
      ["domain.moved", "observed"],
    ]);
  });

  test("one name has a lane a facet as well", async () => {
    const text = await drawnFrom(story, ["popcorntime.io", "--json"]);
    expect(
      text
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line).lane),
    ).toEqual([...["verdict", "registration", "delegation", "resolution", "web", "tls"]]);
  });
});

describe("what it is asked for", () => {
  test("may begin and end in the past", async () => {
    const drawn = await drawnFrom(story, [
      "popcorntime",
      "--since",
      "2015-07-16T06:00:00Z",
      "--until",
      "2015-07-16T12:00:00Z",
    ]);
    expect(drawn).toContain("2015-07-16 06:00 to 12:00 UTC, 6 h");
    expect(drawn).toMatch(/^popcorntime\.re .* parked$/m);
  });

  test.each([
    [["popcorntme"], 1, 'no group "popcorntme"; did you mean popcorntime?'],
    [["no_domain.example"], 2, '"no_domain.example"'],
    [["--since", "2050-01-01"], 2, "--since 2050-01-01T00:00:00.000Z lies ahead"],
    [["--since", "1h", "--until", "2h"], 2, "--since is not before --until"],
  ])("is refused where it is nonsense: %j", async (args, status, says) => {
    const ended = await vigie(["timeline", ...args, "--db", story], { now: at18 });
    expect(ended).toMatchObject({ status, stdout: "", stderr: expect.stringContaining(says) });
  });

  test("is nothing where nothing was recorded yet", async () => {
    const { status, stdout, stderr } = await vigie(["timeline"]);
    expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
    expect(stderr).toContain("no database at");
  });
});
