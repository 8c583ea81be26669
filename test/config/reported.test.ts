import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { loadConfig } from "../../src/config/load.ts";
import { readReported, reportedDocument, reportedEvents } from "../../src/config/reported.ts";
import { asDomainName } from "../../src/core/name.ts";
import { formatInstant } from "../../src/core/time.ts";
import type { TimelineEvent } from "../../src/core/timeline/event.ts";

const history = readReported();
const eventsOf = (name: string): readonly TimelineEvent[] => reportedEvents(history, asDomainName(name));
const story = history.document.reports.flatMap(({ domain }) => eventsOf(domain));

describe("the article's reported history", () => {
  it("says what happened to each name, and on which day", () => {
    expect(story.map(({ domain, at, summary }) => [domain, formatInstant(at), summary])).toEqual([
      [
        "time4popcorn.eu",
        "2014-10-09T00:00:00.000Z",
        'The article of 2015-07-17 reports: time4popcorn.eu was suspended for verification of contact information ("vérification des informations de contact")',
      ],
      [
        "popcorn-time.se",
        "2014-10-09T00:00:00.000Z",
        "The article of 2015-07-17 reports: after the suspension of time4popcorn.eu its site moved to popcorn-time.se",
      ],
      [
        "popcorntime.io",
        "2015-07-16T00:00:00.000Z",
        'The article of 2015-07-17 reports: popcorntime.io went dark, its registry answering that the domain is reserved ("Domain reserved")',
      ],
      [
        "popcorntime.re",
        "2015-07-16T00:00:00.000Z",
        "The article of 2015-07-17 reports: hours after the loss of popcorntime.io the site was back at popcorntime.re",
      ],
    ]);
  });

  it("gives events that claim no more than a report can", () => {
    for (const event of story) {
      expect(event).toMatchObject({
        type: "reported",
        source: "reported",
        severity: "info",
        confirmedAt: null,
        facet: null,
        from: null,
        to: null,
        incident: null,
        data: { precision: "day", document: { date: "2015-07-17", language: "fr" } },
      });
      expect(event.data.confidence).toMatch(/^(high|medium|low)$/);
      expect(event.data.sources).not.toHaveLength(0);
    }
  });

  it("cites the document's record, whose digest is that of its bytes", () => {
    const { bytes, digest, mediaType } = reportedDocument(history);
    expect(digest).toBe(`sha256:${createHash("sha256").update(bytes).digest("hex")}`);
    expect(mediaType).toBe("application/json");
    expect(JSON.parse(new TextDecoder().decode(bytes))).toEqual(history.document);
    expect(new Set(story.flatMap(({ evidence }) => evidence))).toEqual(new Set([digest]));
  });

  it("has a canonical record: the order of keys in the file changes nothing", () => {
    const { name, ...rest } = history.document;
    expect(reportedDocument({ ...history, document: { ...rest, name } })).toEqual(reportedDocument(history));
  });

  it("enters once: ids are the same every time, distinct, and sort as the story goes", () => {
    const ids = story.map(({ id }) => id);
    expect(ids).toEqual(history.document.reports.flatMap(({ domain }) => eventsOf(domain)).map(({ id }) => id));
    expect(new Set(ids).size).toBe(4);
    expect([...ids].sort()).toEqual(ids);
    for (const id of ids) expect(id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
  });

  it("has nothing to say of other names", () => {
    expect(eventsOf("popcorntime.se")).toEqual([]);
    expect(eventsOf("constructor")).toEqual([]);
  });
});

describe("the watch list that comes with the program", () => {
  const cwd = new URL("../..", import.meta.url).pathname;
  const { watch, ...rest } = loadConfig({ config: "config/vigie.yaml", env: {}, cwd, version: "0.0.0" });

  it("has the article's names, the two lines of the brand apart", () => {
    expect(watch.map(({ domain, group, intent }) => [domain, group, intent])).toEqual([
      ["popcorntime.io", "popcorntime", "observer"],
      ["popcorntime.re", "popcorntime", "observer"],
      ["popcorntime.se", "popcorntime", "observer"],
      ["time4popcorn.eu", "time4popcorn", "observer"],
      ["popcorn-time.se", "time4popcorn", "observer"],
    ]);
    for (const { note } of watch) expect(note).toContain("2015-07-17");
  });

  it("has every name that the document reports on", () => {
    const watched = watch.map(({ domain }) => String(domain));
    for (const { domain } of history.document.reports) expect(watched).toContain(domain);
  });

  it("sets nothing else: what is commented out shows the defaults", () => {
    const defaults = loadConfig({ env: {}, cwd: "/nonexistent", version: "0.0.0" });
    expect({ ...rest, file: null, storage: "", watch: [] }).toEqual({ ...defaults, storage: "" });
  });
});
