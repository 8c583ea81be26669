import { describe, expect, test } from "vitest";
import { DELEGATION_SENTENCES } from "../../src/core/facets/delegation.ts";
import type { Ground } from "../../src/core/facets/grounds.ts";
import { whoIsBehind } from "../../src/core/facets/page/notice.ts";
import { RESOLUTION_SENTENCES } from "../../src/core/facets/resolution.ts";
import { SIGN_SENTENCES } from "../../src/core/facets/signs.ts";
import { TLS_SENTENCES } from "../../src/core/facets/tls.ts";
import { WEB_SENTENCES } from "../../src/core/facets/web.ts";
import { alertRuleInFrench, causeInFrench, failureInFrench } from "../../src/core/french/causes.ts";
import { eventInFrench, type WordedEvent } from "../../src/core/french/events.ts";
import { behindInFrench, groundInFrench } from "../../src/core/french/grounds.ts";
import { whyThenInFrench } from "../../src/core/french/looks.ts";
import { signInFrench } from "../../src/core/french/signs.ts";
import { ZONES } from "../../src/core/french/zones.ts";
import { SAYINGS, sameAddress } from "../../src/core/links/sayings.ts";
import { asDomainName } from "../../src/core/name.ts";
import { HEARD, REGISTRATION_SENTENCES } from "../../src/core/registration/sentences.ts";
import { CAUSE_NAMES } from "../../src/core/telling/causes.ts";
import { EVENT_TYPES } from "../../src/core/timeline/event-types.ts";
import { TLD_SENTENCES } from "../../src/core/tld/sighting.ts";
import { FACETS, type Facet } from "../../src/core/vocabulary.ts";

/** Words that no French sentence of ours has; what it quotes stands between « ». */
const ENGLISH = /\b(?:the|is|was|its|it|with|of|and|by|server|name|registry|same|another)\b/i;
const plain = (said: string | null): string => (said ?? "the sentence is missing").replace(/« .*? »/g, "«»");

const TAGS: Readonly<Record<Facet, readonly string[]>> = {
  registration: Object.keys(REGISTRATION_SENTENCES),
  delegation: [...Object.keys(DELEGATION_SENTENCES), ...Object.keys(SIGN_SENTENCES)],
  resolution: [...Object.keys(RESOLUTION_SENTENCES), ...Object.keys(SIGN_SENTENCES)],
  web: Object.keys(WEB_SENTENCES),
  tls: Object.keys(TLS_SENTENCES),
};

const ground = (facet: Facet, tag: string): Ground => {
  const heard = facet === "registration" ? HEARD.get(tag) : undefined;
  return { kind: "rule", facet, tag, ...(heard ? { heard } : {}) };
};

describe.each(FACETS)("a reason of the facet %s", (facet) => {
  test("has a French sentence, whichever rule decided", () => {
    expect(TAGS[facet].length).toBeGreaterThan(8);
    expect(TAGS[facet].filter((tag) => ENGLISH.test(plain(groundInFrench(ground(facet, tag)))))).toEqual([]);
  });
});

describe("a reason in French", () => {
  test("quotes a server's own words, and leaves them as they are", () => {
    expect(groundInFrench(ground("registration", "whois.icb.reserved"))).toBe("le registre répond « Domain reserved »");
    expect(groundInFrench(ground("registration", "epp.client-hold"))).toBe(
      "le registre indique le statut « clientHold »",
    );
  });

  test("says who is behind what a visitor meets, and how sure a seizure is", () => {
    const notice = { operator: "AGCOM", country: "IT" };
    expect(groundInFrench({ ...ground("web", "web.legal-block.page"), notice } as Ground)).toBe(
      "une page dit que la loi ou un tribunal interdit l’accès (AGCOM, Italie)",
    );
    const seizure = { confidence: 0.5, servers: null };
    expect(groundInFrench({ ...ground("web", "web.seized.banner"), seizure } as Ground)).toBe(
      "la page est un avis de saisie (certitude 50 % : n’importe qui peut copier un bandeau)",
    );
  });

  test.each(["INTL", "it", "U1", "Italia", ""])("leaves %j, which is no country's code, as it is", (country) => {
    const notice = { operator: "AGCOM", country };
    expect(behindInFrench(notice)).toBe(` (AGCOM, ${country})`);
    expect(whoIsBehind(notice)).toBe(` (AGCOM, ${country})`);
  });

  test("says what is amiss with the name servers beside what decided", () => {
    expect(groundInFrench({ kind: "lame", nameservers: ["ns2.example"] })).toBe(
      "certains de ses serveurs de noms sont boiteux : ns2.example",
    );
    const sides = [
      { who: "registry", nameservers: ["a.example"] },
      { who: "parent", nameservers: ["b.example"] },
    ] as const;
    expect(groundInFrench({ kind: "disagreement", sides })).toBe(
      "le registre indique a.example, la zone parente délègue à b.example",
    );
    const sign = { kind: "sign", tag: "delegation.ns.parking", operator: "Sedo" } as const;
    expect(groundInFrench(sign)).toBe("ses serveurs de noms sont ceux d’un service de parking (Sedo)");
  });

  test("is missing where a newer program wrote the rule", () => {
    expect(groundInFrench(ground("registration", "whois.from-tomorrow"))).toBeNull();
    expect(groundInFrench(ground("web", "toString"))).toBeNull();
  });
});

