import type { Sign } from "./facets/signs.ts";
import type { Instant } from "./time.ts";
import type {
  DelegationState,
  Facet,
  Reason,
  RegistrationState,
  ResolutionState,
  ResolverLie,
  TlsState,
  ValueName,
  WebState,
} from "./vocabulary.ts";

/**
 * What the rules make of an observation, one reading a facet. Readings are compared field by field to tell whether
 * anything changed, so they hold nothing that differs from one look to the next of an unchanged world.
 */
export interface Readings {
  readonly registration: RegistrationReading;
  readonly delegation: DelegationReading;
  readonly resolution: ResolutionReading;
  readonly web: WebReading;
  readonly tls: TlsReading;
}

interface Judged<S extends string> {
  readonly state: S;
  /** Why `unknown`, or what colours a known state (`challenge`); null otherwise. */
  readonly reason: Reason | null;
  /** Stable tags of the rules that decided, the deciding one first: `whois.icb.reserved`. `sentences.ts` has their words. */
  readonly tags: readonly string[];
}

export type RegistrationDate = "createdAt" | "updatedAt" | "expiresAt";

export interface RegistrationReading extends Judged<RegistrationState> {
  readonly protocol: "rdap" | "whois" | null;
  readonly server: string | null;
  /** As the registry gave them; EPP and RDAP ones under their EPP names (`clientHold`). */
  readonly statuses: readonly string[];
  readonly registrar: string | null;
  readonly createdAt: Instant | null;
  readonly updatedAt: Instant | null;
  readonly expiresAt: Instant | null;
  /** Dates that the source gives as a day without an hour; each then stands for its whole day. Left out when none is. */
  readonly precision?: Partial<Record<RegistrationDate, "day">>;
  /** Lower case, no trailing dot, sorted. */
  readonly nameservers: readonly string[];
  /** Registrar's own WHOIS or RDAP host, where the registry names one. */
  readonly referral: string | null;
  /** How two sources contradict each other; null when they agree, left out when only one was heard. */
  readonly disagreement?: string | null;
  /** The two that do, with what each says; left out where none contradict each other. */
  readonly contradicting?: readonly SourceWord[];
}

/** What one source says of a registration. */
export interface SourceWord {
  readonly protocol: "rdap" | "whois" | null;
  readonly server: string | null;
  readonly state: RegistrationState;
}

export interface DelegationReading extends Judged<DelegationState> {
  /** The NS RRset at the parent: lower case, sorted. */
  readonly nameservers: readonly string[];
  /** DS RRset at the parent as `keytag algorithm digesttype digest`, sorted; null when it was not learned. */
  readonly ds: readonly string[] | null;
  /** What the name servers are known to be used for; left out where no table knows them. */
  readonly sign?: Sign;
  /** Null when it is not known. */
  readonly dnssec: DnssecStatus | null;
  /** The listed servers that answer, but not for the zone, sorted; left out where there are none or all are. */
  readonly lame?: readonly string[];
  /** The NS RRset that the zone's own server gives, sorted; left out where it is the parent's or was not learned. */
  readonly childNameservers?: readonly string[];
}

export type DnssecStatus = "secure" | "insecure" | "bogus";

export interface ResolverReading {
  readonly resolver: string;
  /** Null when the resolver was silent. */
  readonly rcode: string | null;
  /** First RFC 8914 INFO-CODE, null when none was sent. */
  readonly ede: number | null;
  /** How it lies about the name; left out where it was not found lying. */
  readonly lie?: ResolverLie;
  /** It gives addresses for a name that nobody has, too: it invents answers. Left out where it was not found to. */
  readonly hijacks?: true;
}

export interface ResolutionReading extends Judged<ResolutionState> {
  /** A and AAAA of the apex, sorted. */
  readonly addresses: readonly string[];
  /** MX exchanges, sorted; `nodata` with mail is a live domain. */
  readonly mail: readonly string[];
  /** Names that the apex's addresses were found over (CNAME, DNAME), in order; left out where there are none. */
  readonly aliases?: readonly string[];
  /** TXT of the apex, sorted and cut short; left out where there is none. Told, never judged by. */
  readonly txt?: readonly string[];
  readonly resolvers: readonly ResolverReading[];
  /** What the addresses are known to be used for; left out where no table knows them. */
  readonly sign?: Sign;
}

export interface HopReading {
  readonly url: string;
  readonly status: number | null;
}

export interface WebReading extends Judged<WebState> {
  readonly status: number | null;
  /** URL asked first by the scheme that decided. */
  readonly url: string | null;
  /** URL of the page that ended the visit; null when none did. */
  readonly finalUrl: string | null;
  readonly title: string | null;
  readonly hops: readonly HopReading[];
  /** 0..1 where the state rests on inference (`seized`); null otherwise. */
  readonly confidence: number | null;
  /** Who is behind what the visitor meets instead of the site; left out where nobody is known. */
  readonly notice?: Notice;
}

export interface Notice {
  /** Parking service, CDN, authority, court: as far as the page shows it; null where it does not. */
  readonly operator: string | null;
  /** ISO 3166-1, where the page is one country's. */
  readonly country: string | null;
  /** Who implements a legal block, by its own word: RFC 7725 §4. A URL without query. */
  readonly blockedBy?: string;
}

export interface TlsReading extends Judged<TlsState> {
  readonly issuer: string | null;
  readonly validTo: Instant | null;
  readonly keyDigest: string | null;
  readonly names: readonly string[];
}

export type ReadingOf<F extends Facet> = Readings[F];

/** The comparable form of each value a reading carries; null when the reading does not know it. */
export function valuesOf(readings: Partial<Readings>): Partial<Record<ValueName, string | null>> {
  const { registration, delegation, resolution, tls } = readings;
  const joined = (items: readonly string[]): string | null => (items.length > 0 ? items.join(" ") : null);
  return {
    ...(registration && registration.state !== "unknown"
      ? { registrar: registration.registrar, status: joined(registration.statuses.toSorted()) }
      : {}),
    ...(delegation && delegation.state !== "unknown"
      ? { nameservers: joined(delegation.nameservers), dnssec: delegation.ds && joined(delegation.ds) }
      : {}),
    ...(resolution && resolution.state !== "unknown"
      ? { addresses: joined(resolution.addresses), mail: joined(resolution.mail) }
      : {}),
    // A certificate for another name is the host's, not the site's.
    ...(tls && tls.state !== "unknown" && tls.state !== "mismatch" ? { certificate: tls.keyDigest } : {}),
  };
}

/** Labels of the resolvers that give other answers than the zones do, and whose word is not to be gone by. */
export const liarsIn = (resolvers: readonly ResolverReading[]): readonly string[] =>
  resolvers.flatMap(({ resolver, lie, hijacks }) => (lie !== undefined || hijacks ? [resolver] : []));
