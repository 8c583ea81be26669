import { type Fields, type Listing, ListingWriter } from "./listing.ts";
import { reportedFrom } from "./reported.ts";
import { isRow, type Row } from "./row.ts";
import { toolNames } from "./tools.ts";

/** NDJSON as `vigie export` and `vigie list --json` print it: watches, and events of the timeline. */
export function ndjsonListing(text: string): Listing {
  const writer = new ListingWriter();
  for (const [index, line] of text.split("\n").entries()) {
    if (writer.isHopeless) break;
    if (line.trim() === "") continue;
    const row = parsed(line);
    if (isRow(row)) take(row, index + 1, writer);
    else writer.fault(index + 1, "is not a JSON object");
  }
  return writer.listing();
}

/** One JSON document: a list of such objects, or another tool's export; null when it is neither. */
export function jsonListing(text: string): Listing | null {
  const value = parsed(text);
  const writer = new ListingWriter();
  const names = toolNames(value);
  if (names !== null) {
    // The whole is one value: no part of it has a line of its own worth telling.
    for (const fields of names) writer.add(fields, 1);
    return writer.listing();
  }
  const rows = Array.isArray(value)
    ? value
    : isRow(value) && (value.domain !== undefined || value.id !== undefined)
      ? [value]
      : null;
  if (rows === null) return null;
  for (const row of rows) {
    if (isRow(row)) take(row, 1, writer);
    else if (typeof row === "string") writer.add({ domain: row }, 1);
    else writer.fault(1, "holds something that is neither an object nor a name");
  }
  return writer.listing();
}

function take(row: Row, line: number, writer: ListingWriter): void {
  if (typeof row.type === "string" && typeof row.id === "string") takeEvent(row, line, writer);
  else if (typeof row.domain === "string") writer.add(fieldsOf(row, row.domain), line);
  else writer.fault(line, "has no domain");
}

function takeEvent(row: Row, line: number, writer: ListingWriter): void {
  const event = reportedFrom(row);
  if (event !== null) writer.event(event);
  else if (row.source === "reported") writer.fault(line, "is no report as `vigie export` writes one");
  else writer.foreign();
}

const fieldsOf = ({ group, tags, intent, follow, note }: Row, domain: string): Fields => ({
  domain,
  ...{ group: textOf(group), intent: textOf(intent), follow: textOf(follow), note: textOf(note) },
  tags: Array.isArray(tags) ? tags.map(String) : null,
});

const textOf = (value: unknown): string | null => (typeof value === "string" ? value : null);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The caller says which line it was.
    return undefined;
  }
}
