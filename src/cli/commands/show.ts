import { withPrintedTimes } from "../../core/check-result.ts";
import { formatInstant } from "../../core/time.ts";
import { FACETS } from "../../core/vocabulary.ts";
import { domainArguments, timeOption } from "../arguments.ts";
import { nothingRecorded, recordOf, type StoodAt, stoodAt } from "../as-of.ts";
import type { CommandOptions, Context } from "../context.ts";
import { jsonLine } from "../output/ndjson.ts";
import { standingLines } from "../output/standing.ts";
import { EXIT, type ExitStatus } from "../status.ts";
import { reading } from "../storage.ts";

export async function run(context: Context, args: readonly string[], options: CommandOptions): Promise<ExitStatus> {
  const at = timeOption(options, "at", context.io.now()) ?? context.io.now();
  const [domain] = await domainArguments(args, context.note);
  if (domain === undefined) return EXIT.usage;
  const nothing = await nothingRecorded(context);
  const recorded = await reading(context, nothing, (store) => recordOf(store, domain, nothing));
  const stood = stoodAt(domain, at, recorded, { revised: options.revised === true });
  const lines = context.options.json
    ? [jsonLine(withPrintedTimes(withTimes(stood)))]
    : standingLines(stood, context.palette, context.width);
  for (const line of lines) await context.out.line(line);
  return EXIT.done;
}

const withTimes = ({ result, times }: StoodAt): object => ({
  ...result,
  ...Object.fromEntries(
    FACETS.map((facet) => {
      const { since, asOf, gap, knownThen } = times[facet];
      const then = knownThen && {
        state: knownThen.state ?? "unknown",
        since: knownThen.since === null ? null : formatInstant(knownThen.since),
      };
      return [facet, { ...result[facet], since, asOf, gap, ...(then ? { knownThen: then } : {}) }];
    }),
  ),
});
