/** The named character references that titles and notices use (HTML §13.5); others stay as they stand. */
const NAMED: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  ndash: "–",
  mdash: "—",
  hellip: "…",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
  laquo: "«",
  raquo: "»",
  middot: "·",
  bull: "•",
  copy: "©",
  reg: "®",
  trade: "™",
  euro: "€",
  szlig: "ß",
  aelig: "æ",
  AElig: "Æ",
  oslash: "ø",
  Oslash: "Ø",
  aring: "å",
  Aring: "Å",
};

/** Combining mark of an accented letter's name: `eacute` is e + U+0301, composed. */
const ACCENTS: Readonly<Record<string, string>> = {
  grave: "\u0300",
  acute: "\u0301",
  circ: "\u0302",
  tilde: "\u0303",
  uml: "\u0308",
  cedil: "\u0327",
};

const REFERENCE = /&(?:#(\d+)|#[xX]([0-9a-fA-F]+)|([a-zA-Z]{2,8}));?/g;

/** Decodes character references once: `&amp;lt;` becomes `&lt;`. */
export const decodeEntities = (text: string): string =>
  text.replace(REFERENCE, (whole, decimal?: string, hex?: string, name?: string) => {
    if (decimal !== undefined) return fromCode(Number(decimal));
    if (hex !== undefined) return fromCode(Number.parseInt(hex, 16));
    return (name === undefined ? undefined : fromName(name)) ?? whole;
  });

function fromName(name: string): string | undefined {
  if (Object.hasOwn(NAMED, name)) return NAMED[name];
  const accent = name.slice(1);
  const mark = Object.hasOwn(ACCENTS, accent) ? ACCENTS[accent] : undefined;
  return mark === undefined ? undefined : `${name.charAt(0)}${mark}`.normalize("NFC");
}

/** Surrogates and what lies beyond Unicode are no characters. */
const fromCode = (code: number): string =>
  code > 0x10_ffff || (code >= 0xd800 && code <= 0xdfff) ? "\u{fffd}" : String.fromCodePoint(code);
