import { SEVERITIES } from "../../core/vocabulary.ts";
import type { TimelineQuery } from "../../store/contract.ts";
import { countOption, domainArguments, endOption, textOption, timeOption, wordOption } from "../arguments.ts";
import type { CommandOptions, Context } from "../context.ts";
import { openHistory } from "../database.ts";
import { refuseEmptyRange, whyNothing } from "../history-range.ts";
import { FORMATS, type Format, printEvents, timelineIn } from "../output/timeline.ts";
import { EXIT, type ExitStatus } from "../status.ts";
import { UsageTrouble } from "../trouble.ts";

const DEFAULT_LIMIT = 200;

export async function run(context: Context, args: readonly string[], options: CommandOptions): Promise<ExitStatus> {
  const format = formatOf(context, options);
  const query = await queryOf(context, args, options, format);
  refuseEmptyRange(query, options.follow === true, context.io.now());
  const lines = timelineIn(format, { palette: context.palette, width: context.width, ids: context.options.verbose });
  for (const line of lines.head) await context.out.line(line);
  if (options.follow === true) {
    const { follow } = await import("./follow.ts");
    return follow(context, query, lines);
  }
  const store = await openHistory(context);
  if (store === null) return EXIT.done;
  try {
    const events = await store.timeline(query);
    await printEvents(context, lines, events);
    if (events.length === 0) context.note(whyNothing(query, context.io.now()));
    if (events.length === query.limit && options.limit === undefined)
      context.note(`these are the newest ${query.limit}; --limit N shows more`);
    return EXIT.done;
  } finally {
    await store.close();
  }
}

function formatOf(context: Context, options: CommandOptions): Format {
  const format = wordOption(options, "format", FORMATS);
  if (context.options.json && format !== null && format !== "json") {
    throw new UsageTrouble(`history: --json and --format ${format} exclude each other`, "give one of them");
  }
  return context.options.json ? "json" : (format ?? "table");
}

async function queryOf(
  { io, options: { json }, note }: Context,
  args: readonly string[],
  options: CommandOptions,
  format: Format,
): Promise<TimelineQuery> {
  const now = io.now();
  const domains = await domainArguments(args, note);
  const since = timeOption(options, "since", now);
  const until = endOption(options, "until", now);
  const type = textOption(options, "type")?.toLowerCase() ?? null;
  const severity = wordOption(options, "severity", SEVERITIES);
  const tag = textOption(options, "tag");
  const limit = countOption(options, "limit") ?? (json || format === "json" ? null : DEFAULT_LIMIT);
  return {
    ...(domains.length > 0 ? { domains } : {}),
    ...(since === null ? {} : { since }),
    ...(until === null ? {} : { until }),
    ...(type === null ? {} : { type }),
    ...(severity === null ? {} : { severity }),
    ...(tag === null ? {} : { tag }),
    ...(limit === null ? {} : { limit }),
  };
}
