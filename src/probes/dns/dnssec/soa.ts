import { TYPES } from "./canonical.ts";

const HEADER = 12;
/** Serial, refresh, retry, expire, minimum. */
const NUMBERS = 20;

/**
 * The RDATA of the SOA in a reply's answer section, in canonical form, read from the reply's own bytes: as text a
 * mailbox such as `dns\.admin.example` has lost where its labels end. Null where there is none, or the bytes are broken.
 */
export function soaRdata(message: Uint8Array): Buffer | null {
  const packet = Buffer.from(message.buffer, message.byteOffset, message.byteLength);
  try {
    return findSoa(packet);
  } catch (error) {
    // Reading past the end: no DNS message, or a cut one.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function findSoa(packet: Buffer): Buffer | null {
  let at = HEADER;
  for (let left = packet.readUInt16BE(4); left > 0; left -= 1) at = nameAt(packet, at).end + 4;
  for (let left = packet.readUInt16BE(6); left > 0; left -= 1) {
    const fixed = nameAt(packet, at).end;
    const rdata = fixed + 10;
    if (packet.readUInt16BE(fixed) === TYPES.SOA) return canonicalSoa(packet, rdata);
    at = rdata + packet.readUInt16BE(fixed + 8);
  }
  return null;
}

function canonicalSoa(packet: Buffer, at: number): Buffer {
  const primary = nameAt(packet, at);
  const mailbox = nameAt(packet, primary.end);
  if (mailbox.end + NUMBERS > packet.length) throw new RangeError("a SOA that is cut short");
  return Buffer.concat([primary.wire, mailbox.wire, packet.subarray(mailbox.end, mailbox.end + NUMBERS)]);
}

/** A name uncompressed and in lower case, and where the reading goes on. Pointers must lead backwards, so none loops. */
function nameAt(packet: Buffer, start: number): { readonly wire: Buffer; readonly end: number } {
  const labels: Buffer[] = [];
  let end: number | null = null;
  let at = start;
  let bound = start;
  for (let length = packet.readUInt8(at); length !== 0; length = packet.readUInt8(at)) {
    if (length >= 0xc0) {
      end ??= at + 2;
      at = packet.readUInt16BE(at) & 0x3fff;
      if (at >= bound) throw new RangeError("a compression pointer that leads forwards");
      bound = at;
    } else {
      if (length > 63 || at + 1 + length > packet.length) throw new RangeError("no label");
      labels.push(
        Buffer.from(
          packet
            .subarray(at, at + 1 + length)
            .toString("latin1")
            .toLowerCase(),
          "latin1",
        ),
      );
      at += 1 + length;
    }
  }
  const wire = Buffer.concat([...labels, Buffer.from([0])]);
  if (wire.length > 255) throw new RangeError("a name of more than 255 octets");
  return { wire, end: end ?? at + 1 };
}
