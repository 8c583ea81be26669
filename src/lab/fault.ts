/**
 * Ways in which a simulated server misbehaves. Each is switched on by `withFault` and holds from the next request on.
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
 * - `truncated`: TC over UDP, the whole reply over TCP; `drip` and `reset`: TC over UDP, and that over TCP
 * - `wrong-id`, `wrong-question`: a reply that is none to this query
 * - `malformed`: a reply whose counts promise more than it holds; `empty`: two octets
 * - `late`: the right reply after `LATE` of real time
 * - `spoofed`: before the right reply, forged ones: from another port, and with another id from the right port
 * - `not-authoritative`: the right reply without AA
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
  "wrong-id",
  "wrong-question",
  "malformed",
  "empty",
  "late",
  "spoofed",
  "not-authoritative",
  "no-edns",
] as const;
export type DnsFault = (typeof DNS_FAULTS)[number];

/** Real milliseconds by which a `late` server waits. */
export const LATE = 300;
/** Real milliseconds between two bytes of a `drip`. */
export const DRIP = 20;
/** Bytes of a `huge` reply. */
export const HUGE = 8 * 1024 * 1024;
