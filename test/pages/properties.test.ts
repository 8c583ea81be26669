import fc from "fast-check";
import { expect, test } from "vitest";
import { becauseOf } from "../../src/core/facets/because.ts";
import { classifyWeb, redirectTarget, WEB_SENTENCES } from "../../src/core/facets/web.ts";
import { knownFingerprints } from "../../src/signs/fingerprints.ts";
import { observed, registrable, visitTo } from "../core/pages.ts";
import { readingOf } from "./met.ts";
import { GATE_NOTICES } from "./notices/gates.ts";
import { PARKED_NOTICES } from "./notices/parked.ts";
import { TAKEN_NOTICES } from "./notices/taken.ts";
import type { LabelledPage } from "./page.ts";

const pages: readonly LabelledPage[] = [...PARKED_NOTICES, ...TAKEN_NOTICES, ...GATE_NOTICES];

const pieces = pages.flatMap(({ html }) => html.split(/(?<=>)/)).filter((piece) => piece.trim() !== "");
const markup = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: "binary", maxLength: 20 })), {
  maxLength: 12,
});
const headers = fc.dictionary(
  fc.constantFrom("server", "cf-ray", "cf-mitigated", "link", "x-sinkhole", "x-amzn-waf-action"),
  fc.oneof(
    fc.string(),
    fc.constantFrom("cloudflare", "<https://a.example/>; rel=blocked-by", '<<>>;;rel="', "captcha"),
  ),
);
const path = fc.array(
  fc.constantFrom(
    "https://sedo.com/x?d=harbour.example",
    "https://haven.example/",
    "http://203.0.113.7/",
    "https://harbour.example/cgi-sys/suspendedpage.cgi",
  ),
  { maxLength: 3 },
);

test("whatever a page is, it is judged, twice the same, with a sentence", () => {
  fc.assert(
    fc.property(markup, headers, path, fc.integer({ min: 200, max: 599 }), (parts, head, way, status) => {
      const https = visitTo(["https://harbour.example/", ...way], { body: parts.join(""), headers: head, status });
      const observation = observed({ https });
      const reading = classifyWeb(observation, registrable, knownFingerprints());
      expect(classifyWeb(structuredClone(observation), registrable, knownFingerprints())).toEqual(reading);
      expect(WEB_SENTENCES).toHaveProperty([reading.tags[0] ?? ""]);
      expect(becauseOf({ web: reading })).toHaveLength(1);
      expect(redirectTarget(observation, registrable, reading) === null).toBe(reading.state !== "moved");
    }),
    { numRuns: 300 },
  );
});

/** The same page as another hand would have written it. */
const rewritten = ({ html }: LabelledPage): string =>
  html
    .replaceAll(/<(\/?)([a-z]\w*)/gi, (_all, slash: string, name: string) => `<${slash}${name.toUpperCase()}`)
    .replaceAll(/>(\s*)</g, ">\n\t $1<");

test("white space between elements and the case of markup change no judgement", () => {
  const changed = pages.filter(
    (page) => readingOf({ ...page, html: rewritten(page) }).tags[0] !== readingOf(page).tags[0],
  );
  expect(changed.map(({ name }) => name)).toEqual([]);
});

test("a script or a refresh that sends to a market is parked, and none is a move for good", () => {
  const market = visitTo(["https://harbour.example/", "https://sedo.com/search/?domain=harbour.example"], {}, 200);
  const elsewhere = visitTo(["https://harbour.example/", "https://haven.example/"], {}, 200);
  for (const via of ["refresh", "script"] as const) {
    const by = (visit: typeof market) => ({
      ...visit,
      hops: visit.hops.map((hop) => (hop.location === null ? hop : { ...hop, via })),
    });
    const read = (visit: typeof market) => {
      const observation = observed({ https: by(visit) });
      const reading = classifyWeb(observation, registrable, knownFingerprints());
      return { state: reading.state, target: redirectTarget(observation, registrable, reading) };
    };
    expect(read(market)).toEqual({ state: "parked", target: null });
    expect(read(elsewhere)).toEqual({ state: "moved", target: { to: "haven.example", permanent: false } });
  }
});

test("a move is for good only when every redirect to the new name says so", () => {
  const way = [
    "https://harbour.example/",
    "https://track.example/",
    "https://haven.example/",
    "https://www.haven.example/en",
  ];
  const visit = visitTo(way, {});
  const withStatus = (...statuses: readonly number[]) => ({
    ...visit,
    hops: visit.hops.map((hop, at) => ({ ...hop, status: statuses[at] ?? hop.status })),
  });
  const isPermanent = (https: typeof visit) => {
    const observation = observed({ https });
    return redirectTarget(observation, registrable, classifyWeb(observation, registrable, knownFingerprints()))
      ?.permanent;
  };
  expect(isPermanent(withStatus(301, 308, 302))).toBe(true);
  expect(isPermanent(withStatus(301, 302, 301))).toBe(false);
  expect(isPermanent(withStatus(302, 301, 301))).toBe(false);
});

test("a market that can't be visited is a market all the same", () => {
  const visit = visitTo(["https://harbour.example/", "https://dan.com/buy-domain/harbour.example"], {});
  const https = { ...visit, end: { kind: "failure", reason: "timeout", detail: "no answer" } as const };
  expect(classifyWeb(observed({ https }), registrable, knownFingerprints())).toMatchObject({
    state: "parked",
    tags: ["web.parked.market"],
    notice: { operator: "Dan.com", country: null },
  });
});

test("a filter of our own network accuses nobody, whatever else fails", () => {
  const http = visitTo(["http://harbour.example/", "http://blockpage.bt.com/x"], {});
  expect(classifyWeb(observed({ http }), registrable, knownFingerprints())).toMatchObject({
    state: "unknown",
    reason: "client-filter",
  });
  const https = visitTo(["https://harbour.example/"], {});
  expect(classifyWeb(observed({ https, http }), registrable, knownFingerprints())).toMatchObject({ state: "ok" });
});
