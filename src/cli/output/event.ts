import type { TimelineEvent } from "../../core/timeline/event.ts";
import { visible } from "../../core/visible.ts";
import { type Palette, paintOfSeverity } from "./palette.ts";
import { cell, tableLines } from "./table.ts";
import { markOf } from "./timeline.ts";
import { moment, whenOf } from "./when.ts";

/** An event as the heading over what belongs to it. */
export function eventHead(event: TimelineEvent, palette: Palette, width: number): readonly string[] {
  const paint = event.source === "reported" ? palette.note : paintOfSeverity(palette, event.severity);
  const title = [markOf(event), visible(event.type), visible(event.domain ?? ""), event.severity].filter(
    (part) => part !== "",
  );
  const rows: readonly (readonly [string, string])[] = [
    ["event", event.id],
    ["what", event.summary],
    ["when", `${whenOf(event)} UTC${event.confirmedAt === null ? "" : `, confirmed ${moment(event.confirmedAt)}`}`],
    ["source", event.source],
  ];
  return [
    paint(title.join("  ")),
    ...tableLines(
      rows.map(([name, value]) => [cell(`  ${name}`, palette.dim), cell(visible(value))]),
      width,
    ),
  ];
}
