import { continuityOf } from "../../answers/continuity.ts";
import { laneObjects, type Told } from "../../answers/lanes.ts";
import { asInstant, earlier, formatInstant, HOUR, type Instant } from "../../core/time.ts";
import type { Recorded } from "../../core/timeline/asof.ts";
import type { TimelineEvent } from "../../core/timeline/event.ts";
import { beginningOf } from "../../core/timeline/lanes.ts";
import type { Interval } from "../../core/timeline/watching.ts";
import { type Step, stepsIn } from "../../core/timeline/where.ts";
import type { Store } from "../../store/contract.ts";
import { endOption, timeOption } from "../arguments.ts";
import { configurationOf } from "../configuration.ts";
import type { CommandOptions, Context } from "../context.ts";
import { type Chosen, chosenIn, limitOf, type Selection } from "../lane-choice.ts";
import { glyphsFor } from "../output/lanes/glyphs.ts";
import { pictureLines } from "../output/lanes/picture.ts";
import { pictureOf } from "../output/lanes/rows.ts";
import { jsonLine } from "../output/ndjson.ts";
import { EXIT, type ExitStatus } from "../status.ts";
import { reading } from "../storage.ts";
import { UsageTrouble } from "../trouble.ts";
import { noteStrangers } from "../unrecorded.ts";

export async function run(context: Context, args: readonly string[], options: CommandOptions): Promise<ExitStatus> {
  const now = context.io.now();
  const since = timeOption(options, "since", now);
  // What has not been yet is no gap.
  const until = asInstant(Math.min(endOption(options, "until", now) ?? now, now));
  if (since !== null && since >= now)
    throw new UsageTrouble(
      `timeline: --since ${formatInstant(since)} lies ahead`,
      "give an earlier time to begin with",
    );
  if (since !== null && since >= until)
    throw new UsageTrouble("timeline: --since is not before --until", "give an earlier time to begin with");
  const { schedule, watch: listed } = await configurationOf(context);
  const limit = limitOf(context, options);
  const found = await reading(context, null, async (store) => {
    const chosen = await chosenIn(store, listed, args, limit, context.note);
    if (args.length > 0)
      await noteStrangers(
        context,
        store,
        chosen.names.map(({ domain }) => domain),
      );
    const moves = await store.timeline({ domains: chosen.kin, type: "domain.moved" });
    return { ...chosen, told: await toldOf(store, chosen.names, continuityOf(schedule)), steps: stepsIn(moves) };
  });
  if (found === null) return EXIT.done;
  const window = { from: since ?? beginningFor(found.told, until), to: until };
  const lines = linesOf(context, found, window);
  for (const line of lines) await context.out.line(line);
  return EXIT.done;
}

function linesOf(
  context: Context,
  found: Pick<Selection, "leftOut"> & { readonly told: readonly Told[]; readonly steps: readonly Step[] },
  window: Interval,
): readonly string[] {
  const { io, options, palette, width, note } = context;
  const { told, leftOut } = found;
  const moves = found.steps.filter(({ at }) => at >= window.from && at < window.to);
  if (options.json) return laneObjects(told, moves, window).map(jsonLine);
  if (told.length === 0) {
    note("nothing is watched yet; `vigie add DOMAIN` begins");
    return [];
  }
  return pictureLines(pictureOf(told, moves, window, leftOut), { glyphs: glyphsFor(io.env), palette, width });
}

async function toldOf(
  store: Store,
  names: readonly Chosen[],
  continuity: Recorded["continuity"],
): Promise<readonly Told[]> {
  const monitor = await store.timeline({ domains: [null], type: "monitor.*" });
  const told: Told[] = [];
  for (const { domain, group } of names) {
    const spans = await store.spans(domain);
    const events: readonly TimelineEvent[] = [...(await store.timeline({ domains: [domain] })), ...monitor];
    told.push({ domain, group, recorded: { spans, events, continuity } });
  }
  return told;
}

/** The first look at any of the names. */
function beginningFor(told: readonly Told[], until: Instant): Instant {
  const beginnings = told.flatMap(({ recorded }) => beginningOf(recorded, until) ?? []);
  const first = Math.min(...beginnings);
  return first < until ? asInstant(first) : earlier(until, HOUR);
}
