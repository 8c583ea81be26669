import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folder, vigie } from "./terminal.ts";

const YAML = "watch:\n  - example.org\n  - { domain: popcorntime.io, group: popcorntime, tags: [seed] }\n";

function home(): (...args: readonly string[]) => ReturnType<typeof vigie> {
  const cwd = folder();
  writeFileSync(join(cwd, "vigie.yaml"), YAML);
  return (...args) => vigie(["--config", "vigie.yaml", ...args], { cwd });
}

const objects = (stdout: string) =>
  stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

describe("the watch list", () => {
  test("is the union of file and database", async () => {
    const run = home();
    const added = await run("add", "https://www.popcorntime.re/x", "--tag", "seed", "--tag", "eu", "--intent", "owner");
    expect(added).toMatchObject({ status: 0, stdout: "popcorntime.re is watched from now on\n" });
    expect(added.stderr).toMatch(/www\.popcorntime\.re lies below popcorntime\.re/);
    expect(objects((await run("list", "--json")).stdout)).toEqual([
      {
        domain: "example.org",
        group: null,
        tags: [],
        intent: "observer",
        verdict: null,
        since: null,
        mutedUntil: null,
      },
      {
        domain: "popcorntime.io",
        group: "popcorntime",
        tags: ["seed"],
        intent: "observer",
        verdict: null,
        since: null,
        mutedUntil: null,
      },
      {
        domain: "popcorntime.re",
        group: null,
        tags: ["seed", "eu"],
        intent: "owner",
        verdict: null,
        since: null,
        mutedUntil: null,
      },
    ]);
    const { stdout } = await run("list");
    expect(stdout).toMatch(/^popcorntime\.re .*not yet known .*owner, from the database, #seed #eu$/m);
    expect(stdout).toMatch(/^popcorntime\.io .*observer, from the config file,\s+group popcorntime, #seed$/m);
  });

  test("adds a name once, and renews it after", async () => {
    const run = home();
    await run("add", "popcorntime.re");
    expect(await run("add", "popcorntime.re", "--note", "again")).toMatchObject({
      ...{ status: 0, stdout: "popcorntime.re was watched already; its particulars were renewed\n" },
    });
    expect(objects((await run("list", "--json")).stdout)).toHaveLength(3);
  });

  test("keeps the history of a name that is removed", async () => {
    const run = home();
    await run("add", "popcorntime.re");
    expect(await run("remove", "popcorntime.re")).toMatchObject({
      ...{ status: 0, stdout: "popcorntime.re is watched no longer; its history stays\n" },
    });
    const { stdout } = await run("history", "--json", "--type", "watch.*", "popcorntime.re");
    expect(objects(stdout).map(({ type }) => type)).toEqual(["watch.added", "watch.removed"]);
    expect((await run("remove", "popcorntime.re")).stdout).toBe("popcorntime.re was not watched\n");
  });

  test("refuses to remove a name of the file, naming the line, and removes none of the others", async () => {
    const run = home();
    await run("add", "popcorntime.re");
    const refused = await run("remove", "popcorntime.re", "popcorntime.io");
    expect(refused).toMatchObject({ status: 2, stdout: "" });
    expect(refused.stderr).toMatch(/^vigie: popcorntime\.io is named in vigie\.yaml:3; take it out there/);
    expect(objects((await run("list", "--json")).stdout)).toHaveLength(3);
  });

  test("is empty without a file and a database, and says how to begin", async () => {
    const { status, stdout, stderr } = await vigie(["list"]);
    expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
    expect(stderr).toMatch(/nothing is watched yet; `vigie add DOMAIN` begins/);
  });
});
