import { type DomainName, isWithin } from "../name.ts";
import type { Failure, HttpObservation, Visit } from "../observation.ts";
import type { WebReading } from "../reading.ts";
import type { Reason, WebState } from "../vocabulary.ts";
import { GATE_RULES, GATE_SENTENCES, STATUS_RULES } from "./page/gates.ts";
import { PARKING_RULES, PARKING_SENTENCES } from "./page/parking.ts";
import type { PageRule } from "./page/rule.ts";
import { SEIZURE_RULES, SEIZURE_SENTENCES } from "./page/seizure.ts";
import { sightOf } from "./page/sight.ts";

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

/** In this order: what a gate or a notice says counts more than the status that it comes with. */
const PAGE_RULES: readonly PageRule[] = [...GATE_RULES, ...SEIZURE_RULES, ...PARKING_RULES, ...STATUS_RULES];

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

export const WEB_SENTENCES: Readonly<Record<string, string>> = {
  ...GATE_SENTENCES,
  ...SEIZURE_SENTENCES,
  ...PARKING_SENTENCES,
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
};

/** The web facet: the best of HTTPS and HTTP; HTTPS where they are equal. */
export function classifyWeb(observation: HttpObservation, registrable: Registrable): WebReading {
  const https = readVisit(observation, observation.https, registrable);
  const http = readVisit(observation, observation.http, registrable);
  return BEST_FIRST.indexOf(http.state) < BEST_FIRST.indexOf(https.state) ? http : https;
}

/** Where a `moved` site sends its visitors, and whether it says that it is for good (301, 308); null unless `moved`. */
export function redirectTarget(
  observation: HttpObservation,
  registrable: Registrable,
): { readonly to: DomainName; readonly permanent: boolean } | null {
  const reading = classifyWeb(observation, registrable);
  if (reading.state !== "moved") return null;
  const visit = observation.https.url === reading.url ? observation.https : observation.http;
  const to = elsewhere(observation.domain, visit, registrable);
  const leaving = visit.hops.find(
    ({ location }) => location !== null && !isWithin(new URL(location).hostname, observation.domain),
  );
  return to === null ? null : { to, permanent: leaving?.status === 301 || leaving?.status === 308 };
}

function readVisit({ domain }: HttpObservation, visit: Visit, registrable: Registrable): WebReading {
  const { url, hops, end } = visit;
  const last = hops.at(-1);
  const reading = {
    url,
    // A first hop that failed says no more than the reason does.
    hops: hops
      .filter(({ status }) => status !== null || hops.length > 1)
      .map((hop) => ({ url: bare(hop.url), status: hop.status })),
  };
  if (end.kind === "failure")
    return { ...reading, ...readFailure(end), status: null, finalUrl: null, title: null, confidence: null };
  if (!last) return { ...reading, ...NOT_LOOKED, status: null, finalUrl: null, title: null, confidence: null };
  const sight = sightOf(domain, end, last);
  const rule = PAGE_RULES.find(({ when }) => when(sight));
  const isMoved = rule?.state === "ok" && elsewhere(domain, visit, registrable) !== null;
  return {
    ...reading,
    state: isMoved ? "moved" : (rule?.state ?? "unknown"),
    reason: rule?.reason ?? null,
    tags: [...(isMoved ? ["web.moved"] : []), rule?.tag ?? "web.unknown"],
    status: end.status,
    finalUrl: bare(last.url),
    title: sight.title,
    confidence: rule?.confidence ?? null,
  };
}

type Judgement = Pick<WebReading, "state" | "reason" | "tags">;

const NOT_LOOKED: Judgement = { state: "unknown", reason: "not-looked", tags: ["web.unknown"] };

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
