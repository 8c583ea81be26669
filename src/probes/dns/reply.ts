import { isIPv4, isIPv6 } from "node:net";
import { type Answer, decode, type OptAnswer } from "dns-packet";
import ipaddr from "ipaddr.js";
import { sameHostForm } from "../../core/name.ts";
import { type DnsRecord, type DnsReply, type Failure, failure, type Rcode } from "../../core/observation.ts";

const RCODES: readonly Rcode[] = ["NOERROR", "FORMERR", "SERVFAIL", "NXDOMAIN", "NOTIMP", "REFUSED"];
const EDE = 15;
/**
 * More records than any honest reply to our questions. Compression lets 64 KiB describe many long chains of pointers,
 * so the count bounds the time that a hostile reply can cost.
 */
const MOST_RECORDS = 512;

/** Reads a reply whose id and question were found right; `malformed` when its bytes are no DNS message. Never throws. */
export function readReply(bytes: Uint8Array): DnsReply | Failure {
  const packet = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (packet.length < 12) return failure("malformed", `${packet.length} bytes are no DNS message`);
  if (recordCount(packet) > MOST_RECORDS)
    return failure("malformed", `${recordCount(packet)} records in one DNS message`);
  try {
    return toReply(packet);
  } catch (error) {
    // dns-packet throws plain Errors and RangeErrors for what it can't read.
    return failure("malformed", `not a DNS message: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const recordCount = (packet: Buffer): number => [4, 6, 8, 10].reduce((sum, at) => sum + packet.readUInt16BE(at), 0);

function toReply(packet: Buffer): DnsReply {
  const message = decode(packet);
  const additionals = message.additionals ?? [];
  const opt = additionals.find((record): record is OptAnswer => record.type === "OPT");
  const rcode = ((opt?.extendedRcode ?? 0) << 4) | (packet.readUInt16BE(2) & 0xf);
  return {
    kind: "reply",
    rcode: RCODES[rcode] ?? `RCODE${rcode}`,
    authoritative: message.flag_aa,
    answers: toRecords(message.answers ?? []),
    authority: toRecords(message.authorities ?? []),
    additional: toRecords(additionals),
    ede: opt ? extendedErrors(opt) : [],
    bytes: new Uint8Array(packet),
  };
}

/** RFC 8914: INFO-CODE in two octets, the rest EXTRA-TEXT in UTF-8, maybe NUL-terminated. */
function extendedErrors(opt: OptAnswer): DnsReply["ede"] {
  return opt.options.flatMap((option) => {
    const data = "data" in option ? option.data : undefined;
    if (Number(option.code) !== EDE || !data || data.length < 2) return [];
    return [{ code: data.readUInt16BE(0), text: data.subarray(2).toString("utf8").replace(/\0+$/, "") }];
  });
}

const toRecords = (records: readonly Answer[]): readonly DnsRecord[] =>
  records.flatMap((record) => toRecord(record) ?? []);

/** Null for types that no rule reads. */
function toRecord(record: Answer): DnsRecord | null {
  if (record.type === "OPT" || record.class !== "IN") return null;
  const base = { name: wireForm(record.name), ttl: sane(record.ttl ?? 0) };
  switch (record.type) {
    case "A":
      return { ...base, type: "A", value: address(record.data, isIPv4) };
    case "AAAA":
      return { ...base, type: "AAAA", value: ipaddr.IPv6.parse(address(record.data, isIPv6)).toRFC5952String() };
    case "NS":
    case "CNAME":
    case "DNAME":
      return { ...base, type: record.type, value: wireForm(record.data) };
    case "MX":
      return {
        ...base,
        type: "MX",
        value: wireForm(record.data.exchange),
        preference: record.data.preference ?? 0,
      };
    case "TXT":
      return { ...base, type: "TXT", value: [record.data].flat().map(String).join("") };
    case "DS": {
      const { keyTag, algorithm, digestType, digest } = record.data;
      return { ...base, type: "DS", value: `${keyTag} ${algorithm} ${digestType} ${digest.toString("hex")}` };
    }
    case "SOA": {
      const { mname, serial = 0, minimum = 0 } = record.data;
      return { ...base, type: "SOA", value: wireForm(mname), serial, minimum: sane(minimum) };
    }
    case "DNSKEY": {
      const { flags, algorithm, key } = record.data;
      const value = key.toString("base64");
      return { ...base, type: "DNSKEY", value, flags, algorithm, keyTag: keyTagOf(flags, algorithm, key) };
    }
    case "RRSIG": {
      const { typeCovered: covers, originalTTL: originalTtl, signersName, signature, ...rest } = record.data;
      const { algorithm, labels, inception, expiration, keyTag } = rest;
      const signed = { covers, algorithm, labels, originalTtl, inception, expiration, keyTag };
      return { ...base, ...signed, type: "RRSIG", value: signature.toString("base64"), signer: wireForm(signersName) };
    }
    default:
      return null;
  }
}

/** RFC 4034 appendix B: the sum of the RDATA's octet pairs, its carry folded in once. */
function keyTagOf(flags: number, algorithm: number, key: Buffer): number {
  const rdata = Buffer.concat([Buffer.from([flags >> 8, flags & 0xff, 3, algorithm]), key]);
  const sum = rdata.reduce((total, octet, at) => total + (at % 2 === 0 ? octet << 8 : octet), 0);
  return (sum + (sum >> 16)) & 0xffff;
}

/** Lower case, without trailing dot; the root is `.`. */
const wireForm = (name: string): string => sameHostForm(name) || ".";

/** RFC 2181 §8: a TTL with the top bit set is zero. */
const sane = (ttl: number): number => (ttl > 0x7fff_ffff ? 0 : ttl);

function address(text: string, isFamily: (text: string) => boolean): string {
  if (!isFamily(text)) throw new RangeError("an address record without an address");
  return text;
}
