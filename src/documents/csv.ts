/** One row of a CSV file, with the line that it begins on. */
export interface CsvRow {
  readonly cells: readonly string[];
  readonly line: number;
}

/** A quote mark before what a spreadsheet would run as a formula is the exporter's, and no part of the cell. */
const DEFUSED = /^'(?='*[=+\-@\t\r\n＝＋－＠])|(?<=;)'(?=['" ]*[=+\-@\t\r\n＝＋－＠])/g;

/** The rows of a CSV text (RFC 4180; also `;` and tabs between cells), read leniently in one pass. */
export function csvRows(text: string): readonly CsvRow[] {
  const separator = separatorIn(text);
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let line = 1;
  let begun = 1;
  for (let at = 0; at <= text.length; ) {
    const cell = cellAt(text, at, separator);
    cells.push(cell.value.replace(DEFUSED, ""));
    line += cell.lines;
    at = cell.end;
    const next = text[at];
    at += 1;
    if (next === separator) continue;
    if (next === "\r" && text[at] === "\n") at += 1;
    if (cells.length > 1 || cells[0] !== "") rows.push({ cells, line: begun });
    cells = [];
    line += 1;
    begun = line;
  }
  return rows;
}

interface Cell {
  readonly value: string;
  readonly end: number;
  /** Line ends within. */
  readonly lines: number;
}

function cellAt(text: string, from: number, separator: string): Cell {
  if (text[from] !== '"') {
    let end = from;
    while (end < text.length && text[end] !== separator && text[end] !== "\n" && text[end] !== "\r") end += 1;
    return { value: text.slice(from, end), end, lines: 0 };
  }
  let end = from + 1;
  for (let quote = text.indexOf('"', end); ; quote = text.indexOf('"', end)) {
    // A quote that nobody closes runs to the end of the file.
    if (quote < 0) {
      end = text.length;
      break;
    }
    end = quote + 1;
    if (text[end] !== '"') break;
    end += 1;
  }
  const value = text.slice(from + 1, text[end - 1] === '"' ? end - 1 : end).replaceAll('""', '"');
  let after = end;
  while (after < text.length && text[after] !== separator && text[after] !== "\n" && text[after] !== "\r") after += 1;
  return { value, end: after, lines: value.split("\n").length - 1 };
}

/** Spreadsheets of many countries write semicolons. */
function separatorIn(text: string): string {
  const header = text.slice(0, 4_096).split(/[\r\n]/, 1)[0] ?? "";
  const counted = [",", ";", "\t"].map((mark) => ({ mark, count: header.split(mark).length }));
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).mark;
}
