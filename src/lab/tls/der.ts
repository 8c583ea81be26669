/** The few ASN.1 types (X.690, distinguished encoding) that a certificate is made of. */

export const sequence = (...parts: readonly Uint8Array[]): Buffer => tagged(0x30, ...parts);
export const set = (...parts: readonly Uint8Array[]): Buffer => tagged(0x31, ...parts);
export const octets = (...parts: readonly Uint8Array[]): Buffer => tagged(0x04, ...parts);
export const bits = (bytes: Uint8Array, unused = 0): Buffer => tagged(0x03, Buffer.from([unused]), bytes);
export const utf8 = (text: string): Buffer => tagged(0x0c, Buffer.from(text));
export const boolean = (value: boolean): Buffer => tagged(0x01, Buffer.from([value ? 0xff : 0]));
/** A context-specific tag around whole values, `[n] EXPLICIT`. */
export const explicit = (n: number, ...parts: readonly Uint8Array[]): Buffer => tagged(0xa0 | n, ...parts);
/** A context-specific tag in the place of a primitive value's own, `[n] IMPLICIT`. */
export const implicit = (n: number, bytes: Uint8Array): Buffer => tagged(0x80 | n, bytes);

/** A non-negative integer from its octets, most significant first. */
export const integer = (bytes: Uint8Array): Buffer =>
  tagged(0x02, (bytes[0] ?? 0) & 0x80 ? Buffer.from([0]) : Buffer.alloc(0), bytes);

export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  return tagged(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

/** RFC 5280 §4.1.2.5: UTCTime through 2049, GeneralizedTime from then on. */
export function time(at: number): Buffer {
  const digits = new Date(at).toISOString().replace(/\.\d+|[-:T]/g, "");
  return digits < "2050" ? tagged(0x17, Buffer.from(digits.slice(2))) : tagged(0x18, Buffer.from(digits));
}

function tagged(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag, ...lengthOf(content.length)]), content]);
}

function lengthOf(length: number): readonly number[] {
  if (length < 0x80) return [length];
  const octetsOfIt: number[] = [];
  for (let rest = length; rest > 0; rest >>= 8) octetsOfIt.unshift(rest & 0xff);
  return [0x80 | octetsOfIt.length, ...octetsOfIt];
}

function base128(value: number): readonly number[] {
  const groups = [value & 0x7f];
  for (let rest = value >> 7; rest > 0; rest >>= 7) groups.unshift(0x80 | (rest & 0x7f));
  return groups;
}
