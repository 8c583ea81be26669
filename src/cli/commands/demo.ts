import type { TimelineEvent } from "../../core/event.ts";
import { eventToJson } from "../../core/event-json.ts";
import type { Instant } from "../../core/time.ts";
import type { Context } from "../context.ts";
import { jsonLine } from "../output/ndjson.ts";
import { timelineIn } from "../output/timeline.ts";
import { moment } from "../output/when.ts";
import { type Audience, services } from "../services.ts";
import { EXIT, type ExitStatus } from "../status.ts";

/** The article's story, told as it unfolds: what the world does, what the lookout writes down, what reaches the alert. */
export async function run(context: Context): Promise<ExitStatus> {
  const { stageDemo } = await services();
  await stageDemo(context.options.json ? machineAudience(context) : peopleAudience(context));
  return EXIT.done;
}

/** Only the events, as `history --json` would print them. */
function machineAudience({ out }: Context): Audience {
  return {
    narrates: async () => undefined,
    event: (event) => say(out, jsonLine(eventToJson(event))),
    message: async () => undefined,
  };
}

function peopleAudience({ out, palette, width }: Context): Audience {
  const lines = timelineIn("table", { palette, width, ids: false });
  return {
    narrates: (at: Instant, says: string) => say(out, "", palette.dim(`  ${moment(at)}  ${says}`), ""),
    event: (event: TimelineEvent) => say(out, ...lines.rows([event])),
    message: (type, status, summary) => say(out, palette.note(`    → webhook ${type} (${status}): ${summary}`)),
  };
}

async function say(out: Context["out"], ...lines: readonly string[]): Promise<void> {
  for (const line of lines) await out.line(line);
  await out.flush();
}
