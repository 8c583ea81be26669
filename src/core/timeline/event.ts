import type { DomainName } from "../name.ts";
import type { Instant } from "../time.ts";
import type { Facet, Intent, Severity } from "../vocabulary.ts";

/** `sha256:` + hex: the address of a stored reply. */
export type Digest = `sha256:${string}`;

/** One entry of the timeline, as docs/interface.md gives it (camelCase keys are the contract's). */
export interface TimelineEvent {
  readonly id: string;
  /** First sight of the change. */
  readonly at: Instant;
  /** When it was believed; null for what a document reports. */
  readonly confirmedAt: Instant | null;
  /** Null for events about no domain (`monitor.offline`). */
  readonly domain: DomainName | null;
  readonly type: string;
  readonly facet: Facet | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly severity: Severity;
  readonly summary: string;
  readonly source: "observed" | "reported";
  readonly incident: string | null;
  readonly evidence: readonly Digest[];
  readonly data: Readonly<Record<string, unknown>>;
}

const CRITICAL: ReadonlySet<string> = new Set([
  ...["reserved", "blocked", "suspended", "redemption", "pending-delete", "available"].flatMap((word) => [
    `registration.${word}`,
    `domain.${word}`,
  ]),
  "delegation.absent",
  "web.seized",
  "domain.seized",
  "domain.down",
  "domain.reregistered",
  "tld.outage",
  "monitor.offline",
]);

const WARNING: ReadonlySet<string> = new Set([
  "registrar.changed",
  "nameservers.changed",
  "evidence.contradiction",
  "expiry.approaching",
  "monitor.impaired",
  "domain.moved",
  "domain.filtered",
  "domain.parked",
  "domain.expired",
  "registration.expired",
  "delegation.lame",
  ...["nodata", "nxdomain", "servfail", "filtered"].map((word) => `resolution.${word}`),
  ...["moved", "parked", "legal-block", "error", "unreachable"].map((word) => `web.${word}`),
  ...["expiring", "expired", "mismatch", "untrusted", "none"].map((word) => `tls.${word}`),
]);

/** Severity by docs/interface.md; an `acquirer` waits for the name to be free, so `available` is no loss to it. */
export function severityOf(type: string, intent: Intent): Severity {
  if (intent === "acquirer" && /^(registration|domain)\.available$/.test(type)) return "warning";
  // What others read in a new page is no loss to them; for its owner it may be a defacement.
  if (intent === "owner" && type === "web.changed") return "warning";
  if (CRITICAL.has(type)) return "critical";
  return WARNING.has(type) ? "warning" : "info";
}
