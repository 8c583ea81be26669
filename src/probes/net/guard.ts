import { isIP } from "node:net";
import type { IPv4, IPv6 } from "ipaddr.js";
import ipaddr from "ipaddr.js";
import { embeddedIn, SPECIAL_RANGES } from "./ranges.ts";

type Address = IPv4 | IPv6;
type Range = readonly [Address, number];

/** `network.allowAddresses` holds something that is no CIDR range: the operator's mistake. */
export class AllowTrouble extends Error {
  readonly hint: string;
  constructor(message: string, hint: string) {
    super(message);
    this.name = "AllowTrouble";
    this.hint = hint;
  }
}

/**
 * The address guard of every outbound path: null when probes may connect to `address`, else why not, in words.
 *
 * Only public unicast is admitted (IANA's special-purpose registries, RFC 6890), widened by the CIDR ranges of `allow`.
 * An address that carries another one inside (v4-mapped, 6to4, Teredo, NAT64) is admitted only when `allow` holds its
 * outer form and the inner address may be connected to as well. Throws `AllowTrouble` for a bad range.
 */
export function makeGuard(allow: readonly string[]): (address: string) => string | null {
  const allowed = allow.map(parseRange);
  return function refusal(text: string): string | null {
    const address = parseLiteral(text);
    if (!address) return `${JSON.stringify(text.slice(0, 64))} is not an IP address in its canonical form`;
    const words = allowed.some((range) => contains(range, address)) ? null : specialUseOf(address);
    if (words) return `${text} is ${words}`;
    const inner = embeddedIn(address)
      .map(refusal)
      .find((why) => why !== null);
    return inner ? `${text} carries an address inside: ${inner}` : null;
  };
}

/**
 * Only one spelling of each address is read, because the danger of a guard is to parse differently from the socket:
 * `127.1`, `0x7f.1`, `010.0.0.1`, zone ids and brackets are all refused.
 */
function parseLiteral(text: string): Address | null {
  const family = isIP(text);
  if (family === 0 || text.includes("%")) return null;
  if (family === 4) return ipaddr.IPv4.parse(text);
  const address = ipaddr.IPv6.parse(text);
  // Mixed notation (`::ffff:192.0.2.1`) is read so that the refusal can name what is wrong with it.
  return address.toRFC5952String() === text || text.includes(".") ? address : null;
}

function specialUseOf(address: Address): string | null {
  const special = SPECIAL_RANGES.find(([range]) => contains(range, address));
  if (special) return special[1];
  // IANA gives out global unicast IPv6 only from 2000::/3 (RFC 4291 §2.4); the rest of the space is nobody's yet.
  if (address.kind() === "ipv6" && !contains(GLOBAL_UNICAST, address)) return "reserved space";
  return address.range() === "unicast" ? null : "special-purpose space";
}

const GLOBAL_UNICAST: Range = ipaddr.parseCIDR("2000::/3");

function contains(range: Range, address: Address): boolean {
  return range[0].kind() === address.kind() && address.match([range[0], range[1]]);
}

function parseRange(text: string): Range {
  const [network = "", prefix = ""] = text.split("/");
  if (isIP(network) === 0 || !/^\d{1,3}$/.test(prefix) || !ipaddr.isValidCIDR(text)) {
    const example = isIP(network) === 0 ? "198.51.100.0/24" : `${network}/${isIP(network) === 4 ? 32 : 128}`;
    throw new AllowTrouble(`network.allowAddresses: "${text}" is not a CIDR range`, `write it like ${example}`);
  }
  const range = ipaddr.parseCIDR(text);
  const start =
    range[0].kind() === "ipv4" ? ipaddr.IPv4.networkAddressFromCIDR(text) : ipaddr.IPv6.networkAddressFromCIDR(text);
  if (start.toString() !== range[0].toString()) {
    throw new AllowTrouble(
      `network.allowAddresses: "${text}" has host bits set`,
      `write ${start.toString()}/${prefix}`,
    );
  }
  return range;
}
