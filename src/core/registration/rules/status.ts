import type { Reason, RegistrationState } from "../../vocabulary.ts";
import { bare } from "../epp.ts";

export interface StatusMeaning {
  readonly tag: string;
  readonly says: string;
  readonly state: RegistrationState;
  readonly reason: Reason | null;
}

type Row = readonly [tag: string, state: RegistrationState, words: readonly string[], reason?: Reason];

/**
 * Status words by what they mean, heaviest first: what a name's worst status says is its state. Words are compared by
 * letters and digits. EPP ones are those of RFC 5731 and RFC 3915, the rest are registries' own. A word in no row
 * (`ok`, `active`, locks, `inactive`, AFNIC's `FROZEN`) takes nothing out of service.
 */
const ROWS: readonly Row[] = [
  ["status.seized", "suspended", ["SEIZED"]],
  ["epp.redemption-period", "redemption", ["redemptionPeriod"]],
  ["epp.pending-restore", "redemption", ["pendingRestore"]],
  [
    "status.redemption",
    "redemption",
    ["REDEMPTION", "REDEMPTION-NO-PROVIDER", "pendingDelete (Restorable)", "PENDING-DELETE-RESTORABLE"],
  ],
  ["status.quarantine", "redemption", ["QUARANTINE", "in quarantine", "QUARANTINED"]],
  ["whois.srs-nz.pending-release", "redemption", ["210 PendingRelease", "PendingRelease"]],
  ["whois.jprs.deleted", "redemption", ["Deleted"]],
  ["epp.pending-delete", "pending-delete", ["pendingDelete"]],
  [
    "status.to-be-released",
    "pending-delete",
    [
      "to be released",
      "to be deleted",
      "PENDING-DELETE (Scheduled for release)",
      "pendingPurge",
      "pendingDelete / pendingDelete",
    ],
  ],
  ["status.expired-on-hold", "expired", ["serverHold (Expired)"]],
  ["epp.server-hold", "suspended", ["serverHold"]],
  ["epp.client-hold", "suspended", ["clientHold"]],
  ["status.suspended", "suspended", ["Suspended", "SUSPENDIDO", "suspendu", "SUSPENDED ON HOLD", "Withdrawn"]],
  [
    "status.on-hold",
    "suspended",
    [
      "ON HOLD",
      "on-hold",
      "registrar-hold",
      "registry-hold",
      "registrarHold",
      "registryHold",
      "hold",
      "registrylockhold",
    ],
  ],
  ["status.deactivated", "suspended", ["Deactivated", "DEACTIVATED BY REGISTRAR", "DOM_DAKT", "disabled"]],
  [
    "status.out-of-service",
    "suspended",
    [
      "OUT OF SERVICE",
      "Out of zone",
      "The domain is administratively kept out of zone",
      "Domain is administratively kept out of zone",
      "Administratively kept out of zone",
    ],
  ],
  ["whois.afnic.blocked", "suspended", ["BLOCKED"]],
  ["whois.sk-nic.held", "suspended", ["DOM_HELD"]],
  [
    "whois.nominet.suspended",
    "suspended",
    ["This registration has been SUSPENDED.", "Renewal required. This registration has been SUSPENDED."],
  ],
  [
    "status.expired",
    "expired",
    ["Expired", "DOM_EXP", "EXPIRADO", "VENCIDO", "CADUCADO", "expiré", "Expired (in grace)"],
  ],
  [
    "status.reserved",
    "reserved",
    ["RESERVED", "RESERVED-DOMAIN", "reserve", "Registry Reserved", "PREMIUM NAME", "unavailable", "PREMIUM"],
  ],
  ["whois.afnic.not-opened", "reserved", ["NOT_OPENED", "NOT_OPEN"]],
  ["whois.iis.system", "reserved", ["system"]],
  ["whois.nicit.unassignable", "blocked", ["UNASSIGNABLE"]],
  [
    "status.prohibited-string",
    "blocked",
    ["Prohibited String - Object Cannot Be Registered", "Prohibited String", "DPML", "Blocked by registry", "excluded"],
  ],
  ["status.invalid", "unknown", ["invalid", "NOT ALLOWED", "500 Invalid characters in query string"], "invalid-query"],
  ["status.denied", "unknown", ["440 Request Denied"], "throttled"],
  [
    "status.available",
    "available",
    [
      "AVAILABLE",
      "free",
      "No Object Found",
      "Not Registered",
      "220 Available",
      "not found",
      "No match",
      "Not taken",
      "available for registration",
    ],
  ],
];

const MEANINGS: ReadonlyMap<string, StatusMeaning & { readonly weight: number }> = new Map(
  ROWS.flatMap(([tag, state, words, reason], weight) =>
    words.map((word) => [bare(word), { tag, says: words[0] ?? word, state, reason: reason ?? null, weight }]),
  ),
);

export const STATUS_RULES: readonly StatusMeaning[] = ROWS.map(([tag, state, words, reason]) => ({
  tag,
  says: words[0] ?? "",
  state,
  reason: reason ?? null,
}));

/** Whether a table row knows the words as they stand, remark in parentheses included. */
export const isStatusWord = (status: string): boolean => MEANINGS.has(bare(status));

/** Meaning of the weightiest of the statuses; null when none of them says more than that the name is registered. */
export function meaningOfStatuses(statuses: readonly string[]): StatusMeaning | null {
  const known = statuses.map((status) => MEANINGS.get(bare(status))).filter((meaning) => meaning !== undefined);
  return known.sort((a, b) => a.weight - b.weight)[0] ?? null;
}
