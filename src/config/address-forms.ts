import { isIP, isIPv6 } from "node:net";
import ipaddr from "ipaddr.js";
import { urlOf } from "../core/url.ts";
import { bad, type Form, good } from "./form.ts";

interface HostPort {
  /** Without brackets. */
  readonly host: string;
  readonly port: number | null;
}

/** `host`, `host:port`, `::1`, `[::1]`, `[::1]:53`; null for anything else. Ports are 0..65535. */
function splitHostPort(text: string): HostPort | null {
  if (isIPv6(text)) return { host: text, port: null };
  const match = /^(?:\[([0-9a-fA-F:.]+)\]|([A-Za-z0-9.-]+))(?::(\d{1,5}))?$/.exec(text);
  const host = match?.[1] ?? match?.[2];
  if (!match || !host || (match[1] !== undefined && !isIPv6(host))) return null;
  // A dotted number that is no address (`1.2.3`, `127.1`) is no host name either.
  if (isIP(host) === 0 && /(?:^|\.)(?:\d+|0x[0-9a-f]*)$/i.test(host)) return null;
  const port = match[3] === undefined ? null : Number(match[3]);
  return port !== null && port > 65_535 ? null : { host, port };
}

const RESOLVER_HINT =
  "write system, an address, address:port such as 127.0.0.1:5301 or [::1]:53, https://host/dns-query or tls://host";
const DOH_HINT = "write its whole address, such as https://dns.quad9.net/dns-query";
const DOT_HINT = "write a host or an address, with :port where it is not 853, such as tls://9.9.9.9";

/**
 * `system`, an address, `address:port`, or an encrypted resolver: `https://…` (RFC 8484), `tls://host[:port]` (RFC 7858).
 * Host names are refused for plain ones, for who would resolve them?
 */
export function resolverForm(text: string): Form<string> {
  if (text === "system") return good(text);
  if (text.startsWith("https://")) return dohForm(text);
  if (text.startsWith("tls://")) return dotForm(text);
  if (/^(?:quic|h3|sdns|http):\/\//i.test(text))
    return bad("is a kind of resolver that is not supported", RESOLVER_HINT);
  const split = splitHostPort(text);
  if (!split || split.port === 0 || isIP(split.host) === 0) return bad("is not a resolver", RESOLVER_HINT);
  return good(text);
}

function dohForm(text: string): Form<string> {
  if (/[{}]/.test(text)) return bad("is a template", "leave out what stands in braces: questions are sent by POST");
  const url = httpUrlOf(text);
  if (url === null || url.port === "0") return bad("is not the address of a resolver", DOH_HINT);
  if (url.username !== "" || url.password !== "") return bad("has a user name in it", DOH_HINT);
  if (url.hash !== "") return bad("has a fragment, which is never sent", `write ${text.slice(0, text.indexOf("#"))}`);
  return url.pathname === "/" && url.search === "" ? bad("has no path", DOH_HINT) : good(text);
}

function dotForm(text: string): Form<string> {
  const split = splitHostPort(text.slice("tls://".length));
  const isPlace = split !== null && split.port !== 0 && (isIP(split.host) !== 0 || isHostName(split.host));
  return isPlace ? good(text) : bad("is not the address of a resolver", DOT_HINT);
}

export const isHostName = (host: string): boolean =>
  host.length <= 253 && host.split(".").every((label) => /^(?!-)[A-Za-z0-9-]{1,63}(?<!-)$/.test(label));

/** Address or host (UDP 53), `host:port` (TCP connect), `https://…` (HEAD). */
export function canaryForm(text: string): Form<string> {
  const split = splitHostPort(text);
  const isPlace = split !== null && split.port !== 0;
  const isPage = text.startsWith("https://") && httpUrlOf(text) !== null;
  if (isPlace || isPage) return good(text);
  return bad("is not a canary", "write an address or host (asked by DNS), host:port (TCP) or an https:// URL");
}

/** A WHOIS server: host or address, with a port where it is not 43. */
export function serverForm(text: string): Form<string> {
  const split = splitHostPort(text);
  return split && split.port !== 0
    ? good(text.toLowerCase())
    : bad("is not a server", "write a host such as whois.nic.io, with :port where it is not 43");
}

/** Where the HTTP server listens: `address:port`; port 0 takes a free one. */
export function listenForm(text: string): Form<string> {
  const split = splitHostPort(text);
  const known = split && (isIP(split.host) !== 0 || split.host === "localhost") && split.port !== null;
  if (known || text === "off") return good(text);
  return bad("is not an address to listen on", "write address:port such as 127.0.0.1:8787, or off");
}

/** Whether a listen address can be reached from this machine alone (127.0.0.0/8, ::1, localhost). */
export function isLoopback(listen: string): boolean {
  const host = splitHostPort(listen)?.host ?? "";
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}

/** A CIDR range in its one right spelling: the address guard must not read it another way. */
export function rangeForm(text: string): Form<string> {
  const [network = "", prefix = ""] = text.split("/");
  const family = isIP(network);
  if (family !== 0 && prefix === "") {
    return bad("is an address, not a range", `write ${network}/${family === 4 ? 32 : 128}`);
  }
  if (family === 0 || !/^\d{1,3}$/.test(prefix) || !ipaddr.isValidCIDR(text)) {
    return bad("is not a CIDR range", "write one such as 198.51.100.0/24 or 2001:db8::/32");
  }
  const first = (family === 4 ? ipaddr.IPv4 : ipaddr.IPv6).networkAddressFromCIDR(text).toString();
  return ipaddr.parse(network).toString() === first
    ? good(text)
    : bad("has bits set beyond its prefix", `write ${first}/${prefix}`);
}

const httpUrlOf = (text: string): URL | null => {
  const url = urlOf(text);
  return url && /^https?:$/.test(url.protocol) && /^https?:\/\/[^/]/i.test(text) ? url : null;
};

/** An `http:` or `https:` URL, kept as written. */
export const urlForm = (text: string): Form<string> =>
  httpUrlOf(text) ? good(text) : bad("is not an http or https URL", "write one that begins with https://");
