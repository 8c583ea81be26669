import { sameHostForm } from "../name.ts";
import type { Failure, Handshake, HttpObservation } from "../observation.ts";
import type { TlsReading } from "../reading.ts";
import { between, DAY, type Instant, type Millis } from "../time.ts";
import type { Reason, TlsState } from "../vocabulary.ts";

export const TLS_SENTENCES = {
  "tls.none.closed": "nothing listens on port 443",
  "tls.none.no-address": "the name has no public address to shake hands with",
  "tls.none.no-handshake": "port 443 speaks no TLS that we can agree on",
  "tls.unknown": "the handshake could not be looked at",
  "tls.expired": "the certificate has expired",
  "tls.expired.chain": "a certificate above the site's own has expired",
  "tls.untrusted.not-yet": "the certificate is not valid yet",
  "tls.mismatch": "the certificate is for other names",
  "tls.untrusted.self-signed": "the certificate is signed by nobody but itself",
  "tls.untrusted": "no known authority vouches for the certificate",
  "tls.expiring": "the certificate expires soon and has not been renewed",
  "tls.valid": "the certificate is valid",
} as const satisfies Readonly<Record<string, string>>;

/** Handshakes that did not come about. What is not listed teaches nothing: a timeout is not «no TLS». */
const FAILURES: Partial<Record<Reason, string>> = {
  refused: "tls.none.closed",
  nxdomain: "tls.none.no-address",
  nodata: "tls.none.no-address",
  "not-public": "tls.none.no-address",
  "tls-failure": "tls.none.no-handshake",
};

/** A handshake against the moment and the host that it was for. */
interface Seen extends Handshake {
  readonly at: Instant;
  readonly host: string;
  readonly threshold: Millis;
}

interface TlsRule {
  readonly tag: string;
  readonly state: TlsState;
  readonly when: (seen: Seen) => boolean;
}

/** The first row that holds decides; the last one always does. Codes are OpenSSL's (X509_V_ERR_*). */
const RULES: readonly TlsRule[] = [
  { tag: "tls.expired", state: "expired", when: ({ at, validTo }) => validTo !== null && validTo < at },
  { tag: "tls.expired.chain", state: "expired", when: ({ verifyError }) => verifyError === "CERT_HAS_EXPIRED" },
  {
    tag: "tls.untrusted.not-yet",
    state: "untrusted",
    when: ({ at, validFrom, verifyError }) =>
      (validFrom !== null && validFrom > at) || verifyError === "CERT_NOT_YET_VALID",
  },
  { tag: "tls.mismatch", state: "mismatch", when: ({ host, names }) => !names.some((name) => covers(name, host)) },
  {
    tag: "tls.untrusted.self-signed",
    state: "untrusted",
    when: ({ verifyError }) => verifyError === "DEPTH_ZERO_SELF_SIGNED_CERT",
  },
  { tag: "tls.untrusted", state: "untrusted", when: ({ verifyError }) => verifyError !== null },
  { tag: "tls.expiring", state: "expiring", when: isExpiring },
  { tag: "tls.valid", state: "valid", when: () => true },
];

/**
 * The TLS facet. `threshold`: with less than this left a certificate is `expiring`.
 */
export function classifyTls({ at, host, tls }: HttpObservation, threshold: Millis): TlsReading {
  if (tls.kind === "failure") return readFailure(tls);
  const seen = { ...tls, at, host, threshold };
  const rule = RULES.find(({ when }) => when(seen));
  return {
    state: rule?.state ?? "unknown",
    reason: null,
    tags: [rule?.tag ?? "tls.unknown"],
    issuer: tls.issuer,
    validTo: tls.validTo,
    keyDigest: tls.keyDigest,
    names: [...tls.names].sort(),
  };
}

const NOTHING = { issuer: null, validTo: null, keyDigest: null, names: [] };

function readFailure({ reason }: Failure): TlsReading {
  const tag = FAILURES[reason];
  if (tag === undefined) return { ...NOTHING, state: "unknown", reason, tags: ["tls.unknown"] };
  return { ...NOTHING, state: "none", reason: null, tags: [tag] };
}

/** RFC 6125 §6.4.3, RFC 9525 §6.3: a wildcard stands for exactly one label, the leftmost. */
export function covers(name: string, host: string): boolean {
  const wanted = sameHostForm(host);
  if (!name.startsWith("*.")) return sameHostForm(name) === wanted;
  const dot = wanted.indexOf(".");
  return dot > 0 && wanted.slice(dot) === sameHostForm(name.slice(1));
}

/** CA/Browser Forum Baseline Requirements: a certificate of at most seven days is «short-lived». */
const SHORT_LIVED = 7 * DAY;

/** A short-lived certificate is always within the threshold: it is late only in the last third of its life. */
function isExpiring({ at, validFrom, validTo, threshold }: Seen): boolean {
  if (validTo === null) return false;
  const life = validFrom === null ? null : between(validFrom, validTo);
  const patience = life !== null && life <= SHORT_LIVED ? Math.min(threshold, life / 3) : threshold;
  return validTo - at < patience;
}
