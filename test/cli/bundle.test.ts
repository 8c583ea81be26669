import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { storyDatabase, WHOIS, whoisReply } from "./story.ts";
import { folder, NOW, Terminal, vigie } from "./terminal.ts";

const exported = async (...more: readonly string[]): Promise<string> => {
  const { status, stdout } = await vigie(["export", "--bundle", "01C1", ...more, "--db", await storyDatabase()]);
  expect(status).toBe(0);
  return stdout;
};

const verified = async (page: string, ...more: readonly string[]) => {
  const file = join(folder(), "proof.html");
  writeFileSync(file, page);
  return vigie(["verify", file, ...more]);
};

const dataOf = (page: string) => JSON.parse(page.slice(page.indexOf("\n{\n") + 1, page.lastIndexOf("\n</script>")));

describe("export --bundle", () => {
  test("holds the incident's events, each with its place, the replies, and the version that wrote it", async () => {
    const data = dataOf(await exported("--reveal"));
    expect(data).toMatchObject({ format: "vigie-bundle/1", event: "01C1RESERVED", incident: "01C0INCIDENT" });
    expect(data.software).toEqual({ name: "vigie", version: expect.stringMatching(/^\d+\.\d+\.\d+$/) });
    expect(data.events.map(({ event }: { event: { id: string } }) => event.id)).toContain("01C1RESERVED");
    const reply = data.evidence.find(({ digest }: { digest: string }) => digest === whoisReply.digest);
    expect(Buffer.from(reply.bytes, "base64").toString()).toBe(WHOIS);
  });

  test("keeps contact fields to itself unless they are to be revealed, and says so", async () => {
    const terminal = new Terminal();
    const page = await exported();
    expect(page).not.toContain("Ada Doe");
    expect(page).not.toContain(Buffer.from("Ada Doe").toString("base64").slice(0, 8));
    expect(dataOf(page).evidence[0]).toMatchObject({ keeping: "masked", bytes: null });
    await terminal.run("export", "--bundle", "01C1", "--db", await storyDatabase());
    expect(terminal.stderr.text).toMatch(/contact fields of 1 reply are masked.*--reveal/);
    expect(await exported("--reveal")).toContain("Ada Doe");
  });

  test("is the same file whenever it is written", async () => {
    expect(await exported()).toBe(await exported());
  });

  test("runs nothing and asks nothing of any network", async () => {
    const page = await exported("--reveal");
    expect(page).toContain(`content="default-src 'none'; style-src 'sha256-`);
    expect(page.match(/<script[^>]*>/g)).toEqual(['<script type="application/json" id="vigie-bundle">']);
    expect(page).not.toMatch(/\son\w+=|<(?:img|link|iframe|object|form|base)\b|href="(?!#)|src=/);
    expect(page).not.toContain("\u001b");
  });

  test("goes to a new file, and never over another", async () => {
    const terminal = new Terminal();
    const args = ["export", "--bundle", "01C1", "--out", "proof.html", "--db", await storyDatabase()];
    expect(await terminal.run(...args)).toBe(0);
    expect(readFileSync(join(terminal.cwd, "proof.html"), "utf8")).toContain("<!doctype html>");
    expect(await terminal.run(...args)).toBe(1);
    expect(terminal.stderr.text).toMatch(/proof\.html is there already/);
  });

  test.each([["popcorntime.io"], ["--format", "csv"], ["--what", "events"], ["--since", "7d"]])(
    "refuses what it would pass over: %s %s",
    async (...beside) => {
      const more = beside.filter((each) => each !== undefined);
      const { status, stdout, stderr } = await vigie([
        ...["export", "--bundle", "01C1", ...more, "--db", await storyDatabase()],
      ]);
      expect([status, stdout]).toEqual([2, ""]);
      expect(stderr).toMatch(/a bundle is of one event: \S+ has no place beside --bundle/);
    },
  );

  test("is no sight for a terminal", async () => {
    const terminal = new Terminal({ isTerminal: true });
    expect(await terminal.run("export", "--bundle", "01C1", "--db", await storyDatabase())).toBe(2);
    expect(terminal.stderr.text).toMatch(/a bundle is a page for a browser; send it to a file: --out proof\.html/);
  });
});

describe("verify FILE", () => {
  test("checks a bundle where there is no database, and says what it shows and what not", async () => {
    const { status, stdout, stderr } = await verified(await exported("--reveal"));
    expect(stderr).toBe("");
    expect(status).toBe(0);
    expect(stdout).toMatch(/✓ what people read in the file is what its data say/);
    expect(stdout).toMatch(/✓ event 01C1RESERVED is number \d+, under its checkpoint's root/);
    expect(stdout).toMatch(/✓ reply sha256:[0-9a-f]{16}… matches its digest/);
    expect(stdout).toMatch(/✓ checkpoint of events 1 to \d+, made for this file: root [0-9a-f]{64}\n/);
    expect(stdout).toMatch(/What it does not show:\n {2}• That the lookout saw what it says/);
    expect(stdout).toMatch(/• That these are all the events of the incident/);
    expect(stdout).toMatch(/• Who gave a reply, and when it was first seen/);
  });

  test("tells who gives it a database how to check one", async () => {
    const { status, stderr } = await vigie(["verify", await storyDatabase()]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/ is a database, and no bundle; check it by: vigie --db \S+ verify\n$/);
  });

  test("does not pretend to prove what is masked", async () => {
    const { status, stdout } = await verified(await exported());
    expect(status).toBe(0);
    expect(stdout).toMatch(/– reply sha256:.* is shown with its contact fields masked: only its digest is proven/);
    expect(stdout).toMatch(/• What the masked reply says/);
  });

  test.each<[string, (page: string) => string, RegExp]>([
    ["a word for people", (page) => page.replace("held back", "given up"), /not what its data say/],
    ["the mask", (page) => page.replace("[masked]", "Bob Doe"), /not what its data say/],
    ["a byte of a reply", (page) => page.replace(/"bytes": "RG/, '"bytes": "RH'), /does not match its digest/],
    ["a state", (page) => page.replaceAll('"to": "reserved"', '"to": "available"'), /does not lead to the root/],
    ["a time", (page) => page.replaceAll("2026-11-22T09:00:00.000Z", "2026-11-22T09:00:00.001Z"), /does not lead/],
    ["a number", (page) => page.replace(/"seq": 3/, '"seq": 4'), /does not lead|was changed/],
    [
      "the root",
      (page) => page.replace(/"root": "(.)/, (_, c) => `"root": "${c === "0" ? "1" : "0"}`),
      /does not lead/,
    ],
    ["the size of a reply", (page) => page.replace(/"size": \d+/, '"size": 7'), /size/],
    [
      "a millisecond of when a reply was first seen",
      (page) => page.replace(/("firstSeen": "[^"]*)\dZ"/, '$17Z"'),
      /not what its data say/,
    ],
    ["the head", (page) => page.replace(/"head": "(.)/, (_, c) => `"head": "${c === "0" ? "1" : "0"}`), /not/],
  ])("finds %s changed", async (_, change, says) => {
    const page = await exported("--reveal");
    const masked = await exported();
    const changed = change(page) === page ? change(masked) : change(page);
    expect([page, masked]).not.toContain(changed);
    const { status, stdout } = await verified(changed);
    expect(status).toBe(1);
    expect(stdout).toMatch(says);
    expect(stdout).toMatch(/was changed after it was written: it proves nothing/);
  });

  test.each([
    ["no bundle", "<html></html>", /it holds no bundle of vigie's/],
    ["cut off", '<script type="application/json" id="vigie-bundle">\n{"format":"vig\n</script>', /cut off or changed/],
    [
      "bottomless",
      `<script type="application/json" id="vigie-bundle">\n${"[".repeat(100_000)}${"]".repeat(100_000)}\n</script>`,
      /nested too deeply/,
    ],
    [
      "of another layout",
      '<script type="application/json" id="vigie-bundle">\n{"format":"vigie-bundle/9"}\n</script>',
      /another layout/,
    ],
    [
      "something else",
      '<script type="application/json" id="vigie-bundle">\n{"format":1}\n</script>',
      /not as they should be/,
    ],
  ])("refuses what is %s in one line", async (_, page, says) => {
    const { status, stderr } = await verified(page);
    expect(status).toBe(1);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stderr).toMatch(says);
  });

  test("gives machines one object a finding", async () => {
    const { stdout } = await verified(await exported(), "--json");
    const findings = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(findings[0]).toEqual({ outcome: "holds", says: "what people read in the file is what its data say" });
    expect(new Set(findings.map(({ outcome }) => outcome))).toEqual(new Set(["holds", "open"]));
  });
});

/** A reply as the file holds it. */
function packedIn(database: string, reply: string): Buffer {
  const db = new Database(database, { readonly: true });
  const digest = createHash("sha256").update(reply).digest();
  const packed = db.prepare<[Buffer], Buffer>("SELECT bytes FROM evidence WHERE digest = ?").pluck().get(digest);
  db.close();
  if (packed === undefined) throw new Error("the reply is not kept");
  return packed;
}

describe("forget", () => {
  test("asks to be meant", async () => {
    const { status, stderr } = await vigie(["forget", "popcorntime.io", "--db", await storyDatabase()]);
    expect(status).toBe(2);
    expect(stderr).toMatch(/removes the replies of popcorntime\.io for good; add --yes/);
  });

  test("takes the bytes out of the file itself, and verify calls them forgotten, not damaged", async () => {
    const database = await storyDatabase();
    const stored = packedIn(database, WHOIS);
    expect(readFileSync(database).includes(stored)).toBe(true);
    const asked = ["forget", "popcorntime.io", "--yes", "--why", "asked by the holder", "--db", database];
    const { status, stdout } = await vigie(asked);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^popcorntime\.io: 2 replies forgotten, digest and tombstone kept/);
    expect(readFileSync(database).includes(stored.subarray(8, 24))).toBe(false);
    const verifiedAfter = await vigie(["verify", "--db", database]);
    expect(verifiedAfter.status).toBe(0);
    const today = new Date(NOW).toISOString().slice(0, 10);
    expect(verifiedAfter.stdout).toContain(`– 2 replies of popcorntime.io forgotten on ${today} (asked by the holder)`);
    const evidence = await vigie(["evidence", "01C1", "--db", database]);
    expect(evidence.stdout).toContain("(forgotten on request: only the digest is kept)");
  });

  test("takes a digest as well, and refuses what is none", async () => {
    const database = await storyDatabase();
    const { stdout } = await vigie(["forget", whoisReply.digest, "--yes", "--json", "--db", database]);
    expect(JSON.parse(stdout)).toEqual({ what: whoisReply.digest, pieces: 1, shared: 0 });
    expect((await vigie(["forget", "sha256:12", "--yes", "--db", database])).status).toBe(2);
  });
});
