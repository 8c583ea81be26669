import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvLine } from "../../src/cli/output/csv.ts";
import { csvRows } from "../../src/documents/csv.ts";
import { storyDatabase } from "./story.ts";
import { folder, vigie } from "./terminal.ts";

const YAML = `watch:
  - example.org
  - { domain: popcorntime.io, group: popcorntime, tags: [seed, "=1+1"], intent: owner, follow: never, note: "@home, \\"first\\"" }
`;

function home(): (...args: readonly string[]) => ReturnType<typeof vigie> {
  const cwd = folder();
  writeFileSync(join(cwd, "vigie.yaml"), YAML);
  return (...args) => vigie(["--config", "vigie.yaml", "--db", "vigie.db", ...args], { cwd });
}

describe("the watch list", () => {
  test("leaves as NDJSON, the union of file and database", async () => {
    const run = home();
    await run("add", "popcorntime.re", "--tag", "a,b", "--tag", "c");
    const { stdout } = await run("export");
    expect(
      stdout
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).toMatchObject([
      { domain: "example.org", group: null, tags: [], intent: "observer", follow: "ask", note: null, added: null },
      { domain: "popcorntime.io", group: "popcorntime", tags: ["seed", "=1+1"], intent: "owner", follow: "never" },
      { domain: "popcorntime.re", tags: ["a,b", "c"] },
    ]);
  });

  test("as CSV holds no formula, and as Markdown no markup", async () => {
    const run = home();
    expect((await run("export", "--format", "csv")).stdout).toBe(
      'domain,group,tags,intent,follow,note,added\nexample.org,,,observer,ask,,\npopcorntime.io,popcorntime,"seed,=1+1",owner,never,"\'@home, ""first""",\n',
    );
    expect((await run("export", "--format", "markdown")).stdout).toMatch(/\| &#64;home, "first" \|/);
  });

  test.each(["ndjson", "csv"])("comes back by import as it was (%s)", async (format) => {
    const run = home();
    await run("add", "popcorntime.re", "--tag", "a,b", "--tag", "c", "--note", "=note");
    const cwd = folder();
    writeFileSync(join(cwd, `list.${format}`), (await run("export", "--format", format)).stdout);
    expect((await vigie(["import", `list.${format}`], { cwd })).status).toBe(0);
    const bare = (ndjson: string) => ndjson.replace(/"added":[^}]*/g, "");
    expect(bare((await vigie(["export"], { cwd })).stdout)).toBe(bare((await run("export")).stdout));
  });

  test("may be narrowed by name and tag", async () => {
    const run = home();
    expect((await run("export", "--tag", "seed", "--format", "csv")).stdout.split("\n")).toHaveLength(3);
    expect((await run("export", "example.org", "--format", "csv")).stdout.split("\n")).toHaveLength(3);
  });

  test("goes to a new file, and never over one", async () => {
    const cwd = folder();
    writeFileSync(join(cwd, "list.txt"), "a.com\n");
    await vigie(["import", "list.txt"], { cwd });
    expect(await vigie(["export", "--out", "out.csv", "--format", "csv"], { cwd })).toMatchObject({
      status: 0,
      stdout: "",
    });
    expect(readFileSync(join(cwd, "out.csv"), "utf8")).toMatch(/^domain,.*\na\.com,/);
    const again = await vigie(["export", "--out", "out.csv"], { cwd });
    expect(again.status).toBe(1);
    expect(again.stderr).toMatch(/is there already/);
  });
});

describe("the timeline", () => {
  test("leaves in the forms of `history`, with its filters", async () => {
    const db = await storyDatabase();
    const exported = (...args: readonly string[]) => vigie(["export", "--what", "events", "--db", db, ...args]);
    expect((await exported()).stdout).toBe((await vigie(["history", "--json", "--db", db])).stdout);
    expect((await exported("--format", "csv")).stdout).toBe(
      (await vigie(["history", "--format", "csv", "--db", db])).stdout,
    );
    expect((await exported("--format", "markdown", "--type", "domain.*")).stdout.split("\n")).toHaveLength(6);
    expect((await exported("--since", "2026-11-22", "--severity", "critical")).stdout.trim().split("\n")).toHaveLength(
      2,
    );
  });

  test("comes back as far as documents reported it; what was observed elsewhere is refused", async () => {
    const cwd = folder();
    writeFileSync(join(cwd, "a.txt"), "Date: 2015-07-17\n\nThe site popcorntime.io was seized yesterday.\n");
    await vigie(["import", "a.txt", "--accept", "--watch"], { cwd });
    const { stdout } = await vigie(["export", "--what", "events"], { cwd });
    const other = folder();
    writeFileSync(join(other, "events.ndjson"), stdout);
    for (const _ of ["once", "twice"]) {
      const { status, stderr } = await vigie(["import", "events.ndjson"], { cwd: other });
      expect(status).toBe(0);
      expect(stderr).toMatch(/1 event observed by another lookout left out/);
    }
    const reported = (await vigie(["history", "--json", "--type", "reported"], { cwd })).stdout;
    expect((await vigie(["history", "--json"], { cwd: other })).stdout).toBe(reported);
  });
});

test("any cell comes back out of CSV as it went in, but for what is invisible", () => {
  const cell = fc.string({ unit: fc.constantFrom(..."ab,;\"'=+-@ é\u4e2d") });
  fc.assert(
    fc.property(fc.array(cell, { minLength: 2, maxLength: 5 }), (cells) => {
      const [, row] = csvRows(`${cells.map(() => "h").join(",")}\n${csvLine(cells)}\n`);
      expect(row?.cells).toEqual(cells);
    }),
  );
});

test.each([
  [["--since", "7d"], /--since is about events; add --what events/],
  [["--json", "--format", "csv"], /exclude each other/],
  [["--what", "event"], /did you mean events/],
])("export %j is a mistake, told in one line", async (args, words) => {
  const { status, stderr } = await vigie(["export", ...args]);
  expect(status).toBe(2);
  expect(stderr).toMatch(words);
});
