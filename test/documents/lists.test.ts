import { describe, expect, test } from "vitest";
import { csvRows } from "../../src/documents/csv.ts";
import { type Form, readDocument } from "../../src/documents/document.ts";
import type { Listing } from "../../src/documents/listing.ts";

function read(text: string, form: Form | null = null): Listing {
  const document = readDocument(new TextEncoder().encode(text), null, form);
  if (document.kind !== "listing") throw new Error(`read as ${document.form}`);
  return document.listing;
}

const names = (listing: Listing): readonly string[] => listing.entries.map(({ domain }) => domain);

describe("one name a line", () => {
  test("with remarks, URLs and a line that is none", () => {
    const listing = read("# mine\npopcorntime.io\n\nhttps://www.example.org/x#y\nbücher.ch # books\nlocalhost\n");
    expect(names(listing)).toEqual(["popcorntime.io", "example.org", "xn--bcher-kva.ch"]);
    expect(listing.faults).toEqual([{ line: 6, says: '"localhost" is not a domain name' }]);
  });

  test("as changedetection.io's url-list-with-tags.txt writes them: words are tags, keys are not", () => {
    const listing = read(
      "https://popcorntime.io/ films\r\nhttps://example.org/ ['3c9d0f7a-0b5e-4f5e-8d43-a5e5a3a6c001']\r\nhttps://example.net/ {}\r\n",
    );
    expect(listing.entries).toMatchObject([
      { domain: "popcorntime.io", tags: ["films"] },
      { domain: "example.org", tags: null },
      { domain: "example.net", tags: null },
    ]);
  });

  test.each([
    "The site popcorntime.io was lost.\n",
    "a.com, b.com and c.com were seized.\n",
    "a.com, b.com, c.com were seized.\n",
    "a.com\nwas suspended on 16 July 2015, and so was\nb.com, which nobody expected\nthen.\n",
    `${"The registry says nothing of why it suspended them, and nobody knows. ".repeat(3)}\n\na.com\nb.com\n`,
  ])("that is prose is an article: %s", (text) => {
    const document = readDocument(new TextEncoder().encode(text), "x.txt", null);
    expect(document).toMatchObject({ kind: "article", form: "text" });
  });

  test("most of whose lines are names is a list, whatever the others are", () => {
    const listing = read("# mine\na1-site.com\nnot a domain\na3-site.com\n");
    expect(names(listing)).toEqual(["a1-site.com", "a3-site.com"]);
    expect(listing.faults).toEqual([{ line: 3, says: expect.stringMatching(/^"not a domain" /) }]);
  });

  test.each([
    ["a6.com, a7.com\n", ["a6.com", "a7.com"]],
    ["a6.com;a7.com;\n", ["a6.com", "a7.com"]],
    ["a6.com a7.com # two\na8.com,\n", ["a6.com", "a7.com", "a8.com"]],
    ["https://a6.com/x,y, https://a7.com/\n", ["a6.com", "a7.com"]],
  ])("several on a line: %s", (text, domains) => {
    const listing = read(text);
    expect({ names: names(listing), faults: listing.faults }).toEqual({ names: domains, faults: [] });
  });

  test("of several on a line the one that is none is told", () => {
    const listing = read("a6.com, localhost, a7.com\n");
    expect(names(listing)).toEqual(["a6.com", "a7.com"]);
    expect(listing.faults).toMatchObject([{ line: 1, says: '"localhost" is not a domain name' }]);
  });

  test("that is no list at all is given up", () => {
    const { faults } = read("no-name\n".repeat(100_000), "list");
    expect(faults.length).toBeLessThan(300);
    expect(faults.at(-1)?.says).toMatch(/the rest was not read/);
  });
});

describe("CSV", () => {
  test("takes the columns that it has, in any order", () => {
    const text =
      'note,domain,tags,intent,follow,group\n"in the article, ""first""",popcorntime.io,"seed, eu",OWNER,never,popcorntime\n,example.org,,,,\n';
    expect(read(text).entries).toEqual([
      {
        ...{ domain: "popcorntime.io", group: "popcorntime", tags: ["seed", "eu"], intent: "owner", follow: "never" },
        note: 'in the article, "first"',
      },
      { domain: "example.org", group: null, tags: null, intent: null, follow: null, note: null },
    ]);
  });

  test("of a spreadsheet with semicolons and a byte order mark", () => {
    expect(names(read("\ufeffdomain;note\r\npopcorntime.io;un, deux\r\n"))).toEqual(["popcorntime.io"]);
  });

  test("gives back what was defused as a formula", () => {
    expect(csvRows("domain,note\na.com,'=1+1\nb.com,''=x\nc.com,'tis\n").map(({ cells }) => cells[1])).toEqual([
      ...["note", "=1+1", "'=x", "'tis"],
    ]);
  });

  test("says which line is wrong, and takes the others", () => {
    const listing = read('domain,intent\n"a\nb",\na.com,boss\nb.com,owner\n');
    expect(names(listing)).toEqual(["a.com", "b.com"]);
    expect(listing.faults).toMatchObject([
      { line: 2 },
      {
        line: 4,
        says: 'intent "boss" is none of owner, acquirer, observer; the name is taken without it (intent observer, if it is new)',
      },
    ]);
  });

  test("without a column for the name is refused", () => {
    expect(readDocument(new TextEncoder().encode("a,b\n1,2\n"), "x.csv", null)).toMatchObject({
      kind: "unreadable",
      says: "has no header row with a column domain",
    });
  });
});

