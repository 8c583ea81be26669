import type { Answer } from "dns-packet";
import type { Reply } from "./answer.ts";

/** Octets of data in one record of padding: the most that one character-string holds. */
const STRING = 255;
/** What a record of padding comes to: owner `.`, type, class, TTL, length, and the string behind its own length. */
const RECORD = 11 + 1 + STRING;

/** More than anybody takes over UDP who says 4,096. */
export const OVERSIZE = 5_000;
/** What still goes into the 65,535 octets of a TCP message, beside a reply as large as the lab has any. */
export const BULK = 64_500;

/** The reply with about `octets` of TXT records that nobody asked for behind it. */
export function padded(reply: Reply, octets: number): Reply {
  const text: Answer = { name: ".", type: "TXT", class: "IN", ttl: 60, data: "x".repeat(STRING) };
  const padding = Array.from({ length: Math.floor(octets / RECORD) }, () => text);
  return { ...reply, additionals: [...reply.additionals, ...padding] };
}
