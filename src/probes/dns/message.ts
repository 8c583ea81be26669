/** Bytes that are no DNS message: the only thing that reading one throws. */
export class MalformedMessage extends Error {
  constructor(what: string) {
    super(what);
    this.name = "MalformedMessage";
  }
}

/** RFC 1035 §3.1: length octets and labels, the root's empty one counted. */
const LONGEST_NAME = 255;
/** As many as a name can have labels; each step is one, so 64 KiB of chained pointers cost no more than a name. */
const MOST_POINTERS = 127;

/**
 * Reads a DNS message from front to back. Every read is checked against the end of the message, and inside RDATA against
 * the end that RDLENGTH gives it; whatever would go beyond is malformed.
 */
export class MessageReader {
  readonly #bytes: Buffer;
  #at = 0;
  #end: number;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes instanceof Buffer ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#end = bytes.length;
  }

  uint8(): number {
    return this.#bytes.readUInt8(this.#claim(1));
  }

  uint16(): number {
    return this.#bytes.readUInt16BE(this.#claim(2));
  }

  uint32(): number {
    return this.#bytes.readUInt32BE(this.#claim(4));
  }

  /** The next octets, uncopied. */
  octets(length: number): Buffer {
    const at = this.#claim(length);
    return this.#bytes.subarray(at, at + length);
  }

  /** How many octets are left of the message, or of the RDATA that is being read. */
  get left(): number {
    return this.#end - this.#at;
  }

  /** What is left of it. */
  rest(): Buffer {
    return this.octets(this.left);
  }

  /** Reads fields within `length` octets of RDATA. What stands behind the last field is passed over: lenient in. */
  within<T>(length: number, read: () => T): T {
    const end = this.#claim(length) + length;
    const outer = this.#end;
    this.#at = end - length;
    this.#end = end;
    const value = read();
    this.#at = end;
    this.#end = outer;
    return value;
  }

  skip(length: number): void {
    this.#claim(length);
  }

  /**
   * A name in wire form as text: lower case, without trailing dot, the root as `.`. Octets that would be mistaken for
   * something else in text, a dot within a label among them, are written `\046` (RFC 1035 §5.1).
   */
  name(): string {
    let at = this.#at;
    let end = this.#end;
    let after = 0;
    let first = at;
    let length = 1;
    let text = 0;
    for (let pointers = 0; ; ) {
      const octet = this.#octetOfName(at, end);
      if (octet === 0) break;
      if (octet < 0x40) {
        length += octet + 1;
        if (length > LONGEST_NAME) throw new MalformedMessage("a name of more than 255 octets");
        this.#octetOfName(at + octet, end);
        text = writeLabel(this.#bytes, at + 1, octet, text);
        at += octet + 1;
        continue;
      }
      const target = ((octet << 8) | this.#octetOfName(at + 1, end)) - 0xc000;
      pointers += 1;
      // RFC 1035 §4.1.4: only to what came before. As each goes further back than the last, none can close a circle.
      if (target < 0 || target >= first || pointers > MOST_POINTERS) throw new MalformedMessage("a label astray");
      after ||= at + 2;
      first = target;
      at = target;
      end = this.#bytes.length;
    }
    this.#at = after || at + 1;
    return text === 0 ? "." : SCRATCH.toString("latin1", 0, text - 1);
  }

  #octetOfName(at: number, end: number): number {
    const octet = at < end ? this.#bytes[at] : undefined;
    if (octet === undefined) throw new MalformedMessage("a name beyond the end");
    return octet;
  }

  #claim(length: number): number {
    const at = this.#at;
    if (at + length > this.#end)
      throw new MalformedMessage(`${length} octets wanted at ${at}, the end is ${this.#end}`);
    this.#at = at + length;
    return at;
  }
}

/** Text of the name being read, dots behind the labels: each octet may take four characters. */
const SCRATCH = Buffer.alloc(4 * LONGEST_NAME);

/** Appends one label and a dot to the text; gives the text's new length. */
function writeLabel(bytes: Buffer, from: number, length: number, text: number): number {
  let to = text;
  for (let at = from; at < from + length; at += 1) {
    const octet = bytes[at] ?? 0;
    if (octet <= 0x20 || octet >= 0x7f || octet === DOT || octet === BACKSLASH) {
      to += SCRATCH.write(`\\${String(octet).padStart(3, "0")}`, to, "latin1");
    } else {
      SCRATCH[to] = octet >= 0x41 && octet <= 0x5a ? octet + 0x20 : octet;
      to += 1;
    }
  }
  SCRATCH[to] = DOT;
  return to + 1;
}

const DOT = 0x2e;
const BACKSLASH = 0x5c;
