import { urlOf } from "../../core/url.ts";
import { isAddress, isLoopbackAddress, isLoopbackHost } from "./addresses.ts";

/** What is known of a request before anything is decided about it. */
export interface RequestFacts {
  readonly method: string;
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Address of whoever is at the other end of the connection; null where that is unknown. */
  readonly peer: string | null;
}

/** Where the server stands, from the configuration. */
export interface Place {
  /** Whether it can be reached from this machine alone. */
  readonly isLocal: boolean;
  /** Path at which the outside finds it: `/`, or `/vigie/` behind a reverse proxy. Begins and ends with a slash. */
  readonly base: string;
  /** `https://watch.example.org`, where a public address is configured. */
  readonly origin: string | null;
}

export function placeOf({ listen, url }: { readonly listen: string | null; readonly url: string | null }): Place {
  const address = url === null ? null : urlOf(url);
  return {
    isLocal: listen !== null && isLoopbackHost(listen),
    base: address === null ? "/" : `${address.pathname.replace(/\/+$/, "")}/`,
    origin: address?.origin ?? null,
  };
}

/** Headers by which something between client and server gives itself away; those that begin so count too. */
const FORWARDED = [
  "x-forwarded-",
  "forwarded",
  "via",
  "x-real-ip",
  "x-client-ip",
  "cf-connecting-ip",
  "true-client-ip",
];

const isForwarded = ({ headers }: RequestFacts): boolean =>
  Object.keys(headers).some((name) => FORWARDED.some((sign) => name.startsWith(sign)));

/**
 * Whether the request is the operator's own, made on this machine, so that no token is asked for. That the peer is
 * local is not enough. A page may lead a browser here by its own name (DNS rebinding): then Host is that name. A
 * reverse proxy makes everybody local: most leave a header, and one that leaves none (nginx unless told to) stands
 * behind a public address in the configuration, with which nobody is let in for being local.
 */
export const isOperators = (request: RequestFacts, place: Place): boolean =>
  place.isLocal &&
  (place.origin === null || isLoopbackHost(urlOf(place.origin)?.host ?? "")) &&
  request.peer !== null &&
  isLoopbackAddress(request.peer) &&
  isLoopbackHost(request.headers.host ?? "") &&
  !isForwarded(request);

/**
 * Whom failures are counted against: the peer; behind our own proxy (it is on this machine, and a public address is
 * configured) whom the proxy names last, for what stands before that anybody may have written.
 */
export function clientOf({ headers, peer }: RequestFacts, place: Place): string {
  const named = headers["x-forwarded-for"]?.split(",").at(-1)?.trim() ?? "";
  const isOurProxy = place.origin !== null && peer !== null && isLoopbackAddress(peer);
  return isOurProxy && isAddress(named) ? named : (peer ?? "unknown");
}

/** Whether the visitor's browser speaks TLS to whatever answers it first. */
export const isSecure = ({ headers }: RequestFacts, place: Place): boolean =>
  place.origin !== null && (place.origin.startsWith("https:") || headers["x-forwarded-proto"] === "https");
