import { isIPv6, type Socket } from "node:net";
import type { SecureContext } from "node:tls";
import { isWithin } from "../../core/name.ts";
import { type Failure, failure, type Hop, type Page, type Visit } from "../../core/observation.ts";
import { asMillis, type Millis, SECOND } from "../../core/time.ts";
import { urlOf } from "../../core/url.ts";
import { within } from "../connect/deadline.ts";
import type { Network } from "../contract.ts";
import { REDIRECTS } from "./exchange.ts";
import { keptHeaders } from "./headers.ts";
import { contentOf } from "./page/content.ts";
import { get, type HttpReply } from "./request.ts";

export interface VisitLimits {
  /** For all hops together. */
  readonly deadline: Millis;
  /** Bytes of page kept. */
  readonly bytes: number;
  readonly hops: number;
}

export const VISIT_LIMITS: VisitLimits = { deadline: asMillis(20 * SECOND), bytes: 1024 * 1024, hops: 10 };

export interface VisitOptions {
  readonly userAgent: string;
  readonly limits: VisitLimits;
  /** The watch's domain: below it, a visitor is at home. */
  readonly home: string;
  /** An earlier visit of the same look: what it fetched is not fetched again. */
  readonly earlier: Visit | null;
  /** May answer a hop from what another visit was told a moment ago. */
  readonly share: (url: URL, ask: () => Promise<Step>) => Promise<Step>;
  /** Holds further certificate authorities, which only `opened` looks at. */
  readonly context?: SecureContext | null;
  /** Shown each connection of the visit's own once it is open. */
  readonly opened?: (url: URL, socket: Socket) => void;
}

/**
 * Visits a page the way a browser would find it, redirects followed by hand so that every hop meets the guard. Any
 * certificate will do. Never rejects: the visit ends in a page, whatever its status, or in the failure that stopped it.
 */
export const visit = (network: Network, start: string, options: VisitOptions): Promise<Visit> =>
  within(options.limits.deadline, async (signal) => {
    const { hops, end } = await walk(network, new URL(start), options, signal);
    return { url: start, hops, end };
  });

type Walked = Pick<Visit, "hops" | "end">;

async function walk(network: Network, start: URL, options: VisitOptions, signal: AbortSignal): Promise<Walked> {
  const { limits, earlier } = options;
  const hops: Hop[] = [];
  let url = start;
  for (;;) {
    if (hops.some((hop) => hop.url === url.href))
      return { hops, end: failure("redirect-loop", `${url.href} was here before`) };
    const known = pathFrom(url.href, earlier);
    if (known) return { hops: [...hops, ...known.hops], end: known.end };
    if (hops.length >= limits.hops)
      return { hops, end: failure("too-many-redirects", `more than ${limits.hops} hops`) };
    const here = url;
    const step = await options.share(here, () => take(network, here, options, signal));
    hops.push(step.hop);
    if ("end" in step) return { hops, end: step.end };
    url = step.next;
  }
}

/** What an earlier visit found from `url` on, if it passed there. */
function pathFrom(url: string, earlier: Visit | null): Walked | null {
  const index = earlier?.hops.findIndex((hop) => hop.url === url) ?? -1;
  return earlier && index !== -1 ? { hops: earlier.hops.slice(index), end: earlier.end } : null;
}

/** What one request came to: a redirect, or the end of the visit. */
export type Step = { readonly hop: Hop; readonly next: URL } | { readonly hop: Hop; readonly end: Page | Failure };

/** What a browser says it takes; a bare client is often answered with an error. */
const ACCEPT = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8";

async function take(
  network: Network,
  url: URL,
  { userAgent, limits, home, context = null, opened }: VisitOptions,
  signal: AbortSignal,
): Promise<Step> {
  const began = performance.now();
  const { address, tried, outcome } = await get(
    network,
    {
      url,
      headers: { accept: ACCEPT, "user-agent": userAgent },
      secure: { verify: false, context },
      named: false,
      bytes: limits.bytes,
      ...(opened ? { opened: (socket) => opened(url, socket) } : {}),
    },
    signal,
  );
  const seen = { url: url.href, address, took: asMillis(Math.round(performance.now() - began)) };
  if (outcome.kind === "failure") {
    const only = tried !== undefined && tried.length > 0 && tried.every(isIPv6) ? ({ onlyIpv6: true } as const) : {};
    return { hop: { ...seen, ...only, status: null, location: null, headers: {} }, end: outcome };
  }
  const { status } = outcome;
  const headers = keptHeaders(outcome.headers);
  const redirect = REDIRECTS.has(status) ? outcome.headers.location : undefined;
  if (redirect === undefined)
    return pageStep(url, { ...seen, status, location: null, headers }, pageOf(outcome, url), home);
  const next = nextUrl(url, redirect);
  const hop = { ...seen, status, location: next?.href ?? null, headers };
  return next ? { hop, next } : { hop, end: failure("malformed", `${url.href}: redirected to no web address`) };
}

/** What servers take at most in a request's first line; a longer one would only fill the record. */
const LONGEST_URL = 8_192;

function nextUrl(from: URL, location: string): URL | null {
  if (location.length > LONGEST_URL) return null;
  const to = urlOf(location, from.href);
  if (to === null || !/^https?:$/.test(to.protocol)) return null;
  // Not sent, and a credential in a URL must not end up in the record.
  to.username = "";
  to.password = "";
  to.hash = "";
  return to;
}

/**
 * A page may send its visitors on by itself. A script is believed only where it leads to another site: on its own one,
 * what it leads to is no news.
 */
function pageStep(url: URL, hop: Hop, page: Page, home: string): Step {
  const { refresh, scripted } = page.content;
  const target = refresh ?? scripted;
  const next = page.status === 200 && target !== null ? nextUrl(url, target) : null;
  const leads = next !== null && next.href !== url.href && (refresh !== null || !isWithin(next.hostname, home));
  if (!leads) return { hop, end: page };
  return { hop: { ...hop, location: next.href, via: refresh === null ? "script" : "refresh" }, next };
}

function pageOf({ status, headers, body, truncated }: HttpReply, url: URL): Page {
  const contentType = headers["content-type"] ?? null;
  return { kind: "page", status, contentType, body, truncated, content: contentOf({ body, contentType }, url) };
}
