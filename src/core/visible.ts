/**
 * The one place where text from the network is made fit for a terminal, a log or a spreadsheet: nothing in it can move
 * the cursor, hide, or reorder what stands beside it. Printable text passes unchanged.
 *
 * - C0 controls and DEL become their control pictures (U+2400 block): ESC is `␛`.
 * - C1 controls, bidi marks, zero-width and other invisible characters become escapes: `\u202e`.
 * - Half a surrogate pair becomes U+FFFD.
 */
export const visible = (text: string): string => shown(text, HIDDEN_IN_LINE);

/** As `visible`, keeping line feeds and tabs; CR LF and lone CR end a line. */
export const visibleText = (text: string): string => shown(text.replace(/\r\n?/g, "\n"), HIDDEN_IN_TEXT);

// Invisible or reordering: soft hyphen, Arabic letter mark, Hangul fillers, Khmer and Mongolian invisibles, zero-width
// and bidi (U+200B–200F, 2028–202E, 2060–206F), BOM, interlinear marks, tags (U+E0000–E007F).
const UNSEEN =
  "\\u{7f}-\\u{9f}\\u{ad}\\u{34f}\\u{61c}\\u{115f}\\u{1160}\\u{17b4}\\u{17b5}\\u{180b}-\\u{180e}\\u{200b}-\\u{200f}\\u{2028}-\\u{202e}\\u{2060}-\\u{206f}\\u{3164}\\u{feff}\\u{ffa0}\\u{fff0}-\\u{fffb}\\u{e0000}-\\u{e0fff}";
const HIDDEN_IN_LINE = new RegExp(`[\\u{0}-\\u{1f}${UNSEEN}]`, "gu");
const HIDDEN_IN_TEXT = new RegExp(`[\\u{0}-\\u{8}\\u{b}-\\u{1f}${UNSEEN}]`, "gu");
const UNSEEN_IN_JSON = new RegExp(`[${UNSEEN}]`, "gu");

const PRINTABLE = /^[\x20-\x7e]*$/;

const shown = (text: string, hidden: RegExp): string =>
  PRINTABLE.test(text) ? text : text.toWellFormed().replace(hidden, picture);

function picture(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return "␡";
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, "0")}`;
}

/** JSON with what is invisible in it escaped: the same value to a parser, harmless on a terminal. */
export const visibleJson = (json: string): string =>
  json.replace(UNSEEN_IN_JSON, (character) =>
    Array.from(
      { length: character.length },
      (_, unit) => `\\u${character.charCodeAt(unit).toString(16).padStart(4, "0")}`,
    ).join(""),
  );
