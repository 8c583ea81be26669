import type { ComponentType } from "preact";
import { describe, expect, test } from "vitest";
import { UNLOOKED } from "../../src/core/check-result.ts";
import { becauseOf } from "../../src/core/facets/because.ts";
import type { Ground } from "../../src/core/facets/grounds.ts";
import { groundsOf } from "../../src/core/facets/grounds.ts";
import type { Readings } from "../../src/core/reading.ts";
import { causeSentence } from "../../src/core/telling/causes.ts";
import { failureSentence, ruleSentence } from "../../src/core/telling/rules.ts";
import type { PageProps } from "../../src/dashboard/page.ts";
import { AlertsPage } from "../../src/dashboard/pages/alerts.tsx";
import { DomainPage } from "../../src/dashboard/pages/domain.tsx";
import { TimelinePage } from "../../src/dashboard/pages/timeline.tsx";
import { typeset } from "../../src/dashboard/words/typeset.ts";
import type { AlertsPageData } from "../../src/web/shapes/alerts.ts";
import type { SeenDomain, ToldShape } from "../../src/web/shapes/domain-page.ts";
import type { EventShape, MessageShape } from "../../src/web/shapes/event.ts";
import type { LanesAnswer } from "../../src/web/shapes/lanes.ts";
import { lostDomain, openedLoss, reservedEvent } from "./domain-samples.ts";
import { drawn, frameIn, textOf } from "./drawn.ts";
import { daysAgo, iso, NOW } from "./watched.ts";

function inFrench<Data>(Page: ComponentType<PageProps<Data>>, data: Data): string {
  return drawn(<Page data={data} frame={frameIn("fr")} />);
}

/** Texts of elements that say that they are in English. */
const englishIn = (html: string): readonly string[] =>
  [...html.matchAll(/<(\w+)[^>]* lang="en"[^>]*>(.*?)<\/\1>/g)].map(([, , inner = ""]) => textOf(inner));

/** A look that says as much as one can: servers of a seizure, a lame one, sources that differ, a banner in doubt. */
const looked: Readings = {
  registration: {
    ...UNLOOKED.registration,
    state: "reserved",
    tags: ["whois.icb.reserved"],
    nameservers: ["a.example"],
  },
  delegation: {
    ...{ ...UNLOOKED.delegation, state: "delegated", nameservers: ["b.example"], lame: ["c.example"] },
    ...{ childNameservers: ["d.example"], sign: { class: "seizure", operator: "FBI", confidence: "medium" } },
    tags: ["delegation.parent.lists", "delegation.ns.seizure"],
  },
  resolution: {
    ...{ ...UNLOOKED.resolution, state: "resolving", sign: { class: "parking", operator: null, confidence: "high" } },
    tags: ["resolution.addresses", "resolution.address.parking"],
  },
  web: {
    ...{ ...UNLOOKED.web, state: "seized", confidence: 0.5, notice: { operator: "AGCOM", country: "IT" } },
    tags: ["web.seized.banner"],
  },
  tls: { ...UNLOOKED.tls, state: "mismatch", tags: ["tls.mismatch"] },
};

const event = (type: string, told: Partial<EventShape> = {}): EventShape => ({
  ...{ ...reservedEvent, id: `01K${type.replace(/\W/g, "").toUpperCase()}`, type, summary: `English of ${type}` },
  ...told,
});

const events: readonly EventShape[] = [
  reservedEvent,
  event("domain.up", { from: null }),
  event("domain.moved", { data: { to: "popcorntime.re", because: ["same page", "same address 192.0.2.7"] } }),
  event("web.parked", { data: { tags: ["web.parked.suspended"], notice: { operator: "Sedo", country: null } } }),
  event("nameservers.changed", { from: "a", to: "b", data: { tags: ["delegation.ns.parking"], operator: null } }),
  event("evidence.contradiction", {
    data: { contradiction: "registry-parent", registry: ["a.example"], parent: ["b.example"] },
  }),
  event("watch.added", { data: { successorOf: "old.example", confidence: 0.9 } }),
  event("reported", { source: "reported", data: { claim: { state: "suspended" }, document: { date: "2014-10-09" } } }),
];

const message = (id: string, told: Partial<MessageShape> = {}): MessageShape => ({
  ...(openedLoss.told.messages[0] as MessageShape),
  id,
  ...told,
});

const terms = { severity: "warning", send: ["ops"], tags: ["film"] } as const;
const failure = { condition: "severity", found: ["info"] } as const;
const told: ToldShape = {
  ...openedLoss.told,
  ...{ nobody: causeSentence({ is: "info" }), cause: { is: "info" } },
  messages: [message("01A", { because: "escalation of rule 2", cause: { is: "escalation", number: 2 } })],
  rules: [
    {
      ...{ rule: ruleSentence(terms), failed: failureSentence(failure) },
      ...{ terms: { ...terms, send: ["ops"], tags: ["film"] }, failure: { ...failure, found: ["info"] } },
    },
  ],
};

const page = (): SeenDomain => {
  const { domain, explained, ...rest } = lostDomain();
  const [look] = explained?.next ?? [];
  const reasons = groundsOf(looked) as SeenDomain["domain"]["reasons"];
  return {
    ...rest,
    domain: { ...domain, because: [...becauseOf(looked)], reasons, successors: [] },
    explained: explained && {
      ...explained,
      next: look ? [look, { ...look, probe: "http", reason: "confirm", because: "to see it again" }] : [],
    },
    events: { events, next: null, cursor: null },
    opened: { ...openedLoss, event: events[2] as EventShape, told },
  };
};

