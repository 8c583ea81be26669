/** The words of docs/interface.md. Nothing else in the program invents a state. */

export const PROBES = ["dns", "http", "registration"] as const;
export type ProbeKind = (typeof PROBES)[number];

export const FACETS = ["registration", "delegation", "resolution", "web", "tls"] as const;
export type Facet = (typeof FACETS)[number];

export const REGISTRATION_STATES = [
  "registered",
  "available",
  "reserved",
  "blocked",
  "suspended",
  "expired",
  "redemption",
  "pending-delete",
  "unknown",
] as const;
export const DELEGATION_STATES = ["delegated", "absent", "lame", "unknown"] as const;
export const RESOLUTION_STATES = ["resolving", "nodata", "nxdomain", "servfail", "filtered", "unknown"] as const;
/** How a resolver keeps a name from its users, the most telling way first. */
export const RESOLVER_LIES = ["ede", "block-page", "nxdomain", "refused"] as const;
export const WEB_STATES = [
  "ok",
  "moved",
  "parked",
  "seized",
  "legal-block",
  "error",
  "unreachable",
  "unknown",
] as const;
export const TLS_STATES = ["valid", "expiring", "expired", "mismatch", "untrusted", "none", "unknown"] as const;

export type RegistrationState = (typeof REGISTRATION_STATES)[number];
export type DelegationState = (typeof DELEGATION_STATES)[number];
export type ResolutionState = (typeof RESOLUTION_STATES)[number];
export type ResolverLie = (typeof RESOLVER_LIES)[number];
export type WebState = (typeof WEB_STATES)[number];
export type TlsState = (typeof TLS_STATES)[number];

/** The states of each facet, `unknown` included. */
export interface StateOf {
  readonly registration: RegistrationState;
  readonly delegation: DelegationState;
  readonly resolution: ResolutionState;
  readonly web: WebState;
  readonly tls: TlsState;
}

export type Known<S> = Exclude<S, "unknown">;

export const VERDICTS = [
  "seized",
  "suspended",
  "reserved",
  "blocked",
  "redemption",
  "pending-delete",
  "available",
  "expired",
  "moved",
  "filtered",
  "parked",
  "down",
  "up",
  "unknown",
] as const;
export type Verdict = (typeof VERDICTS)[number];
export type KnownVerdict = Known<Verdict>;

export const SEVERITIES = ["info", "warning", "critical"] as const;
export type Severity = (typeof SEVERITIES)[number];
export const worseOf = (a: Severity, b: Severity): Severity => (SEVERITIES.indexOf(a) >= SEVERITIES.indexOf(b) ? a : b);
export const atLeast = (severity: Severity, floor: Severity): boolean =>
  SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(floor);

export const INTENTS = ["owner", "acquirer", "observer"] as const;
export type Intent = (typeof INTENTS)[number];
/** Languages that alerts are worded in. */
export const LANGUAGES = ["en", "fr"] as const;
export type Language = (typeof LANGUAGES)[number];

export const FOLLOWS = ["auto", "ask", "never"] as const;
export type Follow = (typeof FOLLOWS)[number];

/** Values whose replacement is an event: `<value>.changed`. */
export const VALUES = ["registrar", "nameservers", "addresses", "mail", "dnssec", "certificate", "status"] as const;
export type ValueName = (typeof VALUES)[number];

/** The facet that each value belongs to, and so the probe that must see it again. */
export const FACET_OF_VALUE: Readonly<Record<ValueName, Facet>> = {
  registrar: "registration",
  nameservers: "delegation",
  addresses: "resolution",
  mail: "resolution",
  dnssec: "delegation",
  certificate: "tls",
  status: "registration",
};

export const PROBE_OF_FACET: Readonly<Record<Facet, ProbeKind>> = {
  registration: "registration",
  delegation: "dns",
  resolution: "dns",
  web: "http",
  tls: "http",
};

/**
 * Why a facet is `unknown`, or what coloured a known state. An open list in the contract; these are the words in use.
 */
export type Reason =
  | "throttled"
  | "refused"
  | "timeout"
  | "unreachable"
  | "malformed"
  | "unsupported"
  | "contradiction"
  | "offline"
  | "too-large"
  | "empty"
  | "server-error"
  | "not-authoritative"
  | "not-public"
  | "invalid-query"
  | "unconfirmed"
  | "servfail"
  | "nxdomain"
  | "nodata"
  | "not-looked"
  | "challenge"
  | "forbidden"
  | "login"
  | "geo-block"
  | "client-filter"
  | "redirect-loop"
  | "too-many-redirects"
  | "tls-failure"
  | "http-error"
  | "not-found"
  | "gone";
