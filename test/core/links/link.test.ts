import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PageMark } from "../../../src/core/facets/page/mark.ts";
import { isCandidate, linkBetween } from "../../../src/core/links/link.ts";
import { commonsOf } from "../../../src/core/links/shared.ts";
import { emptyTrace, type Trace } from "../../../src/core/links/trace.ts";
import { asDomainName } from "../../../src/core/name.ts";
import { asInstant } from "../../../src/core/time.ts";

const MARK: PageMark = { title: "Popcorn Time", language: "en", icon: "sha256:i", text: "0123456789abcdef", ids: [] };
const OTHER_MARK: PageMark = { title: "Lucky", language: "en", icon: "sha256:j", text: "fedcba9876543210", ids: [] };

const old = (told: Partial<Trace> = {}): Trace => ({
  ...{ ...emptyTrace(asDomainName("popcorntime.io")), asOf: asInstant(10), page: MARK },
  ...told,
});
const next = (told: Partial<Trace> = {}, domain = "harbour.example"): Trace => ({
  ...{ ...emptyTrace(asDomainName(domain)), asOf: asInstant(20) },
  ...told,
});
const to = asDomainName("harbour.example");

describe("each sign of the operator, alone", () => {
  test.each<[string, number, Partial<Trace>, Partial<Trace>]>([
    ["permanent redirect from the old name", 0.9, { redirect: { to, permanent: true } }, {}],
    ["temporary redirect from the old name", 0.55, { redirect: { to, permanent: false } }, {}],
    ["the old name's DNS points to it", 0.85, { aliases: ["www.harbour.example"] }, {}],
    ["the old name's DNS names it (TXT)", 0.85, { txt: ["v=spf1 include:mail.harbour.example -all"] }, {}],
    ["the old site gives it as its own address", 0.6, { pointers: { self: to, links: [] } }, {}],
    ["same certificate key", 0.9, { key: "sha256:k" }, { key: "sha256:k" }],
    ["one certificate names both", 0.75, {}, { names: ["*.harbour.example", "harbour.example", "popcorntime.io"] }],
    ["same verification id", 0.6, { txt: ["google-site-verification=t1"] }, { txt: ["google-site-verification=t1"] }],
    [
      ...["same name servers, its own", 0.6, { nameservers: ["a.popcorntime.io", "b.popcorntime.io"] }],
      { nameservers: ["a.popcorntime.io", "b.popcorntime.io"] },
    ] as unknown as [string, number, Partial<Trace>, Partial<Trace>],
  ])("%s: %d", (says, confidence, before, now) => {
    const link = linkBetween(old(before), next(now));
    expect(link.because).toEqual([says]);
    expect(link.confidence).toBe(confidence);
  });

  test.each([[["google-analytics:UA-1-1"]], [["google-analytics:UA-1-1", "google-site-verification:abcdef"]]])(
    "ids of the page, %j, are just enough, and no more beside the page: who copies it has them as well",
    (ids) => {
      const page = { page: { ...MARK, ids } };
      const link = linkBetween(old(page), next(page, "popcorntime.re"));
      expect(link.confidence).toBe(0.5);
      expect(link.because.at(-1)).toBe("but whoever copies the site can have all of this");
      const held = linkBetween(old({ ...page, key: "sha256:k" }), next({ ...page, key: "sha256:k" }));
      expect(held.confidence).toBeGreaterThan(0.95);
    },
  );

  test("a name that somebody pointed at the site's address is just enough; one that the server has a certificate for more", () => {
    const address = { addresses: ["203.0.113.9"], page: MARK };
    expect(linkBetween(old(address), next(address)).confidence).toBe(0.5);
    expect(linkBetween(old(address), next({ ...address, key: "sha256:another" })).confidence).toBeGreaterThan(0.6);
  });

  test("an address is one beside the page alone: neighbours of one label are often served by one host", () => {
    const address = { addresses: ["203.0.113.9"] };
    const hosted = { ...address, nameservers: ["ns1.host.example", "ns2.host.example"] };
    expect(linkBetween(old(address), next(address)).confidence).toBe(0.45);
    expect(linkBetween(old(hosted), next(hosted, "popcorntime.re")).confidence).toBe(0.45);
    expect(linkBetween(old(address), next({ ...address, page: MARK })).confidence).toBeGreaterThanOrEqual(0.5);
  });

  test("a link of the old page, to a name that looks like it", () => {
    const links = { pointers: { self: null, links: [to] } };
    expect(linkBetween(old(links), next()).confidence).toBe(0);
    expect(linkBetween(old(links), next({ page: MARK })).confidence).toBeGreaterThanOrEqual(0.5);
  });
});

