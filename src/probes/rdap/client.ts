import type { SecureContext } from "node:tls";
import { parseRetryAfter } from "../../core/budget/retry-after.ts";
import type { DomainName } from "../../core/name.ts";
import { type Failure, failure, type RegistrationReply } from "../../core/observation.ts";
import { asInstant, asMillis, DAY, type Instant, later, type Millis, SECOND } from "../../core/time.ts";
import { urlOf } from "../../core/url.ts";
import { orTimeout, within } from "../connect/deadline.ts";
import type { Network } from "../contract.ts";
import { REDIRECTS } from "../http/exchange.ts";
import { get, type HttpReply } from "../http/request.ts";

export interface RdapOptions {
  /** Sent as User-Agent: product, version and where to complain. */
  readonly userAgent: string;
  /** Extra certificate authorities (the lab's); null for the program's own store. */
  readonly context: SecureContext | null;
  readonly limits?: RdapLimits;
}

export interface RdapLimits {
  /** For all of it, redirects included. */
  readonly deadline: Millis;
  readonly bytes: number;
  readonly redirects: number;
}

export const RDAP_LIMITS: RdapLimits = { deadline: asMillis(15 * SECOND), bytes: 1024 * 1024, redirects: 5 };

/** `rdap.nic.re`, with the port only where it is not the scheme's own. */
export const serverOf = (base: string): string => new URL(base).host;

/** Asks an RDAP server for a domain (RFC 9082 §3.1.3, RFC 7480). `base` ends in a slash. */
export const askRdap = (
  network: Network,
  base: string,
  domain: DomainName,
  options: RdapOptions,
): Promise<RegistrationReply | Failure> => askRdapUrl(network, new URL(`domain/${domain}`, base), options);

/**
 * Asks for one RDAP object. Never rejects: any HTTP status is a reply; failures are those of `destinationsOf` and
 * `failureOf`, and `throttled` (not asked: our own budget), `redirect-loop`, `too-many-redirects`, `malformed` (redirected
 * to no web address, or from https to http).
 */
export async function askRdapUrl(
  network: Network,
  url: URL,
  options: RdapOptions,
): Promise<RegistrationReply | Failure> {
  const held = await network.turn(url.host, "rdap");
  if (held) return held;
  const limits = options.limits ?? RDAP_LIMITS;
  return within(limits.deadline, async (signal) => {
    const reply = await follow(network, url, options, signal);
    return reply.kind === "failure" ? reply : registrationReply(network, reply);
  });
}

const registrationReply = (network: Network, { status, headers, body, truncated }: HttpReply): RegistrationReply => ({
  kind: "reply",
  httpStatus: status,
  body,
  truncated,
  retryAt: retryAtOf(headers["retry-after"], network.now()),
});

/** At most a day ahead: a server may ask us to be quiet, not to fall silent for ever. */
function retryAtOf(field: string | undefined, now: Instant): Instant | null {
  const at = field === undefined ? null : parseRetryAfter(field, now);
  return at === null ? null : asInstant(Math.min(Math.max(at, now), later(now, DAY)));
}

/** RFC 7480 §5.2: a server may send the client on to the one that is authoritative. Each hop meets the guard anew. */
async function follow(
  network: Network,
  start: URL,
  { userAgent, context, limits = RDAP_LIMITS }: RdapOptions,
  signal: AbortSignal,
): Promise<HttpReply | Failure> {
  const seen = new Set<string>();
  const headers = { accept: "application/rdap+json", "user-agent": userAgent };
  let url = start;
  while (seen.size <= limits.redirects) {
    seen.add(url.href);
    const request = { url, headers, secure: { verify: true, context }, named: false, bytes: limits.bytes };
    const { outcome } = await get(network, request, signal);
    if (outcome.kind === "failure" || !REDIRECTS.has(outcome.status)) return outcome;
    const next = nextUrl(url, outcome.headers.location);
    if ("kind" in next) return next;
    if (seen.has(next.href)) return failure("redirect-loop", `${next.href} redirects to itself`);
    // Another registry's server has a budget of its own.
    const held =
      next.host === url.host ? null : await orTimeout(network.turn(next.host, "rdap"), signal, `${next.host}: busy`);
    if (held) return held;
    url = next;
  }
  return failure("too-many-redirects", `${start.href}: more than ${limits.redirects} redirects`);
}

function nextUrl(from: URL, location: string | undefined): URL | Failure {
  const to = location === undefined ? null : urlOf(location, from.href);
  if (to === null || !/^https?:$/.test(to.protocol))
    return failure("malformed", `${from.href}: redirected to no web address`);
  // An https answer must not be replaced by one that anybody on the way could write.
  if (from.protocol === "https:" && to.protocol === "http:")
    return failure("malformed", `${from.href}: redirected to plain http`);
  to.hash = "";
  to.username = "";
  to.password = "";
  return to;
}