const REPORT = {
  id: "0193S39000GYGP7VM7YDW90DBT",
  at: "2014-10-09T00:00:00.000Z",
  domain: "popcorn-time.se",
  type: "reported",
  facet: "web",
  severity: "critical",
  summary: "a.md reports it",
  source: "reported",
  evidence: [`sha256:${"a".repeat(64)}`, "nonsense"],
  data: { precision: "day" },
};

describe("NDJSON", () => {
  const lines = (...rows: readonly unknown[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join("");

  test("of watches and reports, as `vigie export` writes them", () => {
    const listing = read(
      lines(
        { domain: "a.com", group: "g", tags: ["t"], intent: "owner", follow: "auto", note: null, added: null },
        REPORT,
      ),
    );
    expect(listing.entries).toMatchObject([
      { domain: "a.com", group: "g", tags: ["t"], intent: "owner", follow: "auto" },
    ]);
    expect(listing.events).toMatchObject([
      {
        id: REPORT.id,
        domain: "popcorn-time.se",
        facet: null,
        severity: "info",
        confirmedAt: null,
        evidence: [REPORT.evidence[0]],
      },
    ]);
  });

  test("leaves out what another lookout observed, and counts it", () => {
    const seen = { ...REPORT, type: "domain.reserved", source: "observed" };
    expect(read(lines(seen, seen, { domain: "a.com" }))).toMatchObject({
      foreign: 2,
      events: [],
      entries: [{ domain: "a.com" }],
    });
  });

  test.each([
    ["an id that is none", { id: "1" }],
    ["no time", { at: "yesterday" }],
    ["no name", { domain: "localhost" }],
    ["no precision", { data: {} }],
    ["a novel", { data: { precision: "day", words: "x".repeat(20_000) } }],
  ])("refuses a report with %s", (_, change) => {
    const { events, faults } = read(lines({ ...REPORT, ...change }, { domain: "a.com" }));
    expect({ events, faults }).toMatchObject({
      events: [],
      faults: [{ line: 1, says: expect.stringMatching(/is no report/) }],
    });
  });
});

describe("exports of other tools", () => {
  test("Uptime Kuma's backup", () => {
    const backup = {
      version: "1.23.0",
      notificationList: [{ id: 1, name: "mail.example.com" }],
      monitorList: [
        {
          id: 1,
          name: "Films",
          type: "http",
          url: "https://popcorntime.io/",
          hostname: null,
          tags: [{ name: "seed", value: "" }],
        },
        { id: 2, name: "DNS", type: "dns", url: "https://", hostname: "example.org", dns_resolve_server: "192.0.2.1" },
        { id: 3, name: "Push", type: "push", url: "https://", hostname: null },
      ],
    };
    expect(read(JSON.stringify(backup, null, 4)).entries).toMatchObject([
      { domain: "popcorntime.io", tags: ["seed"], note: "Films" },
      { domain: "example.org", tags: null, note: "DNS" },
    ]);
  });

  test("changedetection.io's url-watches.json, and what its API answers", () => {
    const key = "3c9d0f7a-0b5e-4f5e-8d43-a5e5a3a6c001";
    const stored = {
      watching: { [key]: { url: "https://popcorntime.io/news", title: "News", tags: ["t1"], paused: false } },
      settings: { application: { tags: { t1: { title: "films" } } } },
    };
    expect(read(JSON.stringify(stored)).entries).toMatchObject([
      { domain: "popcorntime.io", tags: ["films"], note: "News" },
    ]);
    const answer = { [key]: { url: "https://popcorntime.io/news", last_checked: 1 } };
    expect(names(read(JSON.stringify(answer)))).toEqual(["popcorntime.io"]);
  });

  test.each(["hydra:member", "member"])("domain-watchdog's watch lists (%s)", (member) => {
    const list = {
      "@type": "Watchlist",
      name: "films",
      token: "x",
      domains: [{ ldhName: "popcorntime.io" }, { ldhName: "EXAMPLE.ORG" }],
    };
    const expected = [{ domain: "popcorntime.io", tags: ["films"] }, { domain: "example.org" }];
    expect(read(JSON.stringify({ "@context": "/api", [member]: [list] })).entries).toMatchObject(expected);
    expect(read(JSON.stringify(list)).entries).toMatchObject(expected);
    expect(names(read(JSON.stringify([{ ldhName: "a.com" }])))).toEqual(["a.com"]);
  });

  test("a JSON list of names or watches", () => {
    expect(names(read('["a.com", {"domain": "b.com"}]'))).toEqual(["a.com", "b.com"]);
  });

  test("any other JSON is refused", () => {
    for (const text of ['{"a":1}', "[[[", "[]x", "{}"])
      expect(readDocument(new TextEncoder().encode(text), "x.json", null)).toMatchObject({ kind: "unreadable" });
  });
});
