import { randomBytes, randomInt } from "node:crypto";
import { AUTHENTIC_DATA, encode, type OptAnswer, RECURSION_DESIRED } from "dns-packet";

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
  /** The question section, name in the random case that was sent. */
  readonly section: Buffer;
}

const HEADER = 12;
/** What fits every path unfragmented: DNS flag day 2020; RFC 9715 §3.2 (R5). */
const UDP_PAYLOAD = 1232;

/** Labels of 1–63 octets, 255 octets in all (RFC 1035 §3.1), printable ASCII: all that a watch or a host name can be. */
function isAskable(name: string): boolean {
  if (name === ".") return true;
  return name.length <= 253 && name.split(".").every((label) => /^[\x21-\x7e]{1,63}$/.test(label));
}

/**
 * A query with a fresh random id and a random case of the letters (0x20), so that a forger must guess both beside the
 * source port (RFC 5452). A resolver is asked with AD set, so that it says whether it validated (RFC 6840 §5.7). Null
 * when the name can't stand in a question.
 */
export function writeQuery(question: Question, edns: boolean): Query | null {
  if (!isAskable(question.name)) return null;
  const id = randomInt(0x1_0000);
  const bytes = encode({
    type: "query",
    id,
    flags: question.recursion ? RECURSION_DESIRED | AUTHENTIC_DATA : 0,
    questions: [{ name: randomCase(question.name), type: question.type, class: "IN" }],
    additionals: edns ? [question.dnssec ? { ...OPT, flags: DO, flag_do: true } : OPT] : [],
  });
  return { bytes, id, section: bytes.subarray(HEADER, HEADER + sectionLength(question.name)) };
}

/** RFC 6891 §6.1.3: the first bit of the OPT record's flags. */
const DO = 0x8000;

const OPT: OptAnswer = {
  type: "OPT",
  name: ".",
  udpPayloadSize: UDP_PAYLOAD,
  extendedRcode: 0,
  ednsVersion: 0,
  flags: 0,
  flag_do: false,
  options: [],
};

const sectionLength = (name: string): number => (name === "." ? 1 : name.length + 2) + 4;

function randomCase(name: string): string {
  const coins = randomBytes(name.length);
  return [...name].map((letter, at) => ((coins[at] ?? 0) & 1 ? letter.toUpperCase() : letter.toLowerCase())).join("");
}

/** Rcodes that tell nothing about the name; with them some servers leave the question out. */
const TELLS_NOTHING: ReadonlySet<number> = new Set([1, 2, 4, 5]);

/**
 * Whether `reply` is the reply to `query`: same id, QR set, opcode QUERY, same question in any case (some servers
 * lower-case it). Whatever is not is somebody else's packet or a forgery, and is ignored (RFC 5452 §9.1).
 */
export function isReplyTo(query: Query, reply: Uint8Array): boolean {
  if (reply.length < HEADER) return false;
  const packet = Buffer.from(reply.buffer, reply.byteOffset, reply.byteLength);
  const flags = packet.readUInt16BE(2);
  if (packet.readUInt16BE(0) !== query.id || flags >> 11 !== 0b10000) return false;
  const questions = packet.readUInt16BE(4);
  if (questions === 0) return TELLS_NOTHING.has(flags & 0xf);
  const section = packet.subarray(HEADER, HEADER + query.section.length);
  return questions === 1 && lowered(section).equals(lowered(query.section));
}

// Length octets are below 64 and letters above, so lowering every octet of the section keeps its structure.
const lowered = (section: Buffer): Buffer => Buffer.from(section.toString("latin1").toLowerCase(), "latin1");

/** TC: the reply did not fit, and what is there may not be used (RFC 2181 §9). */
export const isTruncated = (reply: Uint8Array): boolean => ((reply[2] ?? 0) & 0x02) !== 0;
