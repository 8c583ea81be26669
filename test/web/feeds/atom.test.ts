import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asDomainName } from "../../../src/core/name.ts";
import { asInstant, asMillis, DAY, HOUR, later } from "../../../src/core/time.ts";
import type { TimelineEvent } from "../../../src/core/timeline/event.ts";
import { type AtomFeed, atomFeed, FEED_LENGTH, feedUpdated } from "../../../src/web/feeds/atom.ts";
import { event, NOON } from "../../alerts/events.ts";
import { nasty } from "./nasty.ts";
import { child, childrenOf, parsed, type XmlNode } from "./xml.ts";

const BASE = "https://lookout.example/vigie";

const feed = (events: readonly TimelineEvent[], told: Partial<AtomFeed> = {}): AtomFeed => ({
  subject: {},
  events,
  record: "01KB0000000000000000000000",
  began: NOON,
  self: `${BASE}/feed.atom?a=1&b=2`,
  page: `${BASE}/`,
  pageOf: ({ id }) => `${BASE}/events/${id}`,
  version: "1.2.3",
  ...told,
});

const reserved = event("domain.reserved", {
  id: "01KB1111111111111111111111",
  at: NOON,
  confirmedAt: later(NOON, asMillis(30_000)),
  summary: "popcorntime.io is reserved by its registry (was up)",
  evidence: ["sha256:ab"],
});

const entries = (xml: string): readonly XmlNode[] => childrenOf(parsed(xml), "entry");
const idOf = (node: XmlNode): string => child(node, "id").text;
const links = (node: XmlNode): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(childrenOf(node, "link").map(({ attributes: { rel = "", href } }) => [rel, href]));

const URN = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

describe("a feed", () => {
  test("has what RFC 4287 §4.1.1 asks of it", () => {
    const root = parsed(atomFeed(feed([reserved])));
    expect(root).toMatchObject({
      name: "feed",
      attributes: { xmlns: "http://www.w3.org/2005/Atom", "xml:lang": "en" },
    });
    expect(idOf(root)).toMatch(URN);
    expect(child(root, "title").text).toBe("Vigie: all events");
    expect(child(root, "updated").text).toBe("2026-11-23T12:00:30.000Z");
    expect(child(child(root, "author"), "name").text).toBe("Vigie");
    expect(links(root)).toEqual({ self: `${BASE}/feed.atom?a=1&b=2`, alternate: `${BASE}/` });
    expect(child(root, "generator")).toMatchObject({ text: "Vigie", attributes: { version: "1.2.3" } });
  });

  test("without events is valid, and as old as the record", () => {
    const root = parsed(atomFeed(feed([])));
    expect(childrenOf(root, "entry")).toEqual([]);
    expect(child(root, "updated").text).toBe("2026-11-23T12:00:00.000Z");
  });

  test("keeps its id wherever it is served, and shares it with no other feed", () => {
    const id = (told: Partial<AtomFeed>) => idOf(parsed(atomFeed(feed([reserved], told))));
    expect(id({ self: "http://127.0.0.1:8787/feed.atom", version: "2.0.0" })).toBe(id({}));
    const others = [
      id({}),
      id({ record: "01KB9999999999999999999999" }),
      ...["tag", "group", "domain"].map((part) => id({ subject: { [part]: "popcorntime" } })),
      id({ subject: { tag: "popcorntime", group: "popcorntime" } }),
    ];
    expect(new Set(others).size).toBe(others.length);
  });

  test.each([
    [{ tag: "seed" }, "Vigie: tag seed"],
    [{ group: "a & b" }, "Vigie: group a & b"],
    [{ domain: "popcorntime.io" }, "Vigie: popcorntime.io"],
    [{ tag: "seed", severity: "warning" }, "Vigie: tag seed, warning and worse"],
    [{ type: "domain.*", severity: "critical" }, "Vigie: domain.*, critical"],
  ] as const)("says what it is about: %j", (subject, title) => {
    expect(child(parsed(atomFeed(feed([], { subject }))), "title").text).toBe(title);
  });

  test("holds the newest hundred, newest first, and is as new as the first of them", () => {
    const events = Array.from({ length: FEED_LENGTH + 20 }, (_, hour) =>
      event("domain.down", {
        id: `e-${hour}`,
        confirmedAt: later(NOON, asMillis(hour * HOUR)),
        summary: `number ${hour}`,
      }),
    );
    const xml = atomFeed(feed(events));
    const titles = entries(xml).map((entry) => child(entry, "title").text);
    expect(titles).toHaveLength(FEED_LENGTH);
    expect(titles.slice(0, 2)).toEqual(["number 119", "number 118"]);
    expect(child(parsed(xml), "updated").text).toBe(new Date(NOON + 119 * HOUR).toISOString());
    expect(feedUpdated(feed(events))).toBe(NOON + 119 * HOUR);
  });
});

