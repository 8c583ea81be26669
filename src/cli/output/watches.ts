import { type Instant, instantOrNull } from "../../core/time.ts";
import type { WatchRequest } from "../../monitor/watchlist.ts";
import { csvLine } from "./csv.ts";
import { markdownRow } from "./markdown.ts";
import { jsonLine } from "./ndjson.ts";

/** A watch as it leaves for another lookout or a spreadsheet, and comes back by `vigie import`. */
export interface ExportedWatch extends WatchRequest {
  /** Null for a name of the configuration file that no run has seen yet. */
  readonly added: Instant | null;
}

const COLUMNS = ["domain", "group", "tags", "intent", "follow", "note", "added"] as const;

type Lines = (watches: readonly ExportedWatch[]) => readonly string[];

/** Lines of a watch list by format; a header stands above the rows where the format has one. */
export const WATCH_LINES: Readonly<Record<"ndjson" | "csv" | "markdown", Lines>> = {
  ndjson: (watches) =>
    watches.map(({ added, ...watch }) => jsonLine({ ...fields(watch), added: instantOrNull(added) })),
  csv: (watches) => [csvLine(COLUMNS), ...watches.map((watch) => csvLine(cellsOf(watch)))],
  markdown: (watches) => [
    "| Domain | Group | Tags | Intent | Follow | Note | Added (UTC) |",
    "| --- | --- | --- | --- | --- | --- | --- |",
    ...watches.map((watch) => markdownRow(cellsOf(watch).map((cell) => cell ?? ""))),
  ],
};

const fields = ({ domain, group, tags, intent, follow, note }: WatchRequest): WatchRequest => ({
  ...{ domain, group, tags, intent, follow, note },
});

/** Separated by commas, as the writer of a spreadsheet would; tags that hold such marks themselves as a JSON list. */
const tagsCell = (tags: readonly string[]): string =>
  tags.some((tag) => /[,;[]|^\s|\s$/.test(tag)) ? JSON.stringify(tags) : tags.join(",");

const cellsOf = ({ domain, group, tags, intent, follow, note, added }: ExportedWatch): readonly (string | null)[] => [
  ...[domain, group, tagsCell(tags), intent, follow, note, instantOrNull(added)],
];
