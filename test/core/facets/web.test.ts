import fc from "fast-check";
import { expect, test } from "vitest";
import { classifyWeb, redirectTarget, WEB_SENTENCES } from "../../../src/core/facets/web.ts";
import { failure, type HttpObservation, type Visit } from "../../../src/core/observation.ts";
import { knownFingerprints } from "../../../src/signs/fingerprints.ts";
import { type Answer, failed, HARBOUR, observed, registrable, visitTo } from "../pages.ts";

const HTTPS = "https://harbour.example/";
const HTTP = "http://harbour.example/";

const read = (parts: Partial<HttpObservation>) => classifyWeb(observed(parts), registrable, knownFingerprints());
const readAnswer = (answer: Answer) => read({ https: visitTo([HTTPS], answer) });
const targetOf = (https: Visit) => {
  const observation = observed({ https });
  return redirectTarget(observation, registrable, classifyWeb(observation, registrable, knownFingerprints()));
};
const page = (body: string) => readAnswer({ body });

test("a page that answers is ok", () => {
  expect(page("<title>Harbour</title>")).toEqual({
    state: "ok",
    reason: null,
    tags: ["web.ok"],
    status: 200,
    url: HTTPS,
    finalUrl: HTTPS,
    title: "Harbour",
    hops: [{ url: HTTPS, status: 200 }],
    confidence: null,
  });
});

test("a site with IPv6 addresses alone is not accused by a machine that has no way to them", () => {
  const [hop] = failed("unreachable").hops;
  const cut = (url: string, detail: string, only: { onlyIpv6?: true } = { onlyIpv6: true }): Visit => ({
    url,
    hops: hop ? [{ ...hop, url, ...only }] : [],
    end: failure("unreachable", detail),
  });
  const both = (detail: string, only?: { onlyIpv6?: true }) =>
    read({ https: cut(HTTPS, detail, only), http: cut(HTTP, detail, only) });
  expect(both("connect ENETUNREACH 2001:db8::7:443")).toMatchObject({
    state: "unknown",
    reason: "offline",
    tags: ["web.unknown.no-ipv6"],
  });
  expect(both("connect EHOSTUNREACH 2001:db8::7:443").state).toBe("unreachable");
  expect(both("connect ENETUNREACH 198.51.100.7:443", {}).state).toBe("unreachable");
});

test.each([
  [204, "ok", null],
  [401, "ok", "login"],
  [403, "ok", "forbidden"],
  [429, "ok", "throttled"],
  [451, "legal-block", null],
  [404, "error", "not-found"],
  [410, "error", "gone"],
  [500, "error", "server-error"],
  [503, "error", "server-error"],
  [302, "error", "http-error"],
  [400, "error", "http-error"],
] as const)("status %d is %s (%s)", (status, state, reason) => {
  expect(readAnswer({ status })).toMatchObject({ state, reason, status });
});

test.each([
  ["Cloudflare's header", { status: 403, headers: { "cf-mitigated": "challenge" } }],
  ["Cloudflare's waiting room", { status: 503, body: "<title>Just a moment...</title>" }],
  ["DDoS-Guard", { status: 403, headers: { server: "ddos-guard" } }],
])("a bot challenge (%s) is a site that is up", (_what, answer) => {
  expect(readAnswer(answer)).toMatchObject({ state: "ok", reason: "challenge" });
});

test("a country that is turned away is no fault of the site", () => {
  const answer = { status: 403, headers: { "cf-ray": "8f" }, body: "<p>error code: 1009</p>" };
  expect(readAnswer(answer)).toMatchObject({ state: "ok", reason: "geo-block" });
});

test("a CDN that finds nothing behind it is an error of the origin", () => {
  const headers = { server: "cloudflare", "cf-ray": "8f" };
  expect(readAnswer({ status: 522, headers })).toMatchObject({ state: "error", tags: ["web.error.origin"] });
  expect(readAnswer({ status: 530, headers, body: "error code: 1033" })).toMatchObject({ tags: ["web.error.origin"] });
  expect(readAnswer({ status: 409, headers, body: "error code: 1001" })).toMatchObject({ tags: ["web.error.origin"] });
});

