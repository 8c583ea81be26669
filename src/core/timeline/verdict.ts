import { CERTAIN } from "../facets/seizure.ts";
import type { DelegationState, Known, RegistrationState, ResolutionState, Verdict, WebState } from "../vocabulary.ts";

/** What the verdict rests on; null is «not known», which matches no row. TLS matches none at all. */
export interface Condition {
  readonly registration: Known<RegistrationState> | null;
  readonly delegation: Known<DelegationState> | null;
  readonly resolution: Known<ResolutionState> | null;
  readonly web: Known<WebState> | null;
  /** Confidence of web `seized`, 0..1. */
  readonly webConfidence: number | null;
  readonly hasMail: boolean;
  readonly seizedByRegistry: boolean;
}

type Row = readonly [verdict: Verdict, applies: (condition: Condition) => boolean];

const certainlySeized = (c: Condition): boolean => c.web === "seized" && (c.webConfidence ?? 0) >= CERTAIN;
const deadNodata = (c: Condition): boolean => c.resolution === "nodata" && !c.hasMail;

/** The table of docs/interface.md, in its order; the first row that applies is the verdict. */
const ROWS: readonly Row[] = [
  ["seized", (c) => c.seizedByRegistry || certainlySeized(c)],
  ["suspended", (c) => c.registration === "suspended"],
  ["reserved", (c) => c.registration === "reserved"],
  ["blocked", (c) => c.registration === "blocked"],
  ["redemption", (c) => c.registration === "redemption"],
  ["pending-delete", (c) => c.registration === "pending-delete"],
  ["available", (c) => c.registration === "available" && c.delegation !== "delegated"],
  ["expired", (c) => c.registration === "expired"],
  ["moved", (c) => c.web === "moved"],
  ["filtered", (c) => c.resolution === "filtered" || c.web === "legal-block"],
  ["parked", (c) => c.web === "parked"],
  ["down", (c) => c.delegation === "absent" || c.delegation === "lame"],
  ["down", (c) => c.resolution === "nxdomain" || c.resolution === "servfail" || deadNodata(c)],
  ["down", (c) => c.web === "error" || c.web === "unreachable" || c.web === "seized"],
  ["up", (c) => c.web === "ok" || (c.resolution === "nodata" && c.hasMail)],
];

export const verdictOf = (condition: Condition): Verdict =>
  ROWS.find(([, applies]) => applies(condition))?.[0] ?? "unknown";

/** Verdicts under which the name no longer brings a visitor to its site. */
const LOST: ReadonlySet<Verdict> = new Set([
  "seized",
  "suspended",
  "reserved",
  "blocked",
  "redemption",
  "pending-delete",
  "available",
  "expired",
  "filtered",
  "down",
]);
export const isLost = (verdict: Verdict): boolean => LOST.has(verdict);
