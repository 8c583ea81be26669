import { describe, expect, test } from "vitest";
import { TimelinePage } from "../../src/dashboard/pages/timeline.tsx";
import type { DrawnLane, LanesAnswer, ToldEvent } from "../../src/web/shapes/lanes.ts";
import { drawn, frameIn, linksOf, textOf } from "./drawn.ts";

const at = (hour: number): string => new Date(Date.UTC(2026, 6, 16) + hour * 3_600_000).toISOString();

const event: ToldEvent = {
  id: "01A",
  at: at(40),
  domain: "popcorntime.io",
  type: "domain.reserved",
  facet: null,
  severity: "critical",
  source: "observed",
  summary: "popcorntime.io is reserved by its registry (was up)",
  incident: "01LOST",
  ...{ from: "up", to: "reserved", data: {} },
};

const lane = (domain: string, told: Pick<DrawnLane, "state" | "since" | "stretches" | "marks">): DrawnLane => ({
  ...{ domain, unicode: domain, group: "popcorntime" },
  lane: "verdict",
  ...told,
});

const story: LanesAnswer = {
  query: { group: "popcorntime" },
  ...{ window: { from: at(0), to: at(100) }, begun: at(0), now: at(100), columns: 100, states: ["up", "reserved"] },
  sorts: [
    { type: "domain.reserved", severity: "info", source: "reported" },
    { type: "certificate.changed", severity: "info", source: "observed" },
  ],
  lanes: [
    lane("popcorntime.io", {
      ...{ state: "reserved", since: at(40) },
      stretches: [
        [0, 0, 0],
        [40, 0, 1],
        [70, 1, 1],
      ],
      marks: [
        [8, 8 * 3_600_000, 1, 1],
        [20, 20 * 3_600_000, 0, 1],
      ],
    }),
    lane("popcorntime.re", {
      ...{ state: "up", since: at(45), marks: [] },
      stretches: [
        [0, 2, -1],
        [45, 0, 0],
      ],
    }),
  ],
  moves: [{ from: "popcorntime.io", to: "popcorntime.re", at: at(50), confidence: 0.97, because: ["same page"] }],
  incidents: [
    {
      ...{ incident: "01LOST", from: at(40), to: at(50), events: 2, domains: ["popcorntime.io"] },
      severity: "critical",
      summary: "popcorntime.io is reserved by its registry (was up)",
      event,
    },
  ],
  ...{ highlighted: [], events: [event], total: 1, leftOut: 3, groups: ["popcorntime"] },
};

const page = (data: LanesAnswer, lang: "en" | "fr" = "en", base = "/"): string =>
  drawn(<TimelinePage data={data} frame={frameIn(lang, { base })} />);

describe("the timeline without a script", () => {
  test("is a picture under a title, with the names, the word of a loss and how each lane stands at the end", () => {
    const svg = /<svg[^>]* class="tl-svg"[\s\S]*?<\/svg>/.exec(page(story))?.[0] ?? "";
    expect(svg).toMatch(/role="img" aria-labelledby="tl-title tl-desc"/);
    expect(textOf(svg)).toContain("2 lanes from 16 Jul 2026, 00:00 to 20 Jul 2026, 04:00 UTC");
    expect(textOf(svg)).toMatch(/popcorntime\.io reserved reserved popcorntime\.re up 97 %$/);
    expect(svg).toContain('fill="url(#tl-gap)"');
    expect(svg).toContain('stroke-dasharray="2 1.2"');
  });

  test("says the same in words: lanes with their states, moves with their reasons, events", () => {
    const text = textOf(page(story));
    expect(text).toContain("popcorntime.io → popcorntime.re, 97 % sure (same page)");
    expect(text).toContain("popcorntime.io is reserved by its registry (was up) critical observed");
    expect(text).toContain("3 names more are watched: ask for a group or for names to see them.");
    expect(text).toContain("reported by a document");
  });

  test("leads to the names, to other lengths of time and to each incident, below any base", () => {
    const links = linksOf(page(story, "en", "/vigie/"));
    expect(links).toEqual(
      expect.arrayContaining([
        "/vigie/domain/popcorntime.re",
        "/vigie/timeline?group=popcorntime&since=7d",
        "/vigie/timeline?group=popcorntime&incident=01LOST",
        "/vigie/timeline.svg?group=popcorntime&theme=light",
      ]),
    );
    expect(links.filter((link) => !link.startsWith("/vigie/") && !link.startsWith("#"))).toEqual([]);
  });

  test("marks the events of an incident where they are, and lists them", () => {
    const marked = page({ ...story, query: { incident: "01LOST" }, highlighted: [event] });
    expect(marked).toMatch(/<circle[^>]* r="8.5"/);
    expect(textOf(marked)).toContain("Events of the incident");
    expect(marked).toMatch(/aria-current="true"[^>]*>[\s\S]*?popcorntime\.io is reserved/);
  });

  test("keeps to the policy: no style attribute, no script of its own", () => {
    expect(page(story)).not.toMatch(/ style=|<script|<style| on[a-z]+=/);
  });

  test("speaks French", () => {
    expect(textOf(page(story, "fr"))).toContain("Incidents de cette période");
  });

  test("says how to begin where nothing is watched", () => {
    expect(textOf(page({ ...story, lanes: [], moves: [], incidents: [] }))).toContain("vigie add DOMAIN");
  });

  test("names are texts: nothing of them is markup", () => {
    const [first] = story.lanes;
    const html = page({ ...story, lanes: first ? [{ ...first, group: "<img src=x>", unicode: "<b>" }] : [] });
    expect(html).not.toMatch(/<img|<b>/);
  });
});
