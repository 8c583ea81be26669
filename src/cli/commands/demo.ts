import type { TimelineEvent } from "../../core/event.ts";
import { eventToJson } from "../../core/event-json.ts";
import { formatInstant } from "../../core/time.ts";
import type { Context } from "../context.ts";
import { jsonLine } from "../output/ndjson.ts";
import { paintOfSeverity } from "../output/palette.ts";
import { cell, tableLines } from "../output/table.ts";
import { markOf } from "../output/timeline.ts";
import { visible } from "../output/visible.ts";
import { moment, whenOf } from "../output/when.ts";
import { padded } from "../output/width.ts";
import { type Audience, services } from "../services.ts";
import { EXIT, type ExitStatus } from "../status.ts";

export async function run(context: Context): Promise<ExitStatus> {
  const { stageDemo } = await services();
  await stageDemo(context.options.json ? listener(context) : spectator(context));
  return EXIT.done;
}

/** Each thing told as one object with its `kind`. */
const listener = ({ out }: Context): Audience => ({
  narrates: (at, says) => out.line(jsonLine({ kind: "world", at: formatInstant(at), says })),
  event: (event) => out.line(jsonLine({ kind: "event", ...eventToJson(event) })),
  message: (type, status, summary) => out.line(jsonLine({ kind: "alert", type, status, summary })),
});

/** The world's doings stand at the margin, what the lookout wrote below them, and what it told people in bold. */
function spectator({ out, palette, width }: Context): Audience {
  const print = async (lines: readonly string[]): Promise<void> => {
    for (const line of lines) await out.line(line);
    await out.flush();
  };
  const row = (event: TimelineEvent): readonly string[] => {
    const paint = event.source === "reported" ? palette.note : paintOfSeverity(palette, event.severity);
    const head = [
      cell(`  ${padded(whenOf(event), 19)}`, palette.dim),
      cell(padded(`${markOf(event)} ${visible(event.type)}`, 26), paint),
    ];
    return tableLines([[...head, cell(visible(event.summary))]], width);
  };
  return {
    narrates: (at, says) =>
      print(["", ...tableLines([[cell(moment(at), palette.note), cell(says, palette.note)]], width)]),
    event: (event) => print(row(event)),
    message: (type, status, summary) =>
      print(
        tableLines(
          [
            [
              cell(`  ${padded("✉ alert", 19)}`, palette.bold),
              cell(padded(`${type}, ${status}`, 26), palette.bold),
              cell(visible(summary), palette.bold),
            ],
          ],
          width,
        ),
      ),
  };
}
