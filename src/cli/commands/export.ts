import { resolve } from "node:path";
import type { DomainName } from "../../core/name.ts";
import { visible } from "../../core/visible.ts";
import { SEVERITIES } from "../../core/vocabulary.ts";
import { exportable } from "../../monitor/listing.ts";
import type { WatchRequest } from "../../monitor/watchlist.ts";
import type { TimelineQuery } from "../../store/contract.ts";
import { domainArguments, endOption, textOption, timeOption, wordOption } from "../arguments.ts";
import { configurationOf } from "../configuration.ts";
import type { CommandOptions, Context } from "../context.ts";
import { openHistory } from "../database.ts";
import { whyNothing } from "../history-range.ts";
import { writeFile } from "../output/new-file.ts";
import type { Output } from "../output/output.ts";
import { timelineIn } from "../output/timeline.ts";
import { WATCH_LINES } from "../output/watches.ts";
import { EXIT, type ExitStatus } from "../status.ts";
import { reading } from "../storage.ts";
import { UsageTrouble } from "../trouble.ts";
import { meantBy } from "../unrecorded.ts";

const KINDS = ["watches", "events"] as const;
const FORMATS = ["ndjson", "csv", "markdown"] as const;
type Format = (typeof FORMATS)[number];

/** What narrows the timeline down and means nothing to a watch list. */
const OF_EVENTS = ["since", "until", "type", "severity"] as const;
/** Events taken from the database at a time. */
const PAGE = 5_000;

export async function run(context: Context, args: readonly string[], options: CommandOptions): Promise<ExitStatus> {
  const event = textOption(options, "bundle");
  if (event !== null) {
    refuseBesideBundle(args, options);
    return (await import("./export-bundle.ts")).exportBundle(context, event, options);
  }
  const kind = wordOption(options, "what", KINDS) ?? "watches";
  const format = formatOf(context, options);
  const domains = await domainArguments(args, context.note);
  const write = kind === "events" ? eventsWriter(context, domains, options) : watchesWriter(context, domains, options);
  const path = textOption(options, "out");
  if (path === null) await write(context.out, format);
  else await writeFile(resolve(context.io.cwd, path), (out) => write(out, format));
  return EXIT.done;
}

/** A bundle is of one event and has one form: what narrows down or shapes other exports would be passed over in silence. */
function refuseBesideBundle(args: readonly string[], options: CommandOptions): void {
  const given = (["what", "format", "tag", ...OF_EVENTS] as const).find((name) => textOption(options, name) !== null);
  if (given === undefined && args.length === 0) return;
  throw new UsageTrouble(
    `export: a bundle is of one event: ${given === undefined ? (args[0] ?? "") : `--${given}`} has no place beside --bundle`,
    "leave it out",
  );
}

function formatOf({ options: { json } }: Context, options: CommandOptions): Format {
  const format = wordOption(options, "format", FORMATS) ?? "ndjson";
  if (!json || format === "ndjson") return format;
  throw new UsageTrouble(`export: --json and --format ${format} exclude each other`, "give one of them");
}

type Write = (out: Output, format: Format) => Promise<void>;

function watchesWriter(context: Context, domains: readonly DomainName[], options: CommandOptions): Write {
  const given = OF_EVENTS.find((name) => textOption(options, name) !== null);
  if (given !== undefined) throw new UsageTrouble(`export: --${given} is about events`, "add --what events");
  const tag = textOption(options, "tag");
  return async (out, format) => {
    const { watch } = await configurationOf(context);
    const wanted = watch.map(({ line: _, ...request }) => request);
    const stored = await reading(context, [], (store) => store.watches());
    const all = exportable(wanted, stored);
    const watches = all.filter(
      ({ domain, tags }) => (domains.length === 0 || domains.includes(domain)) && (tag === null || tags.includes(tag)),
    );
    for (const line of WATCH_LINES[format](watches)) await out.line(line);
    noteMissing(context, { domains, tag }, all, watches);
  };
}

/** What was asked for and is not there. */
function noteMissing(
  { note }: Context,
  { domains, tag }: { readonly domains: readonly DomainName[]; readonly tag: string | null },
  all: readonly WatchRequest[],
  found: readonly WatchRequest[],
): void {
  const watched = all.map(({ domain }) => domain);
  for (const domain of domains)
    if (!watched.includes(domain)) note(`${domain} is not watched; ${meantBy(domain, watched)}`);
  if (all.length === 0 && domains.length === 0) note("nothing is watched yet; `vigie add DOMAIN` begins");
  if (tag === null || found.length > 0 || all.length === 0) return;
  const tags = [...new Set(all.flatMap((watch) => watch.tags))].sort();
  const none = domains.length === 0 ? "no watch has" : "none of these has";
  note(
    `${none} the tag ${JSON.stringify(tag)}; ${tags.length === 0 ? "none has any" : `there are ${visible(tags.join(", "))}`}`,
  );
}

function eventsWriter(context: Context, domains: readonly DomainName[], options: CommandOptions): Write {
  const now = context.io.now();
  const since = timeOption(options, "since", now);
  const until = endOption(options, "until", now);
  const type = textOption(options, "type");
  const severity = wordOption(options, "severity", SEVERITIES);
  const tag = textOption(options, "tag");
  const query: TimelineQuery = {
    ...(domains.length > 0 ? { domains } : {}),
    ...(since === null ? {} : { since }),
    ...(until === null ? {} : { until }),
    ...(type === null ? {} : { type }),
    ...(severity === null ? {} : { severity }),
    ...(tag === null ? {} : { tag }),
  };
  return async (out, format) => {
    const { palette, width } = context;
    const lines = timelineIn(format === "ndjson" ? "json" : format, { palette, width, ids: false });
    for (const line of lines.head) await out.line(line);
    const store = await openHistory(context);
    let isEmpty = true;
    try {
      // In the order written, and a page at a time: ten million events need not fit in memory.
      for (let after: string | undefined = ""; store !== null && after !== undefined; ) {
        const events = await store.timeline({ ...query, after, limit: PAGE });
        for (const line of lines.rows(events)) await out.line(line);
        if (events.length > 0) isEmpty = false;
        after = events.length < PAGE ? undefined : events.at(-1)?.id;
      }
      if (store !== null && isEmpty) context.note(whyNothing(query, now));
    } finally {
      await store?.close();
    }
  };
}
