import type { IPv4, IPv6 } from "ipaddr.js";
import ipaddr from "ipaddr.js";

const WORDS: readonly (readonly [cidr: string, words: string])[] = [
  // IANA IPv4 Special-Purpose Address Registry (RFC 6890 and what updates it)
  ["0.0.0.0/32", "the unspecified address"],
  ["0.0.0.0/8", '"this network" space'],
  ["10.0.0.0/8", "private space"],
  ["100.64.0.0/10", "carrier-grade NAT space"],
  ["127.0.0.0/8", "loopback"],
  ["169.254.0.0/16", "link-local space"],
  ["172.16.0.0/12", "private space"],
  ["192.0.0.0/24", "IETF protocol space"],
  ["192.0.2.0/24", "documentation space"],
  ["192.31.196.0/24", "AS112 space"],
  ["192.52.193.0/24", "AMT space"],
  ["192.88.99.0/24", "6to4 relay space"],
  ["192.168.0.0/16", "private space"],
  ["192.175.48.0/24", "AS112 space"],
  ["198.18.0.0/15", "benchmarking space"],
  ["198.51.100.0/24", "documentation space"],
  ["203.0.113.0/24", "documentation space"],
  ["224.0.0.0/4", "multicast space"],
  ["255.255.255.255/32", "the broadcast address"],
  ["240.0.0.0/4", "reserved space"],
  // Publicly numbered, yet answered by the hypervisor: Azure's WireServer hands out machine secrets.
  ["168.63.129.16/32", "a cloud metadata address"],
  // IANA IPv6 Special-Purpose Address Registry
  ["::/128", "the unspecified address"],
  ["::1/128", "loopback"],
  ["::/96", "IPv4-compatible space"],
  ["::ffff:0:0/96", "IPv4-mapped space"],
  ["::ffff:0:0:0/96", "IPv4-translated space"],
  ["64:ff9b::/96", "NAT64 space"],
  ["64:ff9b:1::/48", "local NAT64 space"],
  ["100::/64", "discard-only space"],
  ["2001::/32", "Teredo space"],
  ["2001:2::/48", "benchmarking space"],
  ["2001:db8::/32", "documentation space"],
  ["2001::/23", "IETF protocol space"],
  ["2002::/16", "6to4 space"],
  ["2620:4f:8000::/48", "AS112 space"],
  ["3fff::/20", "documentation space"],
  ["5f00::/16", "segment-routing space"],
  ["fc00::/7", "unique local space"],
  ["fe80::/10", "link-local space"],
  ["fec0::/10", "site-local space"],
  ["ff00::/8", "multicast space"],
];

/** What may not be connected to, and what it is called; the first range that holds an address names it. */
export const SPECIAL_RANGES: readonly (readonly [range: readonly [IPv4 | IPv6, number], words: string])[] = WORDS.map(
  ([cidr, words]) => [ipaddr.parseCIDR(cidr), words],
);

/** IPv6 ranges whose addresses lead to an IPv4 one, and the octets at which that one stands. */
const CARRIERS: readonly (readonly [range: readonly [IPv6, number], at: number, inverted: boolean])[] = [
  [ipaddr.IPv6.parseCIDR("::/96"), 12, false],
  [ipaddr.IPv6.parseCIDR("::ffff:0:0/96"), 12, false],
  [ipaddr.IPv6.parseCIDR("::ffff:0:0:0/96"), 12, false], // RFC 7915
  [ipaddr.IPv6.parseCIDR("64:ff9b::/96"), 12, false], // RFC 6052
  [ipaddr.IPv6.parseCIDR("64:ff9b:1::/48"), 12, false], // RFC 8215
  [ipaddr.IPv6.parseCIDR("2002::/16"), 2, false], // RFC 3056
  [ipaddr.IPv6.parseCIDR("2001::/32"), 4, false], // RFC 4380: the server
  [ipaddr.IPv6.parseCIDR("2001::/32"), 12, true], // RFC 4380: the client, its bits inverted
];

/** The IPv4 addresses that an IPv6 address leads to, dotted; none for most. */
export function embeddedIn(address: IPv4 | IPv6): readonly string[] {
  if (address.kind() === "ipv4") return [];
  const octets = address.toByteArray();
  return CARRIERS.filter(([range]) => address.match([range[0], range[1]])).map(([, at, inverted]) =>
    octets
      .slice(at, at + 4)
      .map((octet) => (inverted ? octet ^ 0xff : octet))
      .join("."),
  );
}
