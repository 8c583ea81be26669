import { visibleText } from "../../core/visible.ts";

/** RFC 5545 §3.1: a line is no longer than this many octets, its end not counted. */
const LONGEST = 75;

/** A content line with its end, folded where it is too long, and never within a character (§3.1). */
export function calendarLine(name: string, value: string): string {
  const lines: string[] = [];
  let line = "";
  let octets = 0;
  for (const character of `${name}:${value}`) {
    const size = Buffer.byteLength(character);
    if (octets + size > LONGEST) {
      lines.push(line);
      line = " ";
      octets = 1;
    }
    line += character;
    octets += size;
  }
  return [...lines, line].map((each) => `${each}\r\n`).join("");
}

/** A value of type TEXT (§3.3.11): what has a meaning in it is escaped, and controls, which no line may hold, are shown. */
export const calendarText = (text: string): string =>
  visibleText(text)
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replaceAll("\n", "\\n")
    .replaceAll("\t", " ");
