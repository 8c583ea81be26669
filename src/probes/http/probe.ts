import type { Socket } from "node:net";
import type { SecureContext } from "node:tls";
import { type DomainName, isWithin } from "../../core/name.ts";
import { type Failure, failure, type Handshake, type HttpObservation } from "../../core/observation.ts";
import { asMillis, DAY, MINUTE } from "../../core/time.ts";
import type { Network, Probes, Resolved } from "../contract.ts";
import { handshakeOf } from "./handshake.ts";
import { makeIcons } from "./icon.ts";
import { makeRecent } from "./recent.ts";
import { type Step, VISIT_LIMITS, type VisitLimits, type VisitOptions, visit } from "./visit.ts";

export interface HttpParts {
  readonly network: Network;
  readonly userAgent: string;
  /** Trusts further certificate authorities (the lab's, see `trusting`); null for the program's own store. */
  readonly context: SecureContext | null;
  readonly limits?: VisitLimits;
}

/**
 * The HTTP probe: one page by HTTPS with its handshake, one by HTTP. What the HTTPS visit fetched is not asked for again
 * when the HTTP visit is sent there, which is the rule on the web. Never rejects.
 */
export function makeHttpProbe({ network, userAgent, context, limits = VISIT_LIMITS }: HttpParts): Probes["http"] {
  const recent = makeRecent<Step>(network.now, isWorthSharing, { span: MINUTE, most: 64 });
  const iconOf = makeIcons(network, userAgent);
  return async (domain, avoid) => {
    const at = network.now();
    // The watch's own host is asked at every look; where it sends its visitors, many may be sent.
    const share: VisitOptions["share"] = (url, ask) => (isWithin(url.hostname, domain) ? ask() : recent(url.href, ask));
    const options = { userAgent, limits, share, home: domain, context };
    const look = { ...network, resolve: remembered((host) => network.resolve(host, avoid)) };
    const host = await hostOf(domain, look.resolve);
    const { https, tls } = await secureVisit(look, host, options);
    const http = await visit(look, `http://${host}/`, { ...options, earlier: https });
    const icon = await iconOf(look, https.end.kind === "page" ? https.end : http.end);
    return { probe: "http", domain, at, host, https, http, tls, ...(icon ? { icon } : {}) };
  };
}

/**
 * One page of a stranger's: by HTTP only where HTTPS has none, and no icon. A host that many names are sent to, such as a
 * market for names, is asked by one of them a day, whatever page each is sent to. Never rejects.
 */
export function makePageProbe({ network, userAgent, context, limits = VISIT_LIMITS }: HttpParts): Probes["http"] {
  const share = makeRecent<Step>(network.now, isWorthSharing, { span: DAY, most: 64 });
  const firstSentTo = makeRecent<DomainName>(network.now, () => true, { span: DAY, most: 4_096 });
  return async (domain, avoid) => {
    const at = network.now();
    const askOnce = async (url: URL, ask: () => Promise<Step>): Promise<Step> =>
      (await firstSentTo(url.hostname, async () => domain)) === domain ? ask() : askedToday(url);
    const options: Omit<VisitOptions, "earlier" | "opened"> = {
      ...{ userAgent, limits, home: domain, context },
      share: (url, ask) => (isWithin(url.hostname, domain) ? ask() : share(url.href, () => askOnce(url, ask))),
    };
    const look = { ...network, resolve: remembered((host) => network.resolve(host, avoid)) };
    const host = await hostOf(domain, look.resolve);
    const { https, tls } = await secureVisit(look, host, options);
    const isShown = https.end.kind === "page";
    const http = isShown ? https : await visit(look, `http://${host}/`, { ...options, earlier: https });
    return { probe: "http", domain, at, host, https, http, tls };
  };
}

/** Who was sent elsewhere has no site, wherever that leads. */
const askedToday = ({ href, hostname }: URL): Step => ({
  hop: { url: href, address: null, took: asMillis(0), status: null, location: null, headers: {} },
  end: failure("not-looked", `${hostname} was asked for a page today, for another name that is sent there`),
});

/** One connection shows both: its certificate, and the page. A connection that did not come about shows neither. */
async function secureVisit(
  network: Network,
  host: string,
  options: Omit<VisitOptions, "earlier" | "opened">,
): Promise<Pick<HttpObservation, "https" | "tls">> {
  const start = `https://${host}/`;
  let shown: Handshake | Failure | null = null;
  const opened = (url: URL, socket: Socket): void => {
    if (url.href === start) shown = handshakeOf(socket, host);
  };
  const https = await visit(network, start, { ...options, earlier: null, opened });
  const closed = https.end.kind === "failure" ? https.end : failure("tls-failure", `${host}: no certificate was shown`);
  return { https, tls: shown ?? closed };
}

/** A large page is not worth the memory; an error is seen with own eyes, and confirmed with them. */
const SHARED_BYTES = 256 * 1024;
const isWorthSharing = (step: Step): boolean =>
  !("end" in step) || (step.end.kind === "page" && step.end.status === 200 && step.end.body.length <= SHARED_BYTES);

type Resolve = Network["resolve"];

/** `www.` only where the apex exists without an address and `www.` has one: below a name that does not exist is nothing (RFC 8020). */
async function hostOf(domain: DomainName, resolve: Resolve): Promise<string> {
  if (!isBare(await resolve(domain))) return domain;
  const www = await resolve(`www.${domain}`);
  return www.kind === "resolved" && www.addresses.length > 0 ? `www.${domain}` : domain;
}

const isBare = (apex: Resolved | Failure): boolean =>
  apex.kind === "resolved" && apex.rcode === "NOERROR" && apex.addresses.length === 0;

/** Asks once a look: cheaper, and the guard sees one answer instead of four that may differ. */
function remembered(resolve: Resolve): Resolve {
  const asked = new Map<string, ReturnType<Resolve>>();
  return (host) => {
    const answer = asked.get(host) ?? resolve(host);
    asked.set(host, answer);
    return answer;
  };
}