describe("what is no sign", () => {
  test.each<[string, Partial<Trace>]>([
    ["an address of an edge", { addresses: ["104.16.132.229", "2606:4700::6810:84e5"] }],
    ["name servers of a provider", { nameservers: ["ada.ns.cloudflare.com", "bob.ns.cloudflare.com"] }],
    ["a certificate of many names", { key: "sha256:k", names: ["a", "b", "c", "d", "e", "f"] }],
    ["a certificate of an edge", { key: "sha256:k", names: ["sni.cloudflaressl.com", "popcorntime.io"] }],
    ["the same SPF record", { txt: ["v=spf1 include:_spf.google.com -all"] }],
    ["a registrar", { registrar: "Gandi" }],
  ])("%s", (_, shared) => {
    expect(linkBetween(old(shared), next(shared)).signs).toEqual([]);
  });

  test("a name in TXT that merely ends alike", () => {
    expect(linkBetween(old({ txt: ["see https://my-harbour.example/ or harbour.example.org"] }), next()).signs).toEqual(
      [],
    );
  });

  test("what more than five names bear", () => {
    const shared = { key: "sha256:k", addresses: ["203.0.113.9"] };
    const names = Array.from({ length: 6 }, (_, at) => next(shared, `farm${at}.example`));
    expect(linkBetween(old(shared), next(shared), commonsOf(names.slice(0, 5))).confidence).toBeGreaterThan(0.9);
    expect(linkBetween(old(shared), next(shared), commonsOf(names)).signs).toEqual([]);
  });

  test("servers that nobody knows fit, and prove nothing", () => {
    const shared = { nameservers: ["ns1.small-host.example", "ns2.small-host.example"] };
    const link = linkBetween(old(shared), next({ ...shared, page: MARK }, "popcorntime.re"));
    expect(link.confidence).toBe(0.45);
    expect(link.because).toContain("same name servers");
  });
});

describe("what speaks against a move", () => {
  test("a page that calls the old name its own address is a copy, whatever ids it bears", () => {
    const page = { ...MARK, ids: ["google-analytics:UA-1-1", "google-site-verification:abcdef"] };
    const copy = next({ page, pointers: { self: asDomainName("popcorntime.io"), links: [] } }, "popcorntime.re");
    const link = linkBetween(old({ page }), copy);
    expect(link.confidence).toBe(0.45);
    expect(link.because).toContain("its page calls the old name its own address, as copies do");
  });

  test("another page under another label is another site of the same operator", () => {
    const shared = { key: "sha256:k" };
    expect(linkBetween(old(shared), next({ ...shared, page: OTHER_MARK })).confidence).toBe(0.45);
    expect(linkBetween(old(shared), next({ ...shared, page: OTHER_MARK }, "popcorntime.re")).confidence).toBe(0.91);
  });

  test("what the old site said before another holder took the name", () => {
    const said = old({ aliases: ["harbour.example"] });
    expect(linkBetween(said, next({ heldSince: asInstant(15) })).signs).toEqual([]);
    expect(linkBetween({ ...said, asOf: asInstant(16) }, next({ heldSince: asInstant(15) })).confidence).toBe(0.85);
  });
});

test("looks alone never reach a move, and a copied page is a candidate; a label alone is not even that", () => {
  const copy = linkBetween(old(), next({ page: MARK }, "popcorntime.re"));
  expect(copy).toMatchObject({ confidence: 0.45, tier: "look-alike" });
  expect(isCandidate(copy)).toBe(true);
  expect(isCandidate(linkBetween(old(), next({}, "popcorntime.re")))).toBe(false);
  const mark = fc.record({
    title: fc.constantFrom("Popcorn Time", "Home", null),
    language: fc.constantFrom("en", null),
    icon: fc.constantFrom("sha256:i", null),
    text: fc.constantFrom("0123456789abcdef", "0123456789abcdee", "fedcba9876543210", null),
    ids: fc.constant([]),
  });
  fc.assert(
    fc.property(mark, mark, fc.constantFrom("popcorntime.re", "popcorn-time.io", "x.example"), (a, b, name) => {
      expect(linkBetween(old({ page: a }), next({ page: b }, name)).confidence).toBeLessThanOrEqual(0.45);
    }),
  );
});
