import { type DomainName, isWithin } from "../name.ts";
import type { Failure, Hop, HttpObservation, Visit } from "../observation.ts";
import type { Notice, WebReading } from "../reading.ts";
import type { Reason, WebState } from "../vocabulary.ts";
import { blockedBy } from "./page/blocked-by.ts";
import { NOTICE_SENTENCES, type NoticeTag } from "./page/classes.ts";
import { type Fingerprints, NO_FINGERPRINTS } from "./page/fingerprints.ts";
import type { PageRule } from "./page/rule.ts";
import { type PageSight, sightOf, wayOf } from "./page/sight.ts";
import { BLOCKED_BY_LAW, STATUS_RULES, STATUS_SENTENCES } from "./page/status.ts";

/** Registrable domain of a host by the public suffix list; null for addresses and for what has none. */
export type Registrable = (host: string) => DomainName | string | null;

/** What wins when HTTPS and HTTP disagree, best first. */
const BEST_FIRST: readonly WebState[] = [
  "ok",
  "moved",
  "legal-block",
  "seized",
  "parked",
  "error",
  "unreachable",
  "unknown",
];

/** Visits that ended in no page. What is not listed was not understood, and is no answer. */
const FAILURES: Partial<Record<Reason, WebState>> = {
  refused: "unreachable",
  unreachable: "unreachable",
  timeout: "unreachable",
  nxdomain: "unreachable",
  nodata: "unreachable",
  "not-public": "unreachable",
  "tls-failure": "unreachable",
  "redirect-loop": "error",
  "too-many-redirects": "error",
};

/** Of visits that a page's own words do not decide. */
const VISIT_SENTENCES = {
  "web.moved": "visitors are sent to another registrable domain",
  "web.unreachable.refused": "the server refuses connections",
  "web.unreachable.unreachable": "the server cannot be reached",
  "web.unreachable.timeout": "the server does not answer in time",
  "web.unreachable.nxdomain": "the name does not exist in the DNS",
  "web.unreachable.nodata": "the name has no address",
  "web.unreachable.not-public": "the name points to an address that is not public",
  "web.unreachable.tls-failure": "the TLS handshake fails",
  "web.error.redirect-loop": "the site redirects in a circle",
  "web.error.too-many-redirects": "the site redirects without end",
  "web.unknown": "the site could not be looked at",
  "web.unknown.no-ipv6": "the site has IPv6 addresses only, and this machine has no way to them",
} as const satisfies Readonly<Record<string, string>>;

export const WEB_SENTENCES: Readonly<Record<string, string>> = {
  ...STATUS_SENTENCES,
  ...NOTICE_SENTENCES,
  ...VISIT_SENTENCES,
};

/** Every tag of a web reading. */
export type WebTag = keyof typeof STATUS_SENTENCES | NoticeTag | keyof typeof VISIT_SENTENCES;

/** The web facet: the best of HTTPS and HTTP; HTTPS where they are equal. */
export function classifyWeb(
  observation: HttpObservation,
  registrable: Registrable,
  fingerprints: Fingerprints,
): WebReading {
  const https = readVisit(observation, observation.https, registrable, fingerprints);
  const http = readVisit(observation, observation.http, registrable, fingerprints);
  return rankOf(http) < rankOf(https) ? http : https;
}

/** A filter of our own network speaks for neither scheme, and so the other one's trouble is its doing. */
const rankOf = ({ state, reason }: WebReading): number =>
  BEST_FIRST.indexOf(reason === "client-filter" ? "legal-block" : state);

/**
 * Where a `moved` site sends its visitors, and whether it says that it is for good: 301 or 308 all the way there. Null
 * unless `moved`. `reading`: what `classifyWeb` made of the observation.
 */
export function redirectTarget(
  observation: HttpObservation,
  registrable: Registrable,
  reading: WebReading = classifyWeb(observation, registrable, NO_FINGERPRINTS),
): { readonly to: DomainName; readonly permanent: boolean } | null {
  if (reading.state !== "moved") return null;
  const visit = observation.https.url === reading.url ? observation.https : observation.http;
  const to = elsewhere(observation.domain, visit, registrable);
  return to === null ? null : { to, permanent: isForGood(observation.domain, to, visit.hops) };
}

