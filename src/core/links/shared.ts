import { isWithin } from "../name.ts";
import type { Trace } from "./trace.ts";

/**
 * Domains of name servers that thousands of unrelated names have: two names with such servers have nothing in common.
 * From the operators' own documentation and the public suffix of their servers, gathered by hand 2026-11-25.
 */
const DNS_PROVIDERS: readonly string[] = [
  ...["cloudflare.com", "domaincontrol.com", "registrar-servers.com", "googledomains.com", "google.com"],
  ...["azure-dns.com", "azure-dns.net", "azure-dns.org", "azure-dns.info", "nsone.net", "dnsimple.com"],
  ...["ultradns.net", "ultradns.com", "ultradns.org", "ultradns.biz", "akam.net", "dynect.net", "dnsmadeeasy.com"],
  ...["gandi.net", "ovh.net", "ovh.ca", "anycast.me", "hetzner.com", "hetzner.de", "first-ns.de", "ui-dns.com"],
  ...["ui-dns.de", "ui-dns.org", "ui-dns.biz", "name-services.com", "name.com", "namebrightdns.com", "dnsowl.com"],
  ...["digitalocean.com", "linode.com", "vultr.com", "wixdns.net", "squarespacedns.com", "wordpress.com"],
  ...["hostgator.com", "bluehost.com", "dreamhost.com", "dns-parking.com", "sedoparking.com", "parkingcrew.net"],
  ...["porkbun.com", "njal.la", "1984.is", "inwx.de", "loopia.se", "one.com", "transip.net", "he.net", "afraid.org"],
  ...["vercel-dns.com", "alidns.com", "hichina.com", "dnspod.net", "dnspod.com", "worldnic.com", "register.com"],
];
/** AWS Route 53: `ns-123.awsdns-45.co.uk`. */
const AWS = /\.awsdns-\d+\.(?:com|net|org|co\.uk)$/;

export const isSharedNameServer = (host: string): boolean =>
  AWS.test(host) || DNS_PROVIDERS.some((provider) => isWithin(host, provider));

/**
 * Edges that stand before unrelated sites, as published by Cloudflare (cloudflare.com/ips), Fastly
 * (api.fastly.com/public-ip-list), GitHub Pages and Netlify; read 2026-11-25.
 */
const EDGES: readonly (readonly [first: string, bits: number])[] = [
  ...(["103.21.244.0", "103.22.200.0", "103.31.4.0", "188.114.96.0"] as const).map((at) => [at, 20] as const),
  ...(["173.245.48.0", "190.93.240.0"] as const).map((at) => [at, 20] as const),
  ...([
    ["104.16.0.0", 13],
    ["104.24.0.0", 14],
    ["108.162.192.0", 18],
    ["131.0.72.0", 22],
  ] as const),
  ...([
    ["141.101.64.0", 18],
    ["162.158.0.0", 15],
    ["172.64.0.0", 13],
    ["197.234.240.0", 22],
  ] as const),
  ...([
    ["198.41.128.0", 17],
    ["151.101.0.0", 16],
    ["199.232.0.0", 16],
    ["146.75.0.0", 17],
  ] as const),
  ...([
    ["185.199.108.0", 22],
    ["75.2.60.5", 32],
    ["76.76.21.0", 24],
    ["34.102.136.180", 32],
  ] as const),
];
const EDGES_V6: readonly string[] = [
  "2606:4700:",
  "2803:f800:",
  "2405:b500:",
  "2405:8100:",
  "2a06:98c",
  "2a04:4e4",
  "2606:50c0:",
];

export const isEdgeAddress = (address: string): boolean =>
  address.includes(":") ? EDGES_V6.some((prefix) => address.startsWith(prefix)) : isInEdge(numberOf(address));

const isInEdge = (address: number): boolean =>
  EDGES.some(([first, bits]) => address >= numberOf(first) && address < numberOf(first) + 2 ** (32 - bits));

const numberOf = (address: string): number => address.split(".").reduce((sum, octet) => sum * 256 + Number(octet), 0);

/** Certificates of an edge that many sites stand behind; one with more names than this is one of them. */
const MOST_NAMES = 5;
const EDGE_NAMES =
  /(?:^|\.)(?:cloudflaressl\.com|fastly\.net|akamaized\.net|edgekey\.net|cloudfront\.net|incapsula\.com)$/;

export const isSharedCertificate = (names: readonly string[]): boolean =>
  names.length > MOST_NAMES || names.some((name) => EDGE_NAMES.test(name));

/** Marks that tell nothing, because many names bear them: keys, ids, sets of name servers, addresses. */
export type Commons = ReadonlySet<string>;

/** Borne by more names than this, a mark is a provider's, an intermediary's or a link farm's, and no one site's. */
const MOST_BEARERS = 5;

/** What too many of these names have in common (Papadogiannakis et al., WWW 2022: intermediaries' ids span hundreds). */
export function commonsOf(traces: readonly Trace[]): Commons {
  const bearers = new Map<string, number>();
  for (const trace of traces) for (const mark of marksOf(trace)) bearers.set(mark, (bearers.get(mark) ?? 0) + 1);
  return new Set([...bearers].flatMap(([mark, count]) => (count > MOST_BEARERS ? [mark] : [])));
}

const marksOf = ({ key, page, nameservers, addresses }: Trace): ReadonlySet<string> =>
  new Set([...(key === null ? [] : [key]), ...(page?.ids ?? []), nameservers.join(" "), ...addresses]);