test.each([
  ["refused", "unreachable"],
  ["unreachable", "unreachable"],
  ["timeout", "unreachable"],
  ["nxdomain", "unreachable"],
  ["nodata", "unreachable"],
  ["not-public", "unreachable"],
  ["tls-failure", "unreachable"],
  ["redirect-loop", "error"],
  ["too-many-redirects", "error"],
  ["servfail", "unknown"],
  ["malformed", "unknown"],
  ["too-large", "unknown"],
  ["offline", "unknown"],
] as const)("a visit that ends as %s is %s, for that reason", (reason, state) => {
  expect(read({ https: failed(reason), http: failed(reason, HTTP) })).toMatchObject({
    state,
    reason,
    url: HTTPS,
    finalUrl: null,
    title: null,
    hops: [],
  });
});

test("the better of the two schemes decides, HTTPS when they are equal", () => {
  const good = visitTo([HTTP], { body: "<title>Plain</title>" });
  expect(read({ https: failed("tls-failure"), http: good })).toMatchObject({ state: "ok", url: HTTP, title: "Plain" });
  expect(read({ https: visitTo([HTTPS], { status: 500 }), http: good })).toMatchObject({ state: "ok", url: HTTP });
  expect(read({ https: visitTo([HTTPS], {}), http: good })).toMatchObject({ url: HTTPS });
  expect(read({ https: failed("refused"), http: failed("servfail", HTTP) })).toMatchObject({ state: "unreachable" });
});

test("a redirect within the registrable domain is ok", () => {
  const https = visitTo([HTTPS, "https://www.harbour.example/", "https://shop.harbour.example/en"], {});
  expect(read({ https })).toMatchObject({ state: "ok", finalUrl: "https://shop.harbour.example/en" });
  expect(targetOf(https)).toBeNull();
});

test("a redirect to another registrable domain is moved, and says where", () => {
  const https = visitTo([HTTPS, "https://www.harbour.example/", "https://www.haven.example/a?session=1#b"], {});
  expect(read({ https })).toMatchObject({
    state: "moved",
    tags: ["web.moved", "web.ok"],
    finalUrl: "https://www.haven.example/a",
    hops: [{ status: 301 }, { status: 301 }, { url: "https://www.haven.example/a", status: 200 }],
  });
  expect(targetOf(https)).toEqual({ to: "haven.example", permanent: true });
});

test("a temporary redirect is no less a move, but not for good", () => {
  const https = visitTo([HTTPS, "https://haven.example/"], { status: 403 }, 302);
  expect(read({ https })).toMatchObject({ state: "moved", reason: "forbidden" });
  expect(targetOf(https)).toEqual({ to: "haven.example", permanent: false });
});

test("a suffix that only looks like the domain is another domain", () => {
  const https = visitTo([HTTPS, "https://notharbour.example/"], {});
  expect(targetOf(https)).toMatchObject({ to: "notharbour.example" });
});

test.each([
  ["a broken page", visitTo([HTTPS, "https://haven.example/"], { status: 404 }), "error"],
  ["a bare address", visitTo([HTTPS, "https://203.0.113.7/"], {}), "ok"],
  ["a page blocked by law", visitTo([HTTPS, "https://haven.example/"], { status: 451 }), "legal-block"],
  ["a market's page for the name", visitTo([HTTPS, `https://sedo.com/search/?domain=${HARBOUR}`], {}), "parked"],
  ["a parking service", visitTo([HTTPS, "https://www.sedoparking.com/x"], {}), "parked"],
] as const)("a redirect elsewhere to %s is not moved", (_what, https, state) => {
  expect(read({ https })).toMatchObject({ state });
  expect(targetOf(https)).toBeNull();
});

