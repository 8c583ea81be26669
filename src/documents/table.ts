import { csvRows } from "./csv.ts";
import { type Listing, ListingWriter } from "./listing.ts";

/** Columns that may hold the name, the first that is there. */
const NAMES = ["domain", "url", "hostname", "host"];

/**
 * A watch list as CSV: a header row names the columns, of which only the name's is needed. Null when there is no such
 * header. `added` is read past: a watch begins here when it is added here.
 */
export function csvListing(text: string): Listing | null {
  const [header, ...rows] = csvRows(text);
  const columns = new Map((header?.cells ?? []).map((name, index) => [name.trim().toLowerCase(), index]));
  const name = NAMES.map((each) => columns.get(each)).find((index) => index !== undefined);
  if (name === undefined) return null;
  const writer = new ListingWriter();
  for (const { cells, line } of rows) {
    if (writer.isHopeless) break;
    const cell = (column: string): string => cells[columns.get(column) ?? -1] ?? "";
    const domain = cells[name]?.trim() ?? "";
    if (domain === "" && cells.every((each) => each.trim() === "")) continue;
    const [group, intent, follow, note] = [cell("group"), cell("intent"), cell("follow"), cell("note")];
    writer.add({ ...{ domain, group, intent, follow, note }, tags: tagsIn(cell("tags")) }, line);
  }
  return writer.listing();
}

/** Separated by commas or semicolons; tags that hold such marks themselves come as a JSON list. */
function tagsIn(cell: string): readonly string[] {
  if (!cell.startsWith("[")) return cell.split(/[,;]/);
  try {
    const list: unknown = JSON.parse(cell);
    return Array.isArray(list) ? list.map(String) : [cell];
  } catch {
    // No JSON after all: a tag that begins with a bracket.
    return cell.split(/[,;]/);
  }
}