describe("an entry", () => {
  test("has what RFC 4287 §4.1.2 asks of it, in the event's own words", () => {
    const [entry] = entries(atomFeed(feed([reserved])));
    if (!entry) throw new Error("no entry");
    expect(idOf(entry)).toMatch(URN);
    expect(child(entry, "title").text).toBe("popcorntime.io is reserved by its registry (was up)");
    expect(child(entry, "updated").text).toBe("2026-11-23T12:00:30.000Z");
    expect(child(entry, "published").text).toMatch(RFC3339);
    expect(links(entry)).toEqual({ alternate: `${BASE}/events/01KB1111111111111111111111` });
    expect(childrenOf(entry, "category").map(({ attributes: { term } }) => term)).toEqual([
      "domain.reserved",
      "critical",
    ]);
    expect(child(entry, "summary").text.split("\n")).toEqual([
      "popcorntime.io is reserved by its registry (was up).",
      "First seen 2026-11-23T12:00:00.000Z, confirmed 2026-11-23T12:00:30.000Z.",
      "Severity: critical.",
      "Evidence: sha256:ab",
    ]);
  });

  test("is the same entry in every feed, and another one for another event", () => {
    const inAll = entries(atomFeed(feed([reserved, event("domain.up")]))).map(idOf);
    const other = { subject: { domain: "popcorntime.io" }, record: "another" } as const;
    const [alone = ""] = entries(atomFeed(feed([reserved], other))).map(idOf);
    expect(inAll).toContain(alone);
    expect(new Set(inAll).size).toBe(2);
  });

  test("that a document reports bears the document's date and says so", () => {
    const at = asInstant(NOON - 4_000 * DAY);
    const told = { source: "reported", at, confirmedAt: null, severity: "info" } as const;
    const [entry] = entries(atomFeed(feed([event("reported", told)])));
    if (!entry) throw new Error("no entry");
    expect(child(entry, "updated").text).toBe(new Date(at).toISOString());
    expect(child(entry, "summary").text).toContain("Reported by a document for 2015-12-11; not observed by Vigie.");
  });

  test("shows what came from the network as text, and nothing that hides", () => {
    const summary = "x.example shows another site: “<script>” & ]]> became “\u0000\u0008\u001b[2J\u202e\ud800\ufffe”";
    const [entry] = entries(atomFeed(feed([event("web.changed", { summary, domain: asDomainName("x.example") })])));
    if (!entry) throw new Error("no entry");
    expect(child(entry, "title").text).toBe("x.example shows another site: “<script>” & ]]> became “␀␈␛[2J\\u202e�”");
  });

  test("is well formed whatever the words and links are", () => {
    fc.assert(
      fc.property(nasty, nasty, nasty, (summary, type, page) => {
        const xml = atomFeed(feed([event(type, { summary, to: null })], { page, self: page, pageOf: () => page }));
        expect(entries(xml)).toHaveLength(1);
      }),
    );
  });
});
