import { describe, expect, test } from "vitest";
import { dnsReply, storyDatabase, WHOIS, whoisReply } from "./story.ts";
import { NOW, Terminal, vigie } from "./terminal.ts";

const lines = (stdout: string) =>
  stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));

describe("show", () => {
  test("tells each facet as it stood, since when, as of when, and the gap", async () => {
    const { status, stdout } = await vigie(["show", "popcorntime.io", "--json", "--db", await storyDatabase()]);
    expect(status).toBe(0);
    const [shown] = lines(stdout);
    expect(Object.keys(shown)).toEqual([
      ...["domain", "tld", "at", "verdict", "because", "registration", "delegation", "resolution", "web", "tls"],
      ...["successors", "candidates", "search", "muted", "acknowledged"],
    ]);
    expect(shown).toMatchObject({
      ...{ domain: "popcorntime.io", tld: "io", at: new Date(NOW).toISOString(), verdict: "reserved" },
      registration: {
        ...{ state: "reserved", reason: null, protocol: "whois", server: "whois.nic.io", registrar: null },
        ...{ since: "2026-11-22T09:00:00.000Z", asOf: "2026-11-22T12:30:00.000Z", gap: null },
      },
      web: { state: "unknown", reason: "not-looked", since: null, asOf: null, gap: { from: null, to: null } },
      successors: [{ domain: "popcorntime.re", confidence: 0.91, because: ["same certificate key", "same label"] }],
    });
  });

  test("tells it at an earlier time, and nothing of what came later", async () => {
    const args = ["show", "popcorntime.io", "--json", "--at", "2026-11-20T12:00:00Z", "--db", await storyDatabase()];
    const [shown] = lines((await vigie(args)).stdout);
    expect(shown).toMatchObject({
      ...{ verdict: "up", successors: [] },
      registration: { state: "registered", registrar: "Example Registrar", since: "2026-11-20T08:00:00.000Z" },
    });
  });

  test.each([
    ["show", "popcorntime.io", "--at", "2050-01-01"],
    ["diff", "popcorntime.io", "2026-11-22", "2050-01-01"],
  ])("says of a time to come that nobody knows it: %s %s %s %s", async (...args) => {
    const { status, stderr } = await vigie([...args, "--db", await storyDatabase()]);
    expect(status).toBe(0);
    expect(stderr).toMatch(/2050-01-01T00:00:00\.000Z lies ahead: shown is what was known last/);
  });

  test("answers “not being observed” for a name that nobody watches", async () => {
    const { status, stdout } = await vigie(["show", "example.org", "--db", await storyDatabase()]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/example\.org {2}UNKNOWN/);
    expect(stdout).toMatch(/registration {2}never observed/);
  });

  test.each([80, 120])("for people, at %i columns", async (columns) => {
    const { stdout } = await vigie(["show", "popcorntime.io", "--db", await storyDatabase()], { columns });
    await expect(stdout).toMatchFileSnapshot(`golden/show-${columns}.txt`);
    expect(stdout.split("\n").filter((line) => line.length > columns)).toEqual([]);
  });
});

describe("diff", () => {
  test("shows before and after, field by field", async () => {
    const { status, stdout } = await vigie(["diff", "01C1", "--db", await storyDatabase()]);
    expect(status).toBe(0);
    await expect(stdout).toMatchFileSnapshot("golden/diff.txt");
  });

  test("is one object for machines", async () => {
    const [shown] = lines((await vigie(["diff", "01c1reserved", "--json", "--db", await storyDatabase()])).stdout);
    expect(shown).toMatchObject({
      id: "01C1RESERVED",
      type: "registration.reserved",
      from: "registered",
      to: "reserved",
    });
    expect(shown.changes).toContainEqual({
      ...{ facet: "registration", field: "state", before: ["registered"], after: ["reserved"] },
    });
  });
});

