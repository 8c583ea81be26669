import ipaddr from "ipaddr.js";
import type { DnsRecord, DnsReply } from "../../core/observation.ts";
import { MalformedMessage, type MessageReader } from "./message.ts";
import { typeName, typeNumber } from "./types.ts";

/** Reads RDATA up to its end. Null for a record that its own type declares invalid. */
type ReadRdata = (reader: MessageReader, name: string, ttl: number) => DnsRecord | null;

/** Types that some rule reads, by number; the others are passed over unread. */
const READERS: ReadonlyMap<number, ReadRdata> = new Map<number, ReadRdata>([
  [typeNumber("A"), (reader, name, ttl) => ({ type: "A", value: ipv4(reader), name, ttl })],
  [typeNumber("AAAA"), (reader, name, ttl) => ({ type: "AAAA", value: ipv6(reader.octets(16)), name, ttl })],
  [typeNumber("NS"), (reader, name, ttl) => ({ type: "NS", value: reader.name(), name, ttl })],
  [typeNumber("CNAME"), (reader, name, ttl) => ({ type: "CNAME", value: reader.name(), name, ttl })],
  [typeNumber("DNAME"), (reader, name, ttl) => ({ type: "DNAME", value: reader.name(), name, ttl })],
  [
    typeNumber("MX"),
    (reader, name, ttl) => ({ type: "MX", preference: reader.uint16(), value: reader.name(), name, ttl }),
  ],
  [typeNumber("TXT"), (reader, name, ttl) => ({ type: "TXT", value: text(reader), name, ttl })],
  [typeNumber("DS"), ds],
  [typeNumber("SOA"), soa],
  [typeNumber("DNSKEY"), dnskey],
  [typeNumber("RRSIG"), rrsig],
]);

const OPT = typeNumber("OPT");
const IN = 1;
const EDE = 15;

/** What EDNS says (RFC 6891) of the message as a whole. */
export interface Opt {
  readonly type: "OPT";
  /** The upper eight bits of the rcode. */
  readonly extendedRcode: number;
  readonly ede: DnsReply["ede"];
}

/** One record of a section; null for a class or type that no rule reads. */
export function readRecord(reader: MessageReader): DnsRecord | Opt | null {
  const name = reader.name();
  const type = reader.uint16();
  const inClass = reader.uint16();
  const ttl = reader.uint32();
  const length = reader.uint16();
  if (type === OPT)
    return { type: "OPT", extendedRcode: ttl >>> 24, ede: reader.within(length, () => options(reader)) };
  const read = inClass === IN ? READERS.get(type) : undefined;
  if (read) return reader.within(length, () => read(reader, name, sane(ttl)));
  reader.skip(length);
  return null;
}

/** RFC 8914: INFO-CODE in two octets, the rest EXTRA-TEXT in UTF-8, maybe NUL-terminated. */
function options(reader: MessageReader): Opt["ede"] {
  const ede: Opt["ede"][number][] = [];
  while (reader.left > 0) {
    const code = reader.uint16();
    const data = reader.octets(reader.uint16());
    if (code === EDE && data.length >= 2)
      ede.push({ code: data.readUInt16BE(0), text: data.subarray(2).toString("utf8").replace(/\0+$/, "") });
  }
  return ede;
}

/** RFC 2181 §8: a TTL with the top bit set is zero. */
const sane = (ttl: number): number => (ttl > 0x7fff_ffff ? 0 : ttl);

const ipv4 = (reader: MessageReader): string =>
  `${reader.uint8()}.${reader.uint8()}.${reader.uint8()}.${reader.uint8()}`;

/** RFC 5952. */
const ipv6 = (octets: Buffer): string => new ipaddr.IPv6([...octets]).toRFC5952String();

/** RFC 1035 §3.3.14: strings of up to 255 octets behind their length, which were one text cut to fit. */
function text(reader: MessageReader): string {
  const strings: Buffer[] = [];
  while (reader.left > 0) strings.push(reader.octets(reader.uint8()));
  return Buffer.concat(strings).toString("utf8");
}

/** RFC 4034 §5.1. */
function ds(reader: MessageReader, name: string, ttl: number): DnsRecord {
  const keyTag = reader.uint16();
  const algorithm = reader.uint8();
  const digestType = reader.uint8();
  return { type: "DS", value: `${keyTag} ${algorithm} ${digestType} ${reader.rest().toString("hex")}`, name, ttl };
}

/** RFC 1035 §3.3.13; RNAME, REFRESH, RETRY and EXPIRE are between a zone's own servers. */
function soa(reader: MessageReader, name: string, ttl: number): DnsRecord {
  const value = reader.name();
  reader.name();
  const serial = reader.uint32();
  reader.skip(12);
  return { type: "SOA", value, serial, minimum: sane(reader.uint32()), name, ttl };
}

/** RFC 4034 §2.1; a protocol other than 3 makes the key invalid (§2.1.2). */
function dnskey(reader: MessageReader, name: string, ttl: number): DnsRecord | null {
  const rdata = reader.rest();
  if (rdata.length < 4) throw new MalformedMessage("a DNSKEY without its fields");
  if (rdata.readUInt8(2) !== 3) return null;
  const flags = rdata.readUInt16BE(0);
  const algorithm = rdata.readUInt8(3);
  const value = rdata.subarray(4).toString("base64");
  return { type: "DNSKEY", value, flags, algorithm, keyTag: keyTagOf(rdata), name, ttl };
}

/** RFC 4034 appendix B: the sum of the RDATA's octet pairs, its carry folded in once. */
function keyTagOf(rdata: Buffer): number {
  const sum = rdata.reduce((total, octet, at) => total + (at % 2 === 0 ? octet << 8 : octet), 0);
  return (sum + (sum >> 16)) & 0xffff;
}

/** RFC 4034 §3.1. */
function rrsig(reader: MessageReader, name: string, ttl: number): DnsRecord {
  const covers = typeName(reader.uint16());
  const algorithm = reader.uint8();
  const labels = reader.uint8();
  const originalTtl = reader.uint32();
  const expiration = reader.uint32();
  const inception = reader.uint32();
  const keyTag = reader.uint16();
  const signer = reader.name();
  const signed = { covers, algorithm, labels, originalTtl, inception, expiration, keyTag, signer };
  return { type: "RRSIG", value: reader.rest().toString("base64"), ...signed, name, ttl };
}
