import { expect, test } from "vitest";
import { classifyTls, covers, TLS_SENTENCES } from "../../../src/core/facets/tls.ts";
import { failure, type Handshake } from "../../../src/core/observation.ts";
import { asInstant, asMillis, DAY, type Instant } from "../../../src/core/time.ts";
import type { Reason } from "../../../src/core/vocabulary.ts";
import { NOON, observed } from "../pages.ts";

const FORTNIGHT = asMillis(14 * DAY);
const inDays = (days: number): Instant => asInstant(NOON + days * DAY);

const SHAKEN: Handshake = {
  kind: "handshake",
  issuer: "CN=Harbour Authority",
  subject: "CN=harbour.example",
  names: ["www.harbour.example", "harbour.example"],
  validFrom: inDays(-30),
  validTo: inDays(60),
  keyDigest: "sha256:aa",
  certificateDigest: "sha256:bb",
  verifyError: null,
  protocol: "TLSv1.3",
  certificate: new Uint8Array(),
};

const read = (parts: Partial<Handshake>, host = "harbour.example") =>
  classifyTls(observed({ host, tls: { ...SHAKEN, ...parts } }), FORTNIGHT);

test("a certificate for the host, vouched for and with time left, is valid", () => {
  expect(read({})).toEqual({
    state: "valid",
    reason: null,
    tags: ["tls.valid"],
    issuer: "CN=Harbour Authority",
    validTo: inDays(60),
    keyDigest: "sha256:aa",
    names: ["harbour.example", "www.harbour.example"],
  });
});

test.each([
  ["expired", { validTo: inDays(-1) }],
  ["expired", { validTo: inDays(-1), verifyError: "CERT_HAS_EXPIRED", names: ["other.example"] }],
  ["expired", { verifyError: "CERT_HAS_EXPIRED" }],
  ["untrusted", { validFrom: inDays(1) }],
  ["untrusted", { verifyError: "CERT_NOT_YET_VALID" }],
  ["untrusted", { verifyError: "DEPTH_ZERO_SELF_SIGNED_CERT" }],
  ["untrusted", { verifyError: "UNABLE_TO_GET_ISSUER_CERT_LOCALLY", validTo: inDays(3) }],
  ["mismatch", { names: ["other.example"] }],
  ["mismatch", { names: [] }],
  ["mismatch", { names: ["other.example"], verifyError: "DEPTH_ZERO_SELF_SIGNED_CERT" }],
  ["expiring", { validTo: inDays(13.9) }],
  ["valid", { validTo: inDays(14.1) }],
  ["valid", { validTo: null }],
] as const)("%s: %j", (state, parts) => {
  expect(read(parts)).toMatchObject({ state, reason: null });
});

test("a short-lived certificate is not expiring all its life, only when it is late", () => {
  expect(read({ validFrom: inDays(-2), validTo: inDays(4) })).toMatchObject({ state: "valid" });
  expect(read({ validFrom: inDays(-5), validTo: inDays(1) })).toMatchObject({ state: "expiring" });
});

test.each([
  ["refused", "none", null],
  ["nxdomain", "none", null],
  ["nodata", "none", null],
  ["not-public", "none", null],
  ["tls-failure", "none", null],
  ["timeout", "unknown", "timeout"],
  ["unreachable", "unknown", "unreachable"],
  ["servfail", "unknown", "servfail"],
  ["offline", "unknown", "offline"],
] as const)("a handshake that ends as %s is %s (%s)", (ended: Reason, state, reason) => {
  const reading = classifyTls(observed({ tls: failure(ended, ended) }), FORTNIGHT);
  expect(reading).toMatchObject({ state, reason, issuer: null, validTo: null, keyDigest: null, names: [] });
  expect(TLS_SENTENCES).toHaveProperty([reading.tags[0] ?? ""]);
});

test.each([
  ["harbour.example", "harbour.example", true],
  ["HARBOUR.example", "harbour.example", true],
  ["*.harbour.example", "www.harbour.example", true],
  ["*.harbour.example", "harbour.example", false],
  ["*.harbour.example", "a.b.harbour.example", false],
  ["*.example", "harbour.example", true],
  ["www.harbour.example", "harbour.example", false],
  ["w*.harbour.example", "www.harbour.example", false],
  ["*", "example", false],
])("%s covers %s: %s", (name, host, expected) => {
  expect(covers(name, host)).toBe(expected);
});
