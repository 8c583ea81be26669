import { mutesOf } from "../../answers/care.ts";
import type { DomainName } from "../../core/name.ts";
import { formatInstant, type Instant, later, parseDuration } from "../../core/time.ts";
import { visible } from "../../core/visible.ts";
import { domainArguments, textOption } from "../arguments.ts";
import type { CommandOptions, Context } from "../context.ts";
import { jsonLine } from "../output/ndjson.ts";
import { cell, tableLines } from "../output/table.ts";
import { moment } from "../output/when.ts";
import { EXIT, type ExitStatus } from "../status.ts";
import { reading, writingRecord } from "../storage.ts";
import { RunTrouble, UsageTrouble } from "../trouble.ts";

/** A maintenance window: all is recorded, and nobody is told before it ends. */
export async function run(context: Context, args: readonly string[], options: CommandOptions): Promise<ExitStatus> {
  const domains = await domainArguments(args, context.note);
  if (domains.length === 0) return list(context, options);
  const now = context.io.now();
  const until = endOf(textOption(options, "for"), now);
  const reason = textOption(options, "reason");
  await writingRecord(context, async (store) => {
    const watched = new Set((await store.watches()).map(({ domain }) => domain));
    const stranger = domains.find((domain) => !watched.has(domain));
    if (stranger !== undefined) throw new RunTrouble(`${stranger} is not watched`, "`vigie list` shows what is");
    for (const domain of domains) await store.mute(domain, { until, reason }, now);
  });
  for (const domain of domains)
    await context.out.line(context.options.json ? jsonOf(domain, until) : text(domain, until));
  return EXIT.done;
}

/** The windows that are on. */
async function list(context: Context, options: CommandOptions): Promise<ExitStatus> {
  const given = ["for", "reason"].find((name) => options[name] !== undefined);
  if (given !== undefined) throw new UsageTrouble(`mute: --${given} of which name?`, "vigie mute DOMAIN --for 2h");
  const mutes = await reading(context, null, (store) => mutesOf(store, context.io.now()));
  if (mutes === null) return EXIT.done;
  const { palette, width } = context;
  const lines = context.options.json
    ? mutes.map(({ domain, until, reason }) => jsonLine({ domain, mutedUntil: formatInstant(until), reason }))
    : tableLines(
        mutes.map(({ domain, until, reason }) => [
          cell(domain, palette.bold),
          cell(`muted until ${moment(until)} UTC`),
          cell(visible(reason ?? "")),
        ]),
        width,
      );
  for (const line of lines) await context.out.line(line);
  if (mutes.length === 0) context.note("nothing is muted");
  return EXIT.done;
}

const text = (domain: DomainName, until: Instant): string =>
  `${domain}: nobody is told before ${moment(until)} UTC; what lasts longer is told then`;

const jsonOf = (domain: DomainName, until: Instant): string => jsonLine({ domain, mutedUntil: formatInstant(until) });

function endOf(written: string | null, now: Instant): Instant {
  const hint = "add --for 2h (or 90s, 5m, 7d)";
  if (written === null) throw new UsageTrouble("mute: for how long?", hint);
  const length = parseDuration(written);
  if (length === null || length <= 0) throw new UsageTrouble(`--for ${written} is no duration`, hint);
  return later(now, length);
}
