import { type Instant, instantOrNull } from "../../core/time.ts";
import { visible } from "../../core/visible.ts";
import type { Listed } from "../../monitor/listing.ts";
import { configurationOf } from "../configuration.ts";
import type { Context } from "../context.ts";
import { jsonLine } from "../output/ndjson.ts";
import { type Palette, paintOfVerdict } from "../output/palette.ts";
import { type Cell, cell, tableLines } from "../output/table.ts";
import { moment } from "../output/when.ts";
import { services } from "../services.ts";
import { EXIT, type ExitStatus } from "../status.ts";

export async function run(context: Context): Promise<ExitStatus> {
  const config = await configurationOf(context);
  const { watchList } = await services();
  const now = context.io.now();
  const watches = await watchList(config);
  const lines = context.options.json ? watches.map((watch) => jsonOf(watch, now)) : tableOf(watches, context);
  for (const line of lines) await context.out.line(line);
  if (watches.length === 0) context.note("nothing is watched yet; `vigie add DOMAIN` begins");
  return EXIT.done;
}

function jsonOf({ domain, group, tags, intent, verdict, since, mutedUntil }: Listed, now: Instant): string {
  const mute = { mutedUntil: instantOrNull(stillOn(mutedUntil, now)) };
  return jsonLine({ domain, group, tags, intent, verdict, since: instantOrNull(since), ...mute });
}

const SOURCE: Readonly<Record<Listed["origin"], string>> = { file: "config file", database: "database" };

const stillOn = (until: Instant | null, now: Instant): Instant | null => (until !== null && until > now ? until : null);

function tableOf(watches: readonly Listed[], { palette, width, io }: Context): readonly string[] {
  const now = io.now();
  if (watches.length === 0) return [];
  const head = ["DOMAIN", "VERDICT", "SINCE (UTC)", ""].map((text) => cell(text, palette.dim));
  return tableLines([head, ...watches.map((watch) => rowOf(watch, palette, now))], width);
}

function rowOf({ domain, verdict, since, ...watch }: Listed, palette: Palette, now: Instant): readonly Cell[] {
  const { intent, origin, group, tags } = watch;
  const until = stillOn(watch.mutedUntil, now);
  const about = [
    ...(until === null ? [] : [`muted until ${moment(until).slice(0, 16)}`]),
    ...[intent, `from the ${SOURCE[origin]}`],
    ...(group === null ? [] : [`group ${group}`]),
    ...(tags.length === 0 ? [] : [tags.map((tag) => `#${tag}`).join(" ")]),
  ];
  return [
    cell(domain, palette.bold),
    cell(verdict ?? "not yet known", paintOfVerdict(palette, verdict)),
    cell(since === null ? "-" : moment(since).slice(0, 16), palette.dim),
    cell(visible(about.join(", "))),
  ];
}
