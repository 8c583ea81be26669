import { describe, expect, test } from "vitest";
import { storyDatabase } from "./story.ts";
import { vigie } from "./terminal.ts";
import { yesterdaysDatabase } from "./yesterday.ts";

const objects = (stdout: string) =>
  stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));

const tooLong = (stdout: string, columns: number) => stdout.split("\n").filter((line) => line.length > columns);

describe("reclassify", () => {
  test("tells in a dry run what reads differently by today's rules, and writes nothing", async () => {
    const db = await yesterdaysDatabase();
    const { status, stdout, stderr } = await vigie(["reclassify", "--dry-run", "-v", "--db", db]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    await expect(stdout.replace(/vigie \d+\.\d+\.\d+/, "vigie x.y.z")).toMatchFileSnapshot(
      "golden/reclassify-dry-run.txt",
    );
    expect(tooLong(stdout, 80)).toEqual([]);
    expect((await vigie(["reclassify", "--dry-run", "-v", "--db", db])).stdout).toBe(stdout);
  });

  test("is one object a difference for machines, and a second run has none", async () => {
    const db = await yesterdaysDatabase();
    const [different, unjudged, ...more] = objects((await vigie(["reclassify", "--json", "--db", db])).stdout);
    expect(more).toEqual([]);
    expect(different).toEqual({
      ...{ domain: "popcorntime.io", probe: "registration", facet: "registration", looks: 2, outcome: "different" },
      ...{
        firstSeen: "2026-11-22T09:00:00.000Z",
        lastSeen: "2026-11-22T09:10:00.000Z",
        from: "unknown",
        to: "reserved",
      },
      changes: expect.arrayContaining([
        { facet: "registration", field: "state", before: ["unknown"], after: ["reserved"] },
        { facet: "registration", field: "reason", before: ["malformed"], after: [] },
      ]),
    });
    expect(unjudged).toMatchObject({ outcome: "unjudged", why: "no-record", firstSeen: "2026-11-18T08:00:00.000Z" });
    const second = await vigie(["reclassify", "--db", db]);
    expect(second.stdout).toMatch(/2 readings judged again .*: all read the same/);
  });

  test("of a name that was never looked at says so; without a database it fails", async () => {
    const { stdout } = await vigie(["reclassify", "example.org", "--db", await yesterdaysDatabase()]);
    expect(stdout).toBe("nothing is recorded that could be judged again\n");
    expect(await vigie(["reclassify", "--db", "/nonexistent/vigie.db"])).toMatchObject({ status: 1, stdout: "" });
  });
});

describe("as known then, and as known now", () => {
  const at = ["--at", "2026-11-22T09:10:00Z"];

  test("show tells what was known then, and with --revised what today's rules make of it", async () => {
    const db = await yesterdaysDatabase();
    await vigie(["reclassify", "--db", db]);
    const show = async (...more: readonly string[]) =>
      objects((await vigie(["show", "popcorntime.io", "--json", ...at, ...more, "--db", db])).stdout)[0];
    expect(await show()).toMatchObject({ verdict: "up", registration: { state: "registered", reason: "malformed" } });
    expect(await show("--revised")).toMatchObject({
      verdict: "reserved",
      registration: {
        ...{ state: "reserved", reason: null, since: "2026-11-22T09:00:00.000Z" },
        knownThen: { state: "registered", since: "2026-11-18T08:00:00.000Z" },
      },
    });
  });

  test("without revisions --revised is what was known then", async () => {
    const db = await storyDatabase();
    const { stdout } = await vigie(["show", "popcorntime.io", "--revised", "--db", db]);
    expect(stdout).toBe((await vigie(["show", "popcorntime.io", "--db", db])).stdout);
  });
});

describe("diff of a name at two times", () => {
  const times = ["popcorntime.io", "2026-11-20T09:00:00Z", "2026-11-22T09:10:00Z"];

  test.each([80, 120])("at %i columns", async (columns) => {
    const db = await yesterdaysDatabase();
    await vigie(["reclassify", "--db", db]);
    const { stdout } = await vigie(["diff", ...times, "--revised", "--raw", "--db", db], { columns });
    expect(stdout).not.toContain("Ada Doe");
    expect(tooLong(stdout, columns)).toEqual([]);
    await expect(stdout).toMatchFileSnapshot(`golden/diff-times-${columns}.txt`);
  });

  test("says of each facet whether it was being observed", async () => {
    const db = await storyDatabase();
    const { stdout } = await vigie(["diff", "popcorntime.io", "2026-11-01", "2026-11-22T10:00:00Z", "--db", db]);
    expect(stdout).toMatch(/- unknown \(not-looked\)\n {4}\+ reserved\n/);
    expect(stdout).toMatch(/- not being observed before 2026-11-20 08:00:00/);
  });

  test("is one object for machines, with the replies line by line where they are asked for", async () => {
    const db = await storyDatabase();
    const asked = ["diff", "popcorntime.io", "2026-11-21", "2026-11-22T10:00:00Z", "--json", "--db", db];
    const [plain] = objects((await vigie(asked)).stdout);
    expect(Object.keys(plain)).toEqual(["domain", "from", "to", "changes"]);
    expect(plain).toMatchObject({
      from: { verdict: "up", registration: { state: "registered", gap: null } },
      to: { verdict: "reserved", registration: { state: "reserved" }, web: { state: "unknown", gap: { from: null } } },
    });
    const [raw] = objects((await vigie([...asked, "--raw"])).stdout);
    expect(raw.replies[0]).toMatchObject({ source: "whois://whois.nic.io/popcorntime.io", from: null });
    expect(raw.replies[0].lines).toContain("+Registrant Name : [masked]");
    const [revealed] = objects((await vigie([...asked, "--raw", "--reveal"])).stdout);
    expect(revealed.replies[0].lines).toContain("+Registrant Name : Ada Doe");
  });

  test("the second time is now where none is given; the earlier one stands first whatever the order", async () => {
    const db = await storyDatabase();
    const [shown] = objects((await vigie(["diff", "popcorntime.io", "2d", "--json", "--db", db])).stdout);
    expect(shown).toMatchObject({ from: { at: "2026-11-21T10:00:00.000Z" }, to: { at: "2026-11-23T10:00:00.000Z" } });
    const turned = await vigie(["diff", "popcorntime.io", "2026-11-22", "2026-11-21", "--json", "--db", db]);
    expect(objects(turned.stdout)[0]).toMatchObject({ from: { at: "2026-11-21T00:00:00.000Z" } });
    expect(turned.stderr).toMatch(/the second time is the earlier one/);
  });

  test.each([
    [["popcorntime.io"], /diff popcorntime\.io: no time is given; add one or two/],
    [["popcorntime.io", "yesterday"], /"yesterday" is no time; use RFC 3339/],
  ])("%j is refused with what to do instead", async (args, says) => {
    const ended = await vigie(["diff", ...args, "--db", await storyDatabase()]);
    expect(ended).toMatchObject({ status: 2, stdout: "" });
    expect(ended.stderr).toMatch(says);
  });
});
