import { createHash } from "node:crypto";

/** Vigie's own namespace: drawn once, never to change, for every identifier follows from it. */
const VIGIE = "2b7f4d6e-9c1a-4f35-8e60-5d3a17c0b9e2";

/**
 * The same UUID for the same name, for ever and on every machine: version 5 of RFC 9562 §5.5. Feeds and calendars are
 * known to their readers by it.
 */
export function nameUuid(name: string): string {
  const namespace = Buffer.from(VIGIE.replaceAll("-", ""), "hex");
  const bytes = createHash("sha1").update(namespace).update(name).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
