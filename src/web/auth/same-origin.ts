import { urlOf } from "../../core/url.ts";
import type { Place, RequestFacts } from "./request.ts";

/** Who made the browser ask: a page of ours, a page of somebody else's, or no browser at all. */
export type Instigator = "own" | "foreign" | "no-browser";

/**
 * Told by what no page can forge: `Sec-Fetch-Site` (W3C Fetch Metadata; sent to HTTPS and to loopback), else `Origin`
 * (RFC 6454 §7; sent with every POST). It is the way of Go's `http.CrossOriginProtection`, and needs no token in forms.
 */
export function instigatorOf({ headers }: RequestFacts, place: Place): Instigator {
  const site = headers["sec-fetch-site"];
  // `none`: typed, or a bookmark.
  if (site !== undefined) return site === "same-origin" || site === "none" ? "own" : "foreign";
  const { origin, host } = headers;
  if (origin === undefined) return "no-browser";
  return isOwn(origin, host ?? "", place) ? "own" : "foreign";
}

/** The public address; else, by whatever name it is asked, the host that is asked. */
function isOwn(origin: string, host: string, place: Place): boolean {
  if (origin === place.origin) return true;
  const asking = urlOf(origin)?.host ?? "";
  // Of the public address the scheme is known, too: a page that came without TLS may be anybody's.
  return asking !== "" && asking === host.toLowerCase() && asking !== urlOf(place.origin ?? "")?.host;
}
