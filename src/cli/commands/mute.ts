import type { DomainName } from "../../core/name.ts";
import { formatInstant, type Instant, later, parseDuration } from "../../core/time.ts";
import { domainArguments, textOption } from "../arguments.ts";
import type { CommandOptions, Context } from "../context.ts";
import { jsonLine } from "../output/ndjson.ts";
import { moment } from "../output/when.ts";
import { EXIT, type ExitStatus } from "../status.ts";
import { writingRecord } from "../storage.ts";
import { RunTrouble, UsageTrouble } from "../trouble.ts";

/** A maintenance window: all is recorded, and nobody is told before it ends. */
export async function run(context: Context, args: readonly string[], options: CommandOptions): Promise<ExitStatus> {
  const domains = await domainArguments(args, context.note);
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