describe("an event", () => {
  test.each([
    ["that begins two ids", "01C", 2, /3 events begin with 01C|2 events begin with 01C.*; give more of the id/],
    ["that begins none", "09", 1, /no event begins with 09; `vigie history -v` shows the ids/],
    ["that is no id", "../x", 2, /"\.\.\/x" is no event id; /],
  ])("%s is refused", async (_, id, status, says) => {
    const ended = await vigie(["evidence", id, "--db", await storyDatabase()]);
    expect(ended).toMatchObject({ status, stdout: "" });
    expect(ended.stderr).toMatch(says);
  });
});

describe("evidence", () => {
  test("prints the replies made harmless, contacts masked, DNS as text", async () => {
    const { status, stdout } = await vigie(["evidence", "01C1", "--db", await storyDatabase()]);
    expect(status).toBe(0);
    expect(stdout).not.toContain("Ada Doe");
    expect(stdout).not.toContain("\x1b");
    await expect(stdout).toMatchFileSnapshot("golden/evidence.txt");
  });

  test("--reveal shows the contact fields", async () => {
    const { stdout } = await vigie(["evidence", "01C1", "--reveal", "--db", await storyDatabase()]);
    expect(stdout).toContain("Registrant Name : Ada Doe");
  });

  test("is an object a reply for machines, its text masked", async () => {
    const [whois, dns] = lines((await vigie(["evidence", "01C1", "--json", "--db", await storyDatabase()])).stdout);
    expect(whois).toEqual({
      ...{ digest: whoisReply.digest, source: whoisReply.source, mediaType: "text/plain", size: WHOIS.length },
      firstSeen: "2026-11-22T09:00:00.000Z",
      text: WHOIS.replace("Ada Doe", "[masked]"),
    });
    expect(dns.text).toMatch(/;; status: NXDOMAIN, id: 4660, flags: qr aa/);
  });

  test("--raw --reveal gives the bytes whose digest is the evidence", async () => {
    const terminal = new Terminal();
    await terminal.run("evidence", "01C1", "--raw", "--reveal", "--db", await storyDatabase());
    expect(terminal.stdout.bytes).toEqual(Buffer.concat([Buffer.from(WHOIS), dnsReply.bytes]));
  });

  test("--raw alone masks the contact fields, leaves every other byte, and says so", async () => {
    const terminal = new Terminal();
    await terminal.run("evidence", "01C1", "--raw", "--db", await storyDatabase());
    expect(terminal.stdout.bytes).toEqual(
      Buffer.concat([Buffer.from(WHOIS.replace("Ada Doe", "[masked]")), dnsReply.bytes]),
    );
    expect(terminal.stderr.text).toMatch(/contact fields of whois:.* are masked; --reveal gives the bytes of sha256:/);
  });

  test("--only picks replies by the beginning of a digest or of a media type", async () => {
    const only = async (what: string): Promise<Terminal> => {
      const terminal = new Terminal();
      await terminal.run("evidence", "01C1", "--raw", "--reveal", "--only", what, "--db", await storyDatabase());
      return terminal;
    };
    for (const what of ["application/dns", dnsReply.digest, dnsReply.digest.slice(7, 20)])
      expect((await only(what)).stdout.bytes, what).toEqual(Buffer.from(dnsReply.bytes));
    const { stdout, stderr } = await only("image");
    expect(stdout.bytes).toHaveLength(0);
    expect(stderr.text).toMatch(/no reply of this event is image/);
  });

  test("--raw is kept from a terminal", async () => {
    const { status, stderr } = await vigie(["evidence", "01C1", "--raw"], { isTerminal: true });
    expect(status).toBe(2);
    expect(stderr).toMatch(/--raw prints bytes that a terminal must not see; send it to a file or a pipe/);
  });

  test("of an event that rests on none says so", async () => {
    const { status, stderr } = await vigie(["evidence", "01B1", "--db", await storyDatabase()]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "vigie: no reply is stored for this event\n" });
  });
});
