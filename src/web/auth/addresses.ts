import ipaddr from "ipaddr.js";

type Address = ReturnType<typeof ipaddr.process>;

/** An IPv4 address in IPv6's clothes is the IPv4 address; null for what is none. A zone (`%eth0`) says nothing here. */
function addressOf(text: string): Address | null {
  const bare = text.replace(/%.*$/, "");
  // Legacy forms such as 0x7f.1 are no address of a peer.
  return ipaddr.IPv4.isValidFourPartDecimal(bare) || ipaddr.IPv6.isValid(bare) ? ipaddr.process(bare) : null;
}

export const isLoopbackAddress = (text: string): boolean => addressOf(text)?.range() === "loopback";

/** Name or address and port, as in the Host header and in `server.listen`; an IPv6 address stands in brackets. */
const HOST = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::\d{1,5})?$/i;

/**
 * Whether it names this machine and nothing else: 127.0.0.0/8, ::1, `localhost` or a name below it (RFC 6761 §6.3:
 * never anybody else's). 0.0.0.0 does not, though it leads here: pages of strangers ask for it.
 */
export function isLoopbackHost(host: string): boolean {
  const [, bracketed, plain] = HOST.exec(host) ?? [];
  const name = (bracketed ?? plain ?? "").toLowerCase().replace(/\.$/, "");
  return name === "localhost" || name.endsWith(".localhost") || isLoopbackAddress(name);
}

/** Who fails is counted by address; an IPv6 host has a /64 of them to itself (RFC 6177), which count as one. */
export function neighbourhoodOf(text: string): string {
  const address = addressOf(text);
  if (address === null) return "unknown";
  if (address instanceof ipaddr.IPv4) return address.toString();
  return `${address.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(":")}::/64`;
}

export const isAddress = (text: string): boolean => addressOf(text) !== null;