describe("to a French reader", () => {
  test("the page about a name has no English of ours, whatever its reasons, its events and who was told", () => {
    const html = inFrench(DomainPage, page());
    expect(becauseOf(looked).length).toBeGreaterThan(8);
    expect(englishIn(html)).toEqual([]);
    const text = textOf(html);
    for (const said of [
      "le registre répond « Domain reserved »",
      "certains de ses serveurs de noms sont boiteux : c.example",
      "la page est un avis de saisie (AGCOM, Italie) (certitude 70 % :",
      "popcorntime.io affiche un avis de suspension (Sedo)",
      "Un document du 2014-10-09 rapporte : popcorntime.io a été suspendu",
      "même page ; même adresse 192.0.2.7",
      "escalade de la règle 2",
      "avertissement ou plus grave, étiquettes film, vers ops : ne s’applique pas : gravité : note",
    ])
      expect(text.replace(/[\u00a0\u202f]/g, " ")).toContain(said);
  });

  test("what an older program wrote, or a newer one, stays English and says so", () => {
    const { domain, ...rest } = page();
    const newer = { kind: "rule", facet: "web", tag: "web.from-tomorrow" } as Ground;
    const because = [...domain.because, "the moon is full"];
    const reasons = [...domain.reasons, newer] as SeenDomain["domain"]["reasons"];
    const old = event("reported", { summary: "An article reports that it went dark" });
    const html = inFrench(DomainPage, {
      ...rest,
      domain: { ...domain, because, reasons },
      events: { ...rest.events, events: [old] },
    });
    expect(englishIn(html)).toEqual(["the moon is full", "An article reports that it went dark"]);
  });

  test("the timeline's incidents, events and moves are French", () => {
    const data: LanesAnswer = {
      ...{ query: {}, window: { from: daysAgo(2), to: iso(NOW) }, begun: daysAgo(2), now: iso(NOW), columns: 10 },
      ...{ states: [], sorts: [], lanes: [], total: 8, leftOut: 0, groups: [], highlighted: [...events] },
      moves: [{ from: "a.example", to: "b.example", at: daysAgo(1), confidence: 0.9, because: ["same title"] }],
      incidents: events.map((each) => ({
        ...{ incident: each.id, from: daysAgo(2), to: daysAgo(1), events: 2, domains: ["popcorntime.io"] },
        ...{ severity: each.severity, summary: each.summary, event: each },
      })),
      events: [...events],
    };
    const html = inFrench(TimelinePage, data);
    expect(englishIn(html)).toEqual([]);
    expect(textOf(html)).not.toMatch(/English of|same title/);
  });

  test("the alerts are French: incidents, messages of every kind, and why each went where it went", () => {
    const about = { event: reservedEvent, names: 0, flapping: null, digest: null };
    const flapping = { state: "flaps", times: 3, since: daysAgo(1) };
    const messages = [
      message("01A"),
      message("01B", { domain: null, about: { ...about, names: 12 }, status: "resolved" }),
      message("01C", {
        about: { ...about, flapping },
        because: causeSentence({ is: "told-before" }),
        cause: { is: "told-before" },
      }),
      message("01D", { about: { ...about, event: null, digest: { incidents: 4, open: 1 } } }),
      message("01E", { about: { ...about, event: null }, type: "alerts.test" }),
    ];
    const data: AlertsPageData = {
      ...{ query: {}, messages, pending: 0, failed: 0, total: 1, channels: [], muted: [], mayWrite: true },
      ...{ done: null, refused: null },
      incidents: [
        {
          ...{ incident: "01I", domains: ["popcorntime.io"], names: 1, since: daysAgo(1), severity: "critical" },
          ...{ summary: reservedEvent.summary, event: reservedEvent, acknowledged: null },
        },
      ],
    };
    const html = inFrench(AlertsPage, data);
    expect(englishIn(html)).toEqual([]);
    const text = textOf(html);
    for (const said of ["Le changement simultané de 12 noms", "va et vient", "4 incidents, dont 1 en cours", "règle 1"])
      expect(text.replace(/[\u00a0\u202f]/g, " ")).toContain(said);
  });
});

test("what records hold of our own words is French: DNSSEC, a resolver's lie, what servers are known for", () => {
  const { domain, ...rest } = page();
  const delegation = { ...domain.delegation, dnssec: "insecure", sign: { operator: "Sedo", class: "for-sale" } };
  const resolvers = [{ resolver: "192.0.2.1", rcode: "NXDOMAIN", ede: null, lie: "nxdomain", hijacks: true }];
  const resolution = { ...domain.resolution, resolvers };
  const text = textOf(inFrench(DomainPage, { ...rest, domain: { ...domain, delegation, resolution } }));
  for (const said of ["non signé", "Sedo, noms à vendre", "192.0.2.1 · NXDOMAIN · nie le nom · invente des réponses"])
    expect(text).toContain(said);
});

test("French words are set with spaces that do not break, what functions say of them too", () => {
  const share = (percent: number): string => `${percent} %`;
  const words = typeset({ asked: "« a » : b ; c ! d ?", share, count: 3, lines: ["e !"] });
  expect(words.asked).toBe("«\u00a0a\u00a0»\u00a0: b\u202f; c\u202f! d\u202f?");
  expect([words.share(7), words.count, words.lines]).toEqual(["7\u202f%", 3, ["e\u202f!"]]);
});