test.each([
  ["web.parked.for-sale", "<title>harbour.example is for sale!</title><h1>Make an offer</h1>"],
  ["web.parked.for-sale", "<p>This domain may be for sale.</p>"],
  ["web.parked.suspended", "<h1>This domain has been suspended.</h1>"],
  [
    "web.parked.verification",
    "<h1>This domain name has been suspended</h1><p>The registrant's e-mail address was not verified in time.</p>",
  ],
  ["web.parked.hosting-suspended", "<title>Account Suspended</title><p>Contact your hosting provider.</p>"],
  ["web.parked.expired", "<p>The domain harbour.example has expired.</p>"],
  ["web.parked.words", "<p>Sponsored Listings displayed above are served automatically by a third party.</p>"],
  ["web.parked.script", '<script src="https://www.google.com/adsense/domains/caf.js"></script>'],
  ["web.parked.lander", '<script>window.onload=function(){window.location.href="/lander"}</script>'],
  [
    "web.parked.default",
    "<title>Welcome to nginx!</title><p>If you see this page, the nginx web server is successfully installed and working.</p>",
  ],
])("%s: %s", (tag, body) => {
  expect(page(`<html><body>${body}</body></html>`)).toMatchObject({ state: "parked", tags: [tag], confidence: null });
});

const BANNER = `<title>harbour.example</title><img src="seal.png"><h1>This domain has been seized</h1>
  <p>by the Federal Bureau of Investigation in accordance with a seizure warrant.</p>`;

test("a seizure banner is seized, with a confidence below what the verdict wants", () => {
  expect(page(BANNER)).toMatchObject({ state: "seized", confidence: 0.5, tags: ["web.seized.banner"] });
  expect(readAnswer({ status: 503, body: BANNER })).toMatchObject({ state: "seized" });
});

const links = '<a href="/x">x</a>'.repeat(20);
const prose = "The ferry left at noon. ".repeat(200);

test.each([
  ["a news article about a seizure", `<article>${BANNER}</article>`],
  ["a page marked as an article", `<meta property="og:type" content="article">${BANNER}`],
  ["a page with the links of a paper", `${BANNER}${links}`],
  ["a long text", `${BANNER}<p>${prose}</p>`],
  ["a short report", `${BANNER}<p>The agency said on Monday that it had been planned for months.</p>`],
  ["a quotation", "<h1>Popcorn site gone</h1><p>Visitors now read «This domain has been seized by Europol».</p>"],
  ["the claim alone, without an authority", "<h1>This domain has been seized</h1><p>Arr!</p>"],
  ["a shop that sells domains", `<title>Domains</title><p>Find out whether this domain is for sale.</p>${links}`],
  ["a help page about suspension", "<p>Learn why a domain has been suspended.</p>"],
  ["a text about parking", "<title>Why is my domain parked?</title><p>Parked domain names explained.</p>"],
])("%s is just a page", (_what, body) => {
  expect(page(`<html><body>${body}</body></html>`)).toMatchObject({ state: "ok" });
});

test("a cut page is never taken for a notice: what is missing may make it an article", () => {
  const visit = visitTo([HTTPS], { body: BANNER });
  const https = { ...visit, end: { ...visit.end, truncated: true } } as typeof visit;
  expect(read({ https })).toMatchObject({ state: "ok" });
});

test("whatever a page and its status are, there is a reading with a sentence", () => {
  fc.assert(
    fc.property(fc.integer({ min: 200, max: 599 }), fc.string({ unit: "binary" }), (status, body) => {
      const { state, tags } = readAnswer({ status, body });
      expect(state).not.toBe("unknown");
      expect(WEB_SENTENCES).toHaveProperty([tags[0] ?? ""]);
    }),
  );
});

test.each(["this domain ", "<a>domain is ", "this domain name a. ", "seized. ", "&amp;".repeat(8), "<script>"])(
  "a page of nothing but %j is read in no time",
  (piece) => {
    const before = performance.now();
    page(piece.repeat(Math.ceil(1_048_576 / piece.length)));
    expect(performance.now() - before).toBeLessThan(3_000);
  },
);

test("every tag that is given out has its sentence", () => {
  const all = [
    page(""),
    page(BANNER),
    ...[451, 403, 401, 404, 410, 429, 500, 302].map((status) => readAnswer({ status })),
    read({ https: failed("redirect-loop") }),
    read({ https: failed("servfail"), http: failed("servfail") }),
    read({ https: visitTo([HTTPS, "https://haven.example/"], {}) }),
    read({}),
  ];
  for (const tag of all.flatMap(({ tags }) => tags)) expect(WEB_SENTENCES).toHaveProperty([tag]);
});
