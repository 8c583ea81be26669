import { describe, expect, test } from "vitest";
import { pointersOf, traceOf } from "../../../src/core/links/trace.ts";
import type { Handshake } from "../../../src/core/observation.ts";
import { HARBOUR, NOON, observed, registrable, visitTo } from "../pages.ts";

const HANDSHAKE: Handshake = {
  kind: "handshake",
  ...{ issuer: null, subject: null, names: [HARBOUR], validFrom: null, validTo: null },
  ...{ keyDigest: "sha256:k", certificateDigest: null, verifyError: null, protocol: null },
  certificate: new Uint8Array(),
};
const HOME = "https://harbour.example/";
const BODY = `<title>Harbour</title><link rel="canonical" href="https://www.pier.example/">
  <a href="https://video.example/x">v</a> <a href="/about">about</a> <a href="https://cdn.pier.example/">p</a>`;
const seen = (body: string, told: Partial<Handshake> = {}) =>
  observed({ https: visitTo([HOME], { body }), tls: { ...HANDSHAKE, ...told } });

describe("what a page points to", () => {
  test("its own address elsewhere, and the other sites of its links", () => {
    expect(pointersOf(seen(BODY), registrable)).toEqual({
      self: "pier.example",
      links: ["pier.example", "video.example"],
    });
  });

  test.each([
    ["nobody vouches for", { verifyError: "DEPTH_ZERO_SELF_SIGNED_CERT" }],
    ["is for another name", { names: ["other.example"] }],
    ["has expired", { validTo: (NOON - 1) as typeof NOON }],
  ])("is not heard under a certificate that %s", (_, told) => {
    expect(pointersOf(seen(BODY, told), registrable)).toEqual({ self: null, links: [] });
  });

  test("a directory of sites announces none of them", () => {
    const links = Array.from({ length: 25 }, (_, at) => `<a href="https://site${at}.example/">s</a>`).join("");
    expect(pointersOf(seen(links), registrable).links).toEqual([]);
  });

  test("a canonical address at home is none elsewhere", () => {
    const body = `<link rel="canonical" href="https://www.harbour.example/start">`;
    expect(pointersOf(seen(body), registrable).self).toBeNull();
  });
});

test("a trace from one visit and what is known of the DNS", () => {
  const resolution = { addresses: ["203.0.113.9"], aliases: ["edge.example"], txt: ["t"] };
  const facts = {
    resolution: { ...resolution, state: "resolving", reason: null, tags: [], mail: [], resolvers: [] },
  } as const;
  expect(traceOf(seen(BODY), facts, registrable)).toMatchObject({
    ...{ domain: HARBOUR, asOf: NOON, key: "sha256:k", names: [HARBOUR], ...resolution },
    ...{ nameservers: [], registrar: null, redirect: null },
    page: { title: "Harbour" },
  });
  expect(traceOf(seen(BODY, { verifyError: "X" }), facts, registrable)).toMatchObject({ key: null, names: [] });
});
