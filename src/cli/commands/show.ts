import { recordOf, type StoodAt, stoodAt } from "../../answers/as-of.ts";
import { careJson, careOf, NO_CARE } from "../../answers/care.ts";
import { printedPlace } from "../../answers/facet-times.ts";
import { NO_SEARCH, searchJson, searchOf } from "../../answers/search.ts";
import { withPrintedTimes } from "../../core/check-result.ts";
import { FACETS } from "../../core/vocabulary.ts";
import { domainArguments, endOption } from "../arguments.ts";
import { configurationOf } from "../configuration.ts";
import type { CommandOptions, Context } from "../context.ts";
import { careLines } from "../output/care.ts";
import { jsonLine } from "../output/ndjson.ts";
import { searchLines } from "../output/search.ts";
import { standingLines } from "../output/standing.ts";
import { EXIT, type ExitStatus } from "../status.ts";
import { reading } from "../storage.ts";
import { noteStrangers, nothingRecorded, nothingYet } from "../unrecorded.ts";

export async function run(context: Context, args: readonly string[], options: CommandOptions): Promise<ExitStatus> {
  const now = context.io.now();
  const at = endOption(options, "at", now) ?? now;
  if (at > now) context.note(nothingYet(at));
  const [domain] = await domainArguments(args, context.note);
  if (domain === undefined) return EXIT.usage;
  const nothing = await nothingRecorded(context);
  const { schedule } = await configurationOf(context);
  const hindsight = { revised: options.revised === true };
  const unseen = { stood: stoodAt(domain, at, nothing, hindsight), search: NO_SEARCH, care: NO_CARE };
  // What people said of its alerts holds now, and at no other time.
  const isNow = options.at === undefined;
  const { stood, search, care } = await reading(context, unseen, async (store) => {
    await noteStrangers(context, store, [domain]);
    const found = stoodAt(domain, at, await recordOf(store, domain, nothing, at), hindsight);
    const { successors } = found.result;
    const care = isNow ? await careOf(store, domain, at) : NO_CARE;
    return { care, stood: found, search: await searchOf(store, domain, { at, successors, dns: schedule.dns }) };
  });
  const { palette, width } = context;
  const lines = context.options.json
    ? [jsonLine({ ...withPrintedTimes(withTimes(stood)), ...searchJson(search), ...careJson(care) })]
    : [...standingLines(stood, palette, width), ...careLines(care, palette), ...searchLines(search, palette, width)];
  for (const line of lines) await context.out.line(line);
  return EXIT.done;
}

const withTimes = ({ result, times }: StoodAt): object => ({
  ...result,
  ...Object.fromEntries(FACETS.map((facet) => [facet, { ...result[facet], ...printedPlace(times[facet]) }])),
});
