import type { Fault } from "../fault.ts";
import type { Reply } from "./answer.ts";
import { type Query, writeReply } from "./message.ts";
import { OVERSIZE, padded } from "./padding.ts";

/** What a server sends over UDP for one query; nothing from one that is silent. */
export function datagrams(query: Query, reply: Reply, fault: Fault | null, chance: () => number): readonly Buffer[] {
  switch (fault) {
    case "silent":
    case "lost":
      return [];
    case "truncated":
    case "drip":
    case "reset":
    case "stuck":
    case "bulky":
      return [writeReply(query, reply, { truncated: true })];
    case "duplicated":
      return [datagram(query, reply), datagram(query, reply)];
    case "oversized":
      return [writeReply(query, padded(reply, OVERSIZE))];
    case "wrong-id":
      return [writeReply(query, reply, { id: ((query.packet.id ?? 0) + 1) & 0xffff })];
    case "wrong-question":
      return [writeReply(query, reply, { name: "unasked.example" })];
    case "empty":
      return [Buffer.alloc(2)];
    case "malformed":
      return [overpromising(writeReply(query, reply))];
    case "garbled":
      return [garbled(writeReply(query, reply), endOfQuestion(query), chance)];
    case "looped":
      return [looped(writeReply(query, reply), endOfQuestion(query))];
    default:
      return [datagram(query, reply)];
  }
}

function datagram(query: Query, reply: Reply): Buffer {
  const whole = writeReply(query, reply);
  return whole.length > query.payload ? writeReply(query, reply, { truncated: true }) : whole;
}

const HEADER = 12;
/** Where the counts of answers, authorities and additionals stand. */
const COUNTS = 6;

/** Counts 65,535 answers where none are, so that a reader runs out of the message. */
function overpromising(message: Buffer): Buffer {
  const bytes = Buffer.from(message);
  bytes.writeUInt16BE(0xffff, COUNTS);
  return bytes;
}

/** A name in the question takes a length octet more than its letters and the root's empty label; then type and class. */
const endOfQuestion = ({ asked: { name } }: Query): number => HEADER + (name === "." ? 1 : name.length + 2) + 4;

/** Header and question as they should be, counts that may be, and then whatever comes. */
function garbled(message: Buffer, from: number, chance: () => number): Buffer {
  const noise = Buffer.from(Array.from({ length: 8 + Math.floor(chance() * 400) }, () => Math.floor(chance() * 256)));
  const bytes = Buffer.concat([message.subarray(0, from), noise]);
  for (const at of [COUNTS, COUNTS + 2, COUNTS + 4]) bytes.writeUInt16BE(Math.floor(chance() * 4), at);
  return bytes;
}

/** One answer whose name is two pointers to each other (RFC 1035 §4.1.4 knows only pointers back). */
function looped(message: Buffer, from: number): Buffer {
  const pointer = (to: number): readonly number[] => [0xc0 | (to >> 8), to & 0xff];
  const circle = Buffer.from([...pointer(from + 2), ...pointer(from), 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 192, 0, 2, 1]);
  const bytes = Buffer.concat([message.subarray(0, from), circle]);
  bytes.writeUInt16BE(1, COUNTS);
  bytes.writeUInt32BE(0, COUNTS + 2);
  return bytes;
}
