import { visible } from "../../core/visible.ts";

/**
 * A spreadsheet runs a cell that begins like this as a formula (OWASP, CSV injection); a quote mark makes it text. Where
 * the country's custom is a semicolon between cells, each semicolon begins one. What begins with quote marks already gets
 * one more, so that `vigie import` can take exactly one away.
 */
const FORMULA = /^(?='*[=+\-@\t\r\n＝＋－＠])|(?<=;)(?=['" ]*[=+\-@\t\r\n＝＋－＠])/g;

/** One line of CSV (RFC 4180), without its line end. */
export const csvLine = (cells: readonly (string | null)[]): string => cells.map(csvCell).join(",");

function csvCell(value: string | null): string {
  if (value === null) return "";
  const text = visible(value.replace(FORMULA, "'"));
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
