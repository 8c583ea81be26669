import type { TimelineEvent } from "../../core/timeline/event.ts";
import { eventToJson } from "../../core/timeline/event-json.ts";
import { visible } from "../../core/visible.ts";
import { csvLine } from "./csv.ts";
import { markdownRow } from "./markdown.ts";
import { jsonLine } from "./ndjson.ts";
import type { Output } from "./output.ts";
import { type Palette, paintOfSeverity } from "./palette.ts";
import { cell, tableLines } from "./table.ts";
import { whenOf } from "./when.ts";

export const FORMATS = ["table", "json", "csv", "markdown"] as const;
export type Format = (typeof FORMATS)[number];

/** Lines of a timeline in one format; what stands above the rows comes once. */
export interface TimelineLines {
  readonly head: readonly string[];
  readonly rows: (events: readonly TimelineEvent[]) => readonly string[];
}

export interface TableStyle {
  readonly palette: Palette;
  readonly width: number;
  /** Whether each row begins with the event's id. */
  readonly ids: boolean;
}

export function timelineIn(format: Format, style: TableStyle): TimelineLines {
  switch (format) {
    case "json":
      return { head: [], rows: (events) => events.map((event) => jsonLine(eventToJson(event))) };
    case "csv":
      return { head: [csvLine(CSV_COLUMNS)], rows: (events) => events.map(csvOf) };
    case "markdown":
      return {
        head: ["| When (UTC) | Domain | Event | Severity | Summary |", "| --- | --- | --- | --- | --- |"],
        rows: (events) => events.map(markdownOf),
      };
    case "table":
      return { head: [], rows: (events) => tableOf(events, style) };
  }
}

/** Prints events as one batch: a timeline of thousands of lines waits for its reader once. */
export async function printEvents(
  { out }: { readonly out: Output },
  lines: TimelineLines,
  events: readonly TimelineEvent[],
): Promise<void> {
  const rows = lines.rows(events);
  if (rows.length > 0) await out.text(`${rows.join("\n")}\n`);
  await out.flush();
}

/** Legible without colour: a full disc is a loss, an empty one is none, a diamond is what a document reported. */
export function markOf({ source, severity }: TimelineEvent): string {
  if (source === "reported") return "◇";
  return severity === "info" ? "○" : "●";
}

const tableOf = (events: readonly TimelineEvent[], { palette, width, ids }: TableStyle): readonly string[] =>
  tableLines(
    events.map((event) => {
      const paint = event.source === "reported" ? palette.note : paintOfSeverity(palette, event.severity);
      return [
        ...(ids ? [cell(visible(event.id), palette.dim)] : []),
        cell(whenOf(event), palette.dim),
        cell(`${markOf(event)} ${visible(event.domain ?? "-")}`, paint),
        cell(visible(event.type), paint),
        cell(visible(event.summary)),
      ];
    }),
    width,
  );

const CSV_COLUMNS = [
  "id",
  "at",
  "confirmedAt",
  "domain",
  "type",
  "facet",
  "from",
  "to",
  "severity",
  "summary",
  "source",
  "incident",
  "evidence",
  "data",
];

function csvOf(event: TimelineEvent): string {
  const json = eventToJson(event);
  return csvLine([
    json.id,
    json.at,
    json.confirmedAt,
    json.domain,
    json.type,
    json.facet,
    json.from,
    json.to,
    json.severity,
    json.summary,
    json.source,
    json.incident,
    json.evidence.join(" "),
    JSON.stringify(json.data),
  ]);
}

const markdownOf = (event: TimelineEvent): string =>
  markdownRow([
    whenOf(event),
    event.domain ?? "",
    event.source === "reported" ? "reported ◇" : event.type,
    event.severity,
    event.summary,
  ]);