/** What events of a type may hold, as far as their sentences are made of it. */
const DATA: Readonly<Record<string, WordedEvent["data"]>> = {
  "evidence.contradiction": { contradiction: "registry-parent", registry: ["a.example"], parent: ["b.example"] },
  "domain.moved": { to: "next.example" },
  "expiry.approaching": { days: 3 },
  "tld.outage": { tld: "io", tags: ["tld.servers.silent"] },
  "tld.recovered": { tld: "io", tags: ["tld.servers.answer"] },
  "tld.changed": { tld: "io", tags: [] },
  "monitor.impaired": { what: "disk" },
  "monitor.recovered": { what: "registry", tld: "io" },
  reported: { document: { date: "2015-07-17" }, claim: { state: "reserved" }, words: "Domain reserved" },
};

const event = (type: string, told: Partial<WordedEvent> = {}): WordedEvent => ({
  ...{ domain: asDomainName("a.example"), type, from: null, to: null, summary: "Something: in English" },
  data: DATA[type] ?? {},
  ...told,
});

describe("an event", () => {
  test.each(EVENT_TYPES)("of type %s has a French sentence", (type) => {
    expect(plain(eventInFrench(event(type)))).not.toMatch(ENGLISH);
  });

  test.each([
    [{ type: "domain.reserved", from: "up" }, "a.example est réservé par son registre (auparavant : en service)"],
    [{ type: "domain.up" }, "a.example est en service (premier regard)"],
    [
      { type: "domain.moved", data: { to: "b.example", confidence: 0.974, because: [SAYINGS.key, SAYINGS.page] } },
      "a.example est passé à b.example (sûr à 97 % : même clé de certificat, même page)",
    ],
    [{ type: "domain.moved", data: { to: "b.example" } }, "a.example est passé à b.example"],
    [
      { type: "watch.added", data: { successorOf: "old.example", confidence: 0.97 } },
      "a.example est surveillé désormais, comme successeur de old.example (sûr à 97 %)",
    ],
    [
      { type: "web.parked", data: { tags: ["web.parked.for-sale"], notice: { operator: "Sedo", country: null } } },
      "a.example affiche une page qui le met en vente (Sedo)",
    ],
    [
      { type: "nameservers.changed", from: "a", to: "b", data: { tags: ["delegation.ns.seizure"], operator: "FBI" } },
      "a.example a changé de serveurs de noms : a → b ; ses serveurs de noms sont ceux des saisies d’une autorité (FBI)",
    ],
    [
      { type: "web.changed", from: "Harbour", to: "Casino", data: { because: [SAYINGS.wordsDiffer] } },
      "a.example affiche un autre site : « Harbour » est devenu « Casino » (le texte diffère)",
    ],
    [
      {
        type: "evidence.contradiction",
        data: {
          contradiction: "sources",
          sources: [
            { protocol: "rdap", server: "https://rdap.example/", state: "registered" },
            { protocol: "whois", server: "whois.example", state: "reserved" },
          ],
        },
      },
      "Deux sources se contredisent au sujet de a.example : RDAP https://rdap.example/ le dit enregistré, WHOIS whois.example le dit réservé",
    ],
    [
      { type: "reported", data: { claim: { move: "came", other: "old.example" }, document: { date: null } } },
      "Un document rapporte : le site de old.example est passé à a.example",
    ],
  ])("tells what it holds: %j", (told, said) => {
    expect(eventInFrench(event(told.type, told))).toBe(said);
  });

  test("that is kept in words alone has none", () => {
    expect(eventInFrench(event("reported", { data: {} }))).toBeNull();
    expect(eventInFrench(event("evidence.contradiction", { data: { contradiction: "sources" } }))).toBeNull();
    expect(eventInFrench(event("domain.from-tomorrow"))).toBeNull();
  });
});

describe("a sign", () => {
  test("is French, whichever it is", () => {
    expect(Object.values(SAYINGS).filter((says) => ENGLISH.test(plain(signInFrench(says))))).toEqual([]);
    expect(signInFrench(sameAddress("192.0.2.7"))).toBe("même adresse 192.0.2.7");
  });

  test.each(["valueOf", "constructor", "__proto__", "toString"])("that is none of ours stays so, also «%s»", (says) => {
    expect(signInFrench(says)).toBeNull();
  });
});

test("what a look at a top-level domain finds is French", () => {
  expect(Object.keys(TLD_SENTENCES).filter((tag) => ENGLISH.test(plain(ZONES.get(tag) ?? null)))).toEqual([]);
});

describe("who was told, and why,", () => {
  test("is French for every cause", () => {
    expect(CAUSE_NAMES.filter((is) => ENGLISH.test(plain(causeInFrench({ is, number: 2 }))))).toEqual([]);
    expect(causeInFrench({ is: "escalation", number: 2 })).toBe("escalade de la règle 2");
  });

  test("goes by rules in French words", () => {
    const terms = { severity: "warning", send: ["ops"], tags: ["seed"] } as const;
    expect(alertRuleInFrench(terms)).toBe("avertissement ou plus grave, étiquettes seed, vers ops");
    expect(alertRuleInFrench({ ...terms, severity: "critical", tags: [] })).toBe("critique, vers ops");
    expect(failureInFrench({ condition: "severity", found: ["info"] })).toBe("gravité : note");
    expect(failureInFrench({ condition: "tags", found: [] })).toBe("étiquettes : rien");
  });
});

test("why a look is due when it is is French; what a newer program wrote is not", () => {
  expect(whyThenInFrench("interval", "1 d")).toBe("comme prévu : intervalle de 1 j au plus");
  expect(whyThenInFrench("confirm", "")).toBe("pour revoir un changement avant de le croire");
  expect(whyThenInFrench("full-moon", "")).toBeNull();
});
