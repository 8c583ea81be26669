/** One value of ASN.1 as the distinguished encoding lays it out (X.690): what timestamp tokens are made of. */
export interface Value {
  readonly tag: number;
  readonly content: Buffer;
  /** Tag, length and content. */
  readonly whole: Buffer;
}

/** The bytes are no DER, or not what belongs there. */
export class NotDer extends Error {}

/** Indefinite lengths are BER and refused, as are lengths beyond the bytes there are. */
export function valueIn(bytes: Buffer): Value {
  const [tag, first] = bytes;
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) throw new NotDer("it ends too early");
  const octets = first < 0x80 ? 0 : first & 0x7f;
  if (first === 0x80 || octets > 4 || bytes.length < 2 + octets) throw new NotDer("a length is wrong");
  const length = octets === 0 ? first : bytes.readUIntBE(2, octets);
  const begins = 2 + octets;
  if (bytes.length < begins + length) throw new NotDer("it ends too early");
  return { tag, content: bytes.subarray(begins, begins + length), whole: bytes.subarray(0, begins + length) };
}

/** The values that a constructed value holds, at most a thousand. */
export function partsOf({ content }: Value): readonly Value[] {
  const parts: Value[] = [];
  for (let rest = content; rest.length > 0; ) {
    const part = valueIn(rest);
    parts.push(part);
    if (parts.length > 1_000) throw new NotDer("it has too many parts");
    rest = rest.subarray(part.whole.length);
  }
  return parts;
}

/** @throws NotDer when there is none with that tag */
export function expected(value: Value | undefined, tag: number): Value {
  if (value?.tag !== tag) throw new NotDer(`a value of type ${tag.toString(16)} is missing`);
  return value;
}

/** Dotted: `1.2.840.113549.1.7.2`. */
export function oidOf(value: Value | undefined): string {
  const { content } = expected(value, TAG.oid);
  const numbers: number[] = [];
  let number = 0;
  for (const octet of content) {
    number = number * 128 + (octet & 0x7f);
    if (octet < 0x80) {
      numbers.push(number);
      number = 0;
    }
  }
  const [first = 0, ...rest] = numbers;
  const root = Math.min(2, Math.floor(first / 40));
  return [root, first - root * 40, ...rest].join(".");
}

export const TAG = {
  integer: 0x02,
  octets: 0x04,
  oid: 0x06,
  time: 0x18,
  sequence: 0x30,
  set: 0x31,
  context0: 0xa0,
} as const;
