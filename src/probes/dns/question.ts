import { randomOctet, randomUint16 } from "./chance.ts";
import { typeNumber } from "./types.ts";

export type QuestionType = "A" | "AAAA" | "MX" | "TXT" | "NS" | "SOA" | "DS" | "DNSKEY";

/** One question of class IN. */
export interface Question {
  /** Dotted, without trailing dot; `.` for the root. */
  readonly name: string;
  readonly type: QuestionType;
  /** RD: set towards resolvers, clear towards authoritative servers, which must speak of their own zone only. */
  readonly recursion: boolean;
  /** DO (RFC 3225): signatures are wanted along with the records. Needs EDNS; left out: no. */
  readonly dnssec?: boolean;
}

/** A query as sent, with what a reply must show to be its reply. */
export interface Query {
  readonly bytes: Buffer;
  readonly id: number;
  /** Where the question section ends; its name is in the random case that was sent. */
  readonly end: number;
}

const HEADER = 12;
const IN = 1;
/** Type and class behind the name of a question. */
const TYPE_AND_CLASS = 4;

/** RFC 1035 §3.1: 255 octets with the root's and the first length octet. */
const LONGEST_NAME = 253;
const LONGEST_LABEL = 63;

/**
 * A query with a fresh random id and a random case of the letters (0x20), so that a forger must guess both beside the
 * source port (RFC 5452). Null when the name can't stand in a question.
 */
export function writeQuery(question: Question, edns: boolean): Query | null {
  const { name } = question;
  if (name.length > LONGEST_NAME) return null;
  const length = (name === "." ? 1 : name.length + 2) + TYPE_AND_CLASS;
  const end = HEADER + length;
  // Of Node's pool: a small buffer of its own costs more to send than all the rest of a query.
  const bytes = Buffer.allocUnsafe(end + (edns ? OPT_LENGTH : 0)).fill(0);
  const id = randomUint16();
  bytes.writeUInt16BE(id, 0);
  bytes.writeUInt16BE(question.recursion ? RECURSION_DESIRED | AUTHENTIC_DATA : 0, 2);
  bytes.writeUInt16BE(1, 4);
  bytes.writeUInt16BE(edns ? 1 : 0, 10);
  if (name !== "." && !writeName(bytes, HEADER, name)) return null;
  bytes.writeUInt16BE(typeNumber(question.type), end - 4);
  bytes.writeUInt16BE(IN, end - 2);
  if (edns) writeOpt(bytes, end, question.dnssec === true);
  return { bytes, id, end };
}

const RECURSION_DESIRED = 0x0100;
/** AD in a query: the resolver is to say whether it validated (RFC 6840 §5.7). */
const AUTHENTIC_DATA = 0x0020;

/**
 * Writes each label behind its length; the root's empty label is there already, for the bytes are zero. False when the
 * name is none: labels have 1–63 octets of printable ASCII, all that a watch or a host name can be.
 */
function writeName(bytes: Buffer, start: number, name: string): boolean {
  let length = start;
  let coins = 0;
  for (let index = 0; index < name.length; index += 1) {
    if (index % 8 === 0) coins = randomOctet();
    const octet = name.charCodeAt(index);
    const at = start + 1 + index;
    if (octet === DOT) {
      if (at === length + 1) return false;
      length = at;
    } else {
      if (octet <= 0x20 || octet >= 0x7f || at - length > LONGEST_LABEL) return false;
      bytes[at] = (coins >> (index % 8)) & 1 ? upper(octet) : lower(octet);
      bytes[length] = at - length;
    }
  }
  return length < start + name.length;
}

const DOT = 0x2e;
const lower = (octet: number): number => (octet >= 0x41 && octet <= 0x5a ? octet + 0x20 : octet);
const upper = (octet: number): number => (octet >= 0x61 && octet <= 0x7a ? octet - 0x20 : octet);

/** What fits every path unfragmented: DNS flag day 2020; RFC 9715 §3.2 (R5). */
const UDP_PAYLOAD = 1232;
const OPT_LENGTH = 11;
/** RFC 6891 §6.1.3: the first bit of the OPT record's flags. */
const DO = 0x8000;

/** RFC 6891 §6.1.2: the root as owner, the payload size as class, flags in the TTL, no options. */
function writeOpt(bytes: Buffer, at: number, dnssec: boolean): void {
  bytes.writeUInt16BE(typeNumber("OPT"), at + 1);
  bytes.writeUInt16BE(UDP_PAYLOAD, at + 3);
  bytes.writeUInt16BE(dnssec ? DO : 0, at + 7);
}

/** Rcodes that tell nothing about the name; with them some servers leave the question out. */
const TELLS_NOTHING: ReadonlySet<number> = new Set([1, 2, 4, 5]);

/**
 * Whether `reply` is the reply to `query`: same id, QR set, opcode QUERY, same question in any case (some servers
 * lower-case it). Whatever is not is somebody else's packet or a forgery, and is ignored (RFC 5452 §9.1).
 */
export function isReplyTo(query: Query, reply: Uint8Array): boolean {
  if (reply.length < HEADER) return false;
  const flags = uint16(reply, 2);
  if (uint16(reply, 0) !== query.id || flags >> 11 !== 0b10000) return false;
  const questions = uint16(reply, 4);
  if (questions === 0) return TELLS_NOTHING.has(flags & 0xf);
  return questions === 1 && asksTheSame(query, reply);
}

function asksTheSame({ bytes, end }: Query, reply: Uint8Array): boolean {
  if (reply.length < end) return false;
  const name = end - TYPE_AND_CLASS;
  for (let at = HEADER; at < end; at += 1) {
    const sent = bytes[at] ?? 0;
    const echoed = reply[at] ?? 0;
    // Length octets are below 64 and letters above, so lowering every octet of a name keeps its structure.
    if (sent !== echoed && !(at < name && lower(sent) === lower(echoed))) return false;
  }
  return true;
}

const uint16 = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);

/** TC: the reply did not fit, and what is there may not be used (RFC 2181 §9). */
export const isTruncated = (reply: Uint8Array): boolean => ((reply[2] ?? 0) & 0x02) !== 0;
