/**
 * Ways in which a simulated server misbehaves. Each is switched on by `withFault` and holds from the next request on,
 * for every request or, where a chance is given, for some of them.
 *
 * - `closed`: connections are refused (UDP: ICMP port unreachable)
 * - `silent`: takes everything, says nothing, never closes. On loopback the TCP connection itself still opens
 *
 * Any stream (WHOIS, HTTP, HTTPS):
 * - `reset`: RST after the request; over TLS, at once
 * - `empty`: closes without a byte
 * - `binary`: bytes that are no text, then the end
 * - `drip`: one byte every 20 ms, for ever
 * - `endless`: as fast as it can, for ever
 * - `huge`: 8 MiB behind a good beginning, then the end
 * - `open`: a whole good reply, and then the connection stays open
 * - `throttled`: the registry's words for too many questions; HTTP and RDAP: 429 with `Retry-After: 60`
 * - `unavailable`: HTTP 503; WHOIS: an error message
 * - `endless-headers`: HTTP only, header lines for ever
 *
 * DNS only:
 * - `refused`, `servfail`: that rcode for everything
 * - `truncated`: TC over UDP, the whole reply over TCP; `drip` and `reset`: TC over UDP, and that over TCP;
 *   `stuck`: TC over UDP, nothing over TCP
 * - `lost`: no datagram arrives. Over TCP all is well, as its packets are sent again
 * - `duplicated`: each reply twice; `reordered`: replies of one moment leave in the opposite order
 * - `overtaken`: a reply is held back until the same question comes again, and both are answered then
 * - `oversized`: more octets over UDP than the asker takes, and 64 KiB over TCP; `bulky`: TC over UDP, and that over TCP
 * - `wrong-id`, `wrong-question`: a reply that is none to this query
 * - `malformed`: a reply whose counts promise more than it holds; `empty`: two octets
 * - `garbled`: random octets behind header and question; `looped`: a name there whose compression pointers go in circles
 * - `late`: the right reply after `LATE` of real time
 * - `spoofed`: before the right reply, forged ones: from another port; with another id, and to another question, from
 *   the right port
 * - `not-authoritative`: the right reply without AA
 * - `intercepted`: what the world's first resolver would answer
 * - `no-edns`: FORMERR for queries with an OPT record
 */
export type Fault = StreamFault | DnsFault;

export const STREAM_FAULTS = [
  "closed",
  "silent",
  "reset",
  "empty",
  "binary",
  "drip",
  "endless",
  "huge",
  "open",
  "throttled",
  "unavailable",
  "endless-headers",
] as const;
export type StreamFault = (typeof STREAM_FAULTS)[number];

export const DNS_FAULTS = [
  "closed",
  "silent",
  "refused",
  "servfail",
  "truncated",
  "drip",
  "reset",
  "stuck",
  "lost",
  "duplicated",
  "reordered",
  "overtaken",
  "oversized",
  "bulky",
  "wrong-id",
  "wrong-question",
  "malformed",
  "garbled",
  "looped",
  "empty",
  "late",
  "spoofed",
  "not-authoritative",
  "intercepted",
  "no-edns",
] as const;
export type DnsFault = (typeof DNS_FAULTS)[number];

/** Real milliseconds by which a `late` server waits. */
export const LATE = 300;
/** Real milliseconds for which `reordered` replies are gathered. */
export const GATHERED = 2;
/** Real milliseconds between two bytes of a `drip`. */
export const DRIP = 20;
/** Bytes of a `huge` reply. */
export const HUGE = 8 * 1024 * 1024;
