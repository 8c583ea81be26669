import { setTimeout as delay } from "node:timers/promises";
import type { TimelineEvent } from "../../core/event.ts";
import { SEVERITIES } from "../../core/vocabulary.ts";
import type { Store, TimelineQuery } from "../../store/contract.ts";
import { countOption, domainArguments, textOption, timeOption, wordOption } from "../arguments.ts";
import type { CommandOptions, Context } from "../context.ts";
import { FORMATS, type Format, type TimelineLines, timelineIn } from "../output/timeline.ts";
import { EXIT, type ExitStatus } from "../status.ts";
import { openReading } from "../storage.ts";
import { UsageTrouble } from "../trouble.ts";

const DEFAULT_LIMIT = 200;
/** How often a follower asks whether anything was written. */
const POLL = 500;

export async function run(context: Context, args: readonly string[], options: CommandOptions): Promise<ExitStatus> {
  const format = formatOf(context, options);
  const query = await queryOf(context, args, options, format);
  const lines = timelineIn(format, { palette: context.palette, width: context.width, ids: context.options.verbose });
  for (const line of lines.head) await context.out.line(line);
  if (options.follow === true) return follow(context, query, lines);
  const store = await openReading(context);
  if (store === null) return EXIT.done;
  try {
    await print(context, lines, await store.timeline(query));
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
  const until = timeOption(options, "until", now);
  const type = textOption(options, "type");
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

async function print({ out }: Context, lines: TimelineLines, events: readonly TimelineEvent[]): Promise<void> {
  for (const line of lines.rows(events)) await out.line(line);
  await out.flush();
}

/** Prints what is there, then what is written, until SIGINT or SIGTERM. */
async function follow(context: Context, query: TimelineQuery, lines: TimelineLines): Promise<ExitStatus> {
  const stop = new AbortController();
  const deaf = (["SIGINT", "SIGTERM"] as const).map((signal) => context.io.onSignal(signal, () => stop.abort()));
  let store: Store | null = null;
  try {
    store = await openReading(context);
    while (store === null && (await pause(stop.signal)))
      store = await openReading({ ...context, note: () => undefined });
    if (store !== null) await followStore(context, store, query, lines, stop.signal);
    return EXIT.done;
  } finally {
    for (const each of deaf) each();
    await store?.close();
  }
}

async function followStore(
  context: Context,
  store: Store,
  query: TimelineQuery,
  lines: TimelineLines,
  stop: AbortSignal,
): Promise<void> {
  // Asked for before the first page is read: what is written in between is found again by the first poll.
  let version = store.version();
  let last = (await store.timeline({ after: "" })).at(-1)?.id ?? "";
  const first = await store.timeline(query);
  const printed = new Set(first.map(({ id }) => id));
  await print(context, lines, first);
  const { limit: _, ...unlimited } = query;
  while (await pause(stop)) {
    const current = store.version();
    if (current === version) continue;
    version = current;
    const written = await store.timeline({ after: last });
    const fitting = new Set((await store.timeline({ ...unlimited, after: last })).map(({ id }) => id));
    await print(
      context,
      lines,
      written.filter(({ id }) => fitting.has(id) && !printed.has(id)),
    );
    last = written.at(-1)?.id ?? last;
  }
}

/** False once the follower is to stop. */
async function pause(stop: AbortSignal): Promise<boolean> {
  // The only way that this delay rejects is the abort, which the answer tells.
  await delay(POLL, undefined, { signal: stop }).catch(() => undefined);
  return !stop.aborted;
}
