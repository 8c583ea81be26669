import { brotliCompressSync, brotliDecompressSync, constants, deflateRawSync, inflateRawSync } from "node:zlib";
import type { Connection } from "./connection.ts";
import { nameIn } from "./places.ts";
import { abbreviate, expand } from "./shorthand.ts";
import { DNS_1 } from "./vocabulary.ts";

/**
 * How the bytes of a piece of evidence are stored: as they are, by Brotli, or with what is known beforehand: `d1` is a
 * DNS message deflated by a dictionary, `t1` a text in shorthand. A new dictionary is a new coding.
 */
export type Coding = "identity" | "br" | "d1" | "t1";

interface Packed {
  readonly coding: Coding;
  readonly packed: Uint8Array;
}

/** What is larger has most of its words often enough itself. */
const SMALL = 8_192;

/** The smallest of the forms that may pay. What `source` tells is known again when it is unpacked. */
export function pack(db: Connection, bytes: Uint8Array, mediaType: string, source: string): Packed {
  const forms: Packed[] = [{ coding: "identity", packed: bytes }];
  if (mediaType === "application/dns-message")
    forms.push({ coding: "d1", packed: deflateRawSync(bytes, { ...SETTINGS, dictionary: dictionaryFor(source) }) });
  else if (bytes.byteLength <= SMALL && TEXT.test(mediaType)) forms.push(...inShorthand(db, bytes, source));
  // Brotli at 5 packs a page or WHOIS text about as well as at 11, many times faster.
  if (forms.length === 1 || bytes.byteLength > 1_024)
    forms.push({
      coding: "br",
      packed: brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
    });
  return forms.reduce((best, form) => (form.packed.byteLength < best.packed.byteLength ? form : best));
}

const TEXT = /^(text\/|application\/(json|rdap\+json))/;
const SETTINGS = { windowBits: 12, memLevel: 5, level: 9 };

function inShorthand(db: Connection, bytes: Uint8Array, source: string): readonly Packed[] {
  const text = Buffer.from(bytes).toString("utf8");
  if (!Buffer.from(text, "utf8").equals(bytes)) return [];
  const packed = abbreviate(db, text, nameIn(source) ?? "");
  return packed === null ? [] : [{ coding: "t1", packed }];
}

/** A message nearly always says the name that was asked about, and often the server that was asked, as `source` does. */
function dictionaryFor(source: string): Uint8Array {
  const server = SERVER.exec(source)?.[1] ?? "";
  return Buffer.concat([inWireForm(server), inWireForm(nameIn(source) ?? ""), DNS_1]);
}

const SERVER = /^dns:\/\/([^/]*)\//;

/** RFC 1035 §3.1: each label behind its length. */
const inWireForm = (name: string): Uint8Array =>
  Buffer.concat([
    ...name
      .split(".")
      .filter((label) => label !== "" && label.length < 64)
      .flatMap((label) => [Buffer.of(label.length), Buffer.from(label, "latin1")]),
    Buffer.of(0),
  ]);

/** Throws an error of zlib's, or StoreTrouble, where the bytes are not as they were packed. */
export function unpackBytes(db: Connection, coding: Coding, bytes: Uint8Array, source: string): Uint8Array {
  switch (coding) {
    case "identity":
      return bytes;
    case "br":
      return brotliDecompressSync(bytes);
    case "d1":
      return inflateRawSync(bytes, { dictionary: dictionaryFor(source) });
    case "t1":
      return Buffer.from(expand(db, bytes, nameIn(source) ?? "", "evidence"), "utf8");
  }
}
