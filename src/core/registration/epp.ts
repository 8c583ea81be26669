/**
 * EPP domain statuses (RFC 5731 section 2.3), grace periods (RFC 3915 section 3.1) and the few that registries add, in
 * their EPP spelling. RDAP's spellings of them differ by blanks only (RFC 8056 section 2), `active` apart.
 */
const EPP_STATUSES = [
  "ok",
  "inactive",
  "linked",
  "clientHold",
  "serverHold",
  "clientDeleteProhibited",
  "clientRenewProhibited",
  "clientTransferProhibited",
  "clientUpdateProhibited",
  "serverDeleteProhibited",
  "serverRenewProhibited",
  "serverTransferProhibited",
  "serverUpdateProhibited",
  "serverRecoverProhibited",
  "pendingCreate",
  "pendingDelete",
  "pendingRenew",
  "pendingTransfer",
  "pendingUpdate",
  "pendingRestore",
  "addPeriod",
  "autoRenewPeriod",
  "renewPeriod",
  "transferPeriod",
  "redemptionPeriod",
] as const;

/** Letters and digits only, lower case: the form in which statuses are compared. */
export const bare = (text: string): string =>
  /^[a-z]+$/i.test(text) ? text.toLowerCase() : text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

const BY_NAME: ReadonlyMap<string, string> = new Map(
  EPP_STATUSES.flatMap((status) => [status, bare(status)].map((name): [string, string] => [name, status])),
);

/** RDAP values without an EPP spelling of the same letters (RFC 8056 section 2). */
const FROM_RDAP: ReadonlyMap<string, string> = new Map([
  ["active", "ok"],
  ["associated", "linked"],
]);

/** CIDR's registries (.as, .gg, .je) abbreviate who set a status: `ST_CL_HOLD`, `ST_SV_UPDATEPROHIBITED`. */
const ABBREVIATED = /^ST_(CL|SV)_/;

/** EPP spelling of a status however it is cased, spaced or joined; null when it is no EPP status. */
export function eppName(raw: string): string | null {
  const known = BY_NAME.get(raw);
  if (known !== undefined) return known;
  const whole = raw.startsWith("ST_")
    ? raw.replace(ABBREVIATED, (_, who) => (who === "CL" ? "client" : "server"))
    : raw;
  return BY_NAME.get(bare(whole)) ?? null;
}

/** EPP spelling of an RDAP status; the value itself when EPP has none (`locked`). */
export const eppNameOfRdap = (raw: string): string => FROM_RDAP.get(bare(raw)) ?? eppName(raw) ?? raw.trim();
