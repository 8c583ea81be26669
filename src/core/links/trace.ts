import { markOfPage, type PageMark } from "../facets/page/mark.ts";
import { covers } from "../facets/tls.ts";
import { type Registrable, redirectTarget } from "../facets/web.ts";
import type { DomainName } from "../name.ts";
import type { HttpObservation, Page, Visit } from "../observation.ts";
import type { Readings } from "../reading.ts";
import type { Instant } from "../time.ts";
import { urlOf } from "../url.ts";

/** What the site under a name is known by: two of them are compared to tell whether one site went from name to name. */
export interface Trace {
  readonly domain: DomainName;
  /** When it was last seen so; null where that is not known. */
  readonly asOf: Instant | null;
  /** When another holder took the name: what was said of it before is about somebody else. Null: nobody did. */
  readonly heldSince: Instant | null;
  readonly registrar: string | null;
  /** Lower case, no trailing dot, sorted. */
  readonly nameservers: readonly string[];
  readonly addresses: readonly string[];
  /** Names that the apex's addresses were found over (CNAME, DNAME). */
  readonly aliases: readonly string[];
  readonly txt: readonly string[];
  /** Digest of the certificate's key, and the names that the certificate is for; only of one that holds. */
  readonly key: string | null;
  readonly names: readonly string[];
  readonly page: PageMark | null;
  readonly pointers: Pointers;
  readonly redirect: { readonly to: DomainName; readonly permanent: boolean } | null;
}

/** Other registrable domains that a page speaks of, as read under a certificate that holds. */
export interface Pointers {
  /** What the page says its own address is (`canonical`, `og:url`), where that is elsewhere. */
  readonly self: DomainName | null;
  /** Where its links lead, sorted; the first of many. */
  readonly links: readonly DomainName[];
}

const NO_POINTERS: Pointers = { self: null, links: [] };

/** A page that links to more sites than this is a directory: its links announce nothing. */
const MOST_LINKS = 24;

export const emptyTrace = (domain: DomainName): Trace => ({
  ...{ domain, asOf: null, heldSince: null, registrar: null, nameservers: [], addresses: [], aliases: [], txt: [] },
  ...{ key: null, names: [], page: null, pointers: NO_POINTERS, redirect: null },
});

/** What a visit needs beside it to make a trace; what is left out is not known. */
export interface TraceFacts {
  readonly registration?: Readings["registration"];
  readonly delegation?: Readings["delegation"];
  readonly resolution?: Readings["resolution"];
  /** What the visit was judged to be: a redirect to a market's page is none of the holder's. */
  readonly web?: Readings["web"];
}

/** The trace of a site as one visit and what is known of its DNS show it. */
export function traceOf(
  observation: HttpObservation,
  { registration, delegation, resolution, web }: TraceFacts,
  registrable: Registrable,
): Trace {
  const page = pageOf(observation);
  const { tls } = observation;
  const certificate = tls.kind === "handshake" && isTrusted(observation) ? tls : null;
  return {
    ...emptyTrace(observation.domain),
    asOf: observation.at,
    registrar: registration?.registrar ?? null,
    nameservers: delegation?.nameservers ?? [],
    addresses: resolution?.addresses ?? [],
    aliases: resolution?.aliases ?? [],
    txt: resolution?.txt ?? [],
    key: certificate?.keyDigest ?? null,
    names: certificate ? certificate.names.toSorted() : [],
    page: page && markOfPage(page, observation.icon?.digest ?? null),
    pointers: pointersOf(observation, registrable),
    redirect: redirectTarget(observation, registrable, web),
  };
}

/**
 * What the page of the HTTPS visit points to. Nothing where no certificate vouches for it: whoever sits on the way could
 * have written it.
 */
export function pointersOf(observation: HttpObservation, registrable: Registrable): Pointers {
  const { domain, https } = observation;
  const end = https.end;
  if (end.kind !== "page" || end.status !== 200 || !isTrusted(observation) || !isAtHome(https)) return NO_POINTERS;
  const elsewhere = (url: string | null): readonly DomainName[] => {
    const other = url === null ? null : domainOf(url, registrable);
    return other === null || other === domain ? [] : [other];
  };
  const { canonical, ogUrl, links, linkCount } = end.content;
  const [self = null] = [...elsewhere(canonical), ...elsewhere(ogUrl)];
  const named = [...new Set(links.flatMap(elsewhere))].sort();
  return { self, links: linkCount > links.length || named.length > MOST_LINKS ? [] : named };
}

function domainOf(url: string, registrable: Registrable): DomainName | null {
  const parsed = urlOf(url);
  return parsed && (registrable(parsed.hostname) as DomainName | null);
}

const isAtHome = ({ url, hops }: Visit): boolean => {
  const last = hops.at(-1);
  return last?.url.startsWith("https:") === true && new URL(url).hostname === new URL(last.url).hostname;
};

const pageOf = ({ https, http }: HttpObservation): Page | null =>
  [https, http].flatMap(({ end }) => (end.kind === "page" && end.status === 200 ? [end] : []))[0] ?? null;

const isTrusted = ({ tls, host, at }: HttpObservation): boolean =>
  tls.kind === "handshake" &&
  tls.verifyError === null &&
  (tls.validTo === null || tls.validTo >= at) &&
  tls.names.some((name) => covers(name, host));
