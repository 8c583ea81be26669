import { type DnsRecord, type DnsReply, type Failure, failure, type Rcode } from "../../core/observation.ts";
import { MalformedMessage, MessageReader } from "./message.ts";
import { type Opt, readRecord } from "./records.ts";

const RCODES: readonly Rcode[] = ["NOERROR", "FORMERR", "SERVFAIL", "NXDOMAIN", "NOTIMP", "REFUSED"];
/** More records than any honest reply to our questions; the count bounds the time that a hostile reply can cost. */
const MOST_RECORDS = 512;

/** Reads a reply whose id and question were found right; `malformed` when its bytes are no DNS message. Never throws. */
export function readReply(bytes: Uint8Array): DnsReply | Failure {
  try {
    return toReply(bytes);
  } catch (error) {
    if (error instanceof MalformedMessage) return failure("malformed", `not a DNS message: ${error.message}`);
    throw error;
  }
}

function toReply(bytes: Uint8Array): DnsReply {
  const reader = new MessageReader(bytes);
  reader.skip(2);
  const flags = reader.uint16();
  const questions = reader.uint16();
  const counts = [reader.uint16(), reader.uint16(), reader.uint16()] as const;
  const total = questions + counts[0] + counts[1] + counts[2];
  if (total > MOST_RECORDS) throw new MalformedMessage(`${total} records in it`);
  for (let count = 0; count < questions; count += 1) skipQuestion(reader);
  const { records: answers } = readSection(reader, counts[0]);
  const { records: authority } = readSection(reader, counts[1]);
  const { records: additional, opt } = readSection(reader, counts[2]);
  const rcode = ((opt?.extendedRcode ?? 0) << 4) | (flags & 0xf);
  return {
    kind: "reply",
    rcode: RCODES[rcode] ?? `RCODE${rcode}`,
    authoritative: (flags & AUTHORITATIVE) !== 0,
    answers,
    authority,
    additional,
    ede: opt?.ede ?? [],
    bytes: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  };
}

const AUTHORITATIVE = 0x0400;

function skipQuestion(reader: MessageReader): void {
  reader.name();
  reader.skip(4);
}

interface Section {
  readonly records: readonly DnsRecord[];
  /** The first OPT record. */
  readonly opt: Opt | null;
}

function readSection(reader: MessageReader, count: number): Section {
  const records: DnsRecord[] = [];
  let opt: Opt | null = null;
  for (let index = 0; index < count; index += 1) {
    const record = readRecord(reader);
    if (record?.type === "OPT") opt ??= record;
    else if (record) records.push(record);
  }
  return { records, opt };
}
