import { describe, expect, test } from "vitest";
import { FACETS, type Language } from "../../src/core/vocabulary.ts";
import { fieldTime, partOf, timeAt } from "../../src/dashboard/domain/address.ts";
import { hunksOf } from "../../src/dashboard/domain/hunks.ts";
import { DomainPage } from "../../src/dashboard/pages/domain.tsx";
import { en } from "../../src/dashboard/words/en.ts";
import { fr } from "../../src/dashboard/words/fr.ts";
import type { DomainPageAnswer, SeenDomain } from "../../src/web/shapes/domain-page.ts";
import { lostDomain, openedLoss, reservedEvent } from "./domain-samples.ts";
import { drawn, frameIn, linksOf, textOf } from "./drawn.ts";

const page = (data: DomainPageAnswer, lang: Language = "en"): string =>
  drawn(<DomainPage data={data} frame={frameIn(lang)} />);
const said = (data: DomainPageAnswer, lang: Language = "en"): string =>
  textOf(page(data, lang)).replace(/[\u00a0\u202f]/g, " ");

const HOSTILE = `</pre><script>alert(1)</script>\u202e"onload=`;

describe("the page about a name", () => {
  test("says how it stands, since when, and why", () => {
    const text = said(lostDomain());
    expect(text).toMatch(/As it stands now reserved since 20 Nov 2026, 10:00 UTC · 3 days ago/);
    expect(text).toContain("Decided by registration: reserved.");
    expect(text).toContain("the registry answers “Domain reserved”");
    expect(text).toContain("DNS in 4 min as scheduled: dns every 5 min at most");
  });

  test("shows each facet with its state, its times and its record", () => {
    const html = page(lostDomain());
    const card = textOf(/facet-card-registration".*?<\/article>/.exec(html)?.[0] ?? "").replace(/[\u00a0\u202f]/g, " ");
    expect(card).toContain("reserved since 20 Nov 2026, 10:00 UTC");
    expect(card).toContain("Expires 1 Jan 2027");
    expect(card).toContain("Statuses reserved");
    expect(textOf(/facet-card-resolution".*?<\/article>/.exec(html)?.[0] ?? "")).toContain(
      "9.9.9.9 · NXDOMAIN · EDE 15",
    );
  });

  test("says where the site went and how sure that is", () => {
    const html = page(lostDomain());
    expect(said(lostDomain())).toContain("popcorntime.re 97 % sure same certificate key");
    expect(linksOf(html)).toContain("/domain/popcorntime.re");
    expect(said(lostDomain())).toContain("To watch it too: vigie add popcorntime.re --group popcorntime");
  });

  test("says what people did: muted, acknowledged", () => {
    const text = said(lostDomain());
    expect(text).toContain("Alerts muted until 24 Nov 2026, 10:00 UTC · tomorrow : moving house");
    expect(text).toContain("Incident acknowledged");
  });

  test("moves by links and a form where there is no script, from event to event", () => {
    const html = page({ ...lostDomain(), at: "2026-11-20T10:00:00.000Z" });
    expect(html).toContain('<form class="time-form" method="get" action="/domain/popcorntime.io"');
    expect(html).toContain('value="2026-11-20T10:00"');
    expect(linksOf(html)).toContain("/domain/popcorntime.io?at=2026-11-20T08%3A00%3A00.000Z");
    expect(linksOf(html)).toContain("/domain/popcorntime.io");
    expect(html).not.toContain('type="range"');
  });

  test("says plainly that nobody was looking", () => {
    const { domain } = lostDomain();
    const gap = { from: "2026-11-01T00:00:00.000Z", to: null };
    const blind = Object.fromEntries(FACETS.map((facet) => [facet, { ...domain[facet], gap }]));
    const data = { ...lostDomain(), at: "2026-11-20T10:00:00.000Z", domain: { ...domain, ...blind } } as SeenDomain;
    expect(said(data)).toContain("Not being observed then. What is shown is what was known last.");
    expect(said(data)).toContain("not being observed since 1 Nov 2026, 00:00 UTC");
  });

  test("draws the reported apart from the observed, in words too", () => {
    const html = page(lostDomain());
    expect(html.match(/class="event event-reported/g)?.length).toBe(1);
    expect(html).toContain("Reported by a document, not observed");
  });

  test("opens an event to what changed, what proves it, and who was told", () => {
    const text = said({ ...lostDomain(), opened: openedLoss });
    expect(text).toContain("registration State registered reserved");
    expect(text).toContain("whois://whois.nic.io/popcorntime.io text/plain");
    expect(text).toContain("Domain reserved");
    expect(text).toContain("ops delivered");
    expect(linksOf(page({ ...lostDomain(), opened: openedLoss }))).toContain(`/api/v1/evidence/${"a".repeat(64)}/raw`);
  });

  test("links to what an event opens to, where no script can fetch it", () => {
    const link = `/domain/popcorntime.io?event=${reservedEvent.id}#event-${reservedEvent.id}`;
    expect(linksOf(page(lostDomain()))).toContain(link);
  });

  test("lays two times side by side", () => {
    const side = { at: "2026-11-20T09:00:00.000Z", since: null };
    const lines = [" same", "-registrar: A", "-status: ok", "+status: reserved"];
    const between = {
      domain: "popcorntime.io",
      from: { ...side, verdict: "up" as const },
      to: { ...side, at: "2026-11-20T11:00:00.000Z", verdict: "reserved" as const },
      changes: [],
      replies: [{ source: "whois://whois.nic.io/popcorntime.io", from: "sha256:a", to: "sha256:b", lines }],
    };
    const html = page({ ...lostDomain(), between });
    expect(textOf(html)).toContain("The records are the same.");
    expect(html).toContain('<del><span class="line">registrar: A\n</span><span class="line">status: ok\n</span></del>');
    expect(html).toContain('<ins><span class="line">status: reserved\n</span></ins>');
  });

  test("takes hostile words for text and nothing else", () => {
    const data = lostDomain(HOSTILE);
    const html = page({ ...data, opened: { ...openedLoss, event: { ...openedLoss.event, summary: HOSTILE } } });
    expect(html).not.toContain("<script");
    expect(html).not.toContain("\u202e");
    expect(html).toContain("&lt;script>");
    expect(html).not.toMatch(/ style=| on\w+="/);
  });

  test("is in French from end to end", () => {
    const text = said({ ...lostDomain(), opened: openedLoss }, "fr");
    expect(text).toContain("En ce moment réservé depuis le 20 nov. 2026, 10:00 UTC");
    for (const words of ["Facettes", "Où il est passé", "Comparer deux moments", "Événements", "Qui en a été averti"])
      expect(text).toContain(words);
    for (const words of ["Facets", "Events", "Who was told", "last seen", "Compare two"])
      expect(text).not.toContain(words);
  });

  test("has the same fields and reasons in each language", () => {
    expect(Object.keys(fr.domain.fields)).toEqual(Object.keys(en.domain.fields));
    expect(Object.keys(fr.domain.reasons)).toEqual(Object.keys(en.domain.reasons));
    expect(Object.keys(fr.domain.values)).toEqual(expect.arrayContaining(Object.keys(en.domain.values)));
    expect(Object.keys(fr.domain.messageStates)).toEqual(Object.keys(en.domain.messageStates));
  });
});

test("a name that nobody looked at is met with how to have it looked at", () => {
  const text = said({ kind: "unseen", domain: "never.org", unicode: "never.org" });
  expect(text).toContain("never.org was never looked at");
  expect(text).toContain("vigie add never.org");
});

test("a name that is none is met with what is wrong with it", () => {
  const html = page({ kind: "misfit", asked: "<b>", problem: "is no domain name", hint: "write one" }, "fr");
  expect(textOf(html)).toContain("Ce n’est pas un nom de domaine");
  expect(html).not.toContain("<b>");
});

test("a unified diff falls into runs whose sides may stand beside one another", () => {
  expect(hunksOf([" a", "-b", "+c", "-d", " e", "+f"])).toEqual([
    { kind: "same", lines: ["a"] },
    { kind: "changed", before: ["b", "d"], after: ["c"] },
    { kind: "same", lines: ["e"] },
    { kind: "changed", before: [], after: ["f"] },
  ]);
  expect(hunksOf([])).toEqual([]);
});

test("the slider's places and times answer to one another", () => {
  const life = { from: "2026-11-01T00:00:00.000Z", to: "2026-11-11T00:00:00.000Z" };
  expect(timeAt(500, life)).toBe("2026-11-06T00:00:00.000Z");
  expect(partOf("2026-11-06T00:00:00.000Z", life)).toBe(500);
  expect(partOf("2015-01-01T00:00:00.000Z", life)).toBe(0);
  expect(partOf(life.to, { from: life.to, to: life.to })).toBe(1_000);
  expect(fieldTime("2026-11-06T10:20:30.400Z")).toBe("2026-11-06T10:20:30.400");
  expect(fieldTime("2026-11-06T10:20:00.000Z")).toBe("2026-11-06T10:20");
});