/** How the new site sends its visitors on to its front page does not matter. */
function isForGood(from: DomainName, to: DomainName, hops: readonly Hop[]): boolean {
  const leaving = hops.findIndex(({ location }) => location !== null && !isWithin(new URL(location).hostname, from));
  const arrived = hops.findIndex(({ url }) => isWithin(new URL(url).hostname, to));
  const way = hops.slice(Math.max(leaving, 0), arrived === -1 ? hops.length : arrived);
  return way.length > 0 && way.every(({ status, via }) => via === undefined && (status === 301 || status === 308));
}

function readVisit(
  { domain }: HttpObservation,
  visit: Visit,
  registrable: Registrable,
  { ways, rules }: Fingerprints,
): WebReading {
  const { url, hops, end } = visit;
  const last = hops.at(-1);
  const reading = {
    url,
    // A first hop that failed says no more than the reason does.
    hops: hops
      .filter(({ status }) => status !== null || hops.length > 1)
      .map((hop) => ({ url: bare(hop.url), status: hop.status })),
  };
  if (end.kind === "failure") {
    const way = ways.find(({ when }) => when(wayOf(domain, hops)));
    const judged = way ? judgementBy(way) : isOutOfOurReach(visit) ? OUT_OF_OUR_REACH : readFailure(end);
    return { ...reading, confidence: null, ...judged, status: null, finalUrl: null, title: null };
  }
  if (!last) return { ...reading, ...NOT_LOOKED, status: null, finalUrl: null, title: null, confidence: null };
  const sight = sightOf(domain, end, hops, last);
  const rule = [BLOCKED_BY_LAW, ...rules, ...STATUS_RULES].find(({ when }) => when(sight));
  const isMoved = rule?.state === "ok" && elsewhere(domain, visit, registrable) !== null;
  return {
    ...reading,
    confidence: null,
    // Who stands before the other site is no news of this one.
    ...(isMoved
      ? { state: "moved" as const, reason: rule.reason, tags: ["web.moved", rule.tag] }
      : rule
        ? judgementBy(rule, sight, last.url)
        : NOT_LOOKED),
    status: end.status,
    finalUrl: bare(last.url),
    title: end.content.title,
  };
}

function judgementBy({ tag, state, reason, confidence, operator, country }: PageRule, sight?: PageSight, url?: string) {
  const blocker = state === "legal-block" && url !== undefined ? blockedBy(sight?.headers.link, url) : null;
  const notice: Notice = {
    operator: operator ?? null,
    country: country ?? null,
    ...(blocker === null ? {} : { blockedBy: blocker }),
  };
  const isKnown = operator !== undefined || country !== undefined || blocker !== null;
  return { state, reason, confidence, tags: [tag], ...(isKnown ? { notice } : {}) };
}

type Judgement = Pick<WebReading, "state" | "reason" | "tags">;

const NOT_LOOKED: Judgement = { state: "unknown", reason: "not-looked", tags: ["web.unknown"] };

/** The machine says itself that it has no way to IPv6, and the site has nothing else: that is no fault of the site. */
const isOutOfOurReach = ({ hops, end }: Visit): boolean =>
  hops.at(-1)?.onlyIpv6 === true && end.kind === "failure" && end.detail.includes("ENETUNREACH");

const OUT_OF_OUR_REACH: Judgement = { state: "unknown", reason: "offline", tags: ["web.unknown.no-ipv6"] };

function readFailure({ reason }: Failure): Judgement {
  const state = FAILURES[reason] ?? "unknown";
  return { state, reason, tags: [state === "unknown" ? "web.unknown" : `web.${state}.${reason}`] };
}

/** The other registrable domain under which the visit ended; null when it stayed at home, or at a bare address. */
function elsewhere(domain: DomainName, { hops, end }: Visit, registrable: Registrable): DomainName | null {
  const last = hops.at(-1);
  if (end.kind !== "page" || !last) return null;
  const { hostname } = new URL(last.url);
  if (isWithin(hostname, domain)) return null;
  const other = registrable(hostname);
  return other === null || other === domain ? null : (other as DomainName);
}

/** Queries carry session tokens, which differ from look to look of an unchanged site; the evidence keeps them. */
function bare(url: string): string {
  const cut = url.search(/[?#]/);
  return cut === -1 ? url : url.slice(0, cut);
}
