import { CERTAIN } from "../facets/seizure.ts";
import type {
  DelegationState,
  Facet,
  Known,
  RegistrationState,
  ResolutionState,
  Verdict,
  WebState,
} from "../vocabulary.ts";

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

/** `facet` is the one whose state the row reads first. */
interface Row {
  readonly verdict: Verdict;
  readonly facet: Facet;
  readonly applies: (condition: Condition) => boolean;
}

const row = (verdict: Verdict, facet: Facet, applies: Row["applies"]): Row => ({ verdict, facet, applies });

const certainlySeized = (c: Condition): boolean => c.web === "seized" && (c.webConfidence ?? 0) >= CERTAIN;
const deadNodata = (c: Condition): boolean => c.resolution === "nodata" && !c.hasMail;

/** The table of docs/interface.md, in its order; the first row that applies is the verdict. */
const ROWS: readonly Row[] = [
  row("seized", "registration", (c) => c.seizedByRegistry),
  row("seized", "web", certainlySeized),
  row("suspended", "registration", (c) => c.registration === "suspended"),
  row("reserved", "registration", (c) => c.registration === "reserved"),
  row("blocked", "registration", (c) => c.registration === "blocked"),
  row("redemption", "registration", (c) => c.registration === "redemption"),
  row("pending-delete", "registration", (c) => c.registration === "pending-delete"),
  row("available", "registration", (c) => c.registration === "available" && c.delegation !== "delegated"),
  row("expired", "registration", (c) => c.registration === "expired"),
  row("moved", "web", (c) => c.web === "moved"),
  row("filtered", "resolution", (c) => c.resolution === "filtered"),
  row("filtered", "web", (c) => c.web === "legal-block"),
  row("parked", "web", (c) => c.web === "parked"),
  row("down", "delegation", (c) => c.delegation === "absent" || c.delegation === "lame"),
  row("down", "resolution", (c) => c.resolution === "nxdomain" || c.resolution === "servfail" || deadNodata(c)),
  row("down", "web", (c) => c.web === "error" || c.web === "unreachable" || c.web === "seized"),
  row("up", "web", (c) => c.web === "ok"),
  row("up", "resolution", (c) => c.resolution === "nodata" && c.hasMail),
];

const rowOf = (condition: Condition): Row | undefined => ROWS.find(({ applies }) => applies(condition));

export const verdictOf = (condition: Condition): Verdict => rowOf(condition)?.verdict ?? "unknown";

/** The facet that decided; null where none is known enough. */
export const decidingFacet = (condition: Condition): Facet | null => rowOf(condition)?.facet ?? null;

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
