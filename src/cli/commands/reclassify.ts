import { domainArguments, timeOption } from "../arguments.ts";
import { configurationOf } from "../configuration.ts";
import type { CommandOptions, Context } from "../context.ts";
import { rejudgedJson, rejudgedLines, Tally } from "../output/rejudged.ts";
import { type Services, services } from "../services.ts";
import { EXIT, type ExitStatus } from "../status.ts";
import { existingDatabase } from "../storage.ts";
import { programVersion } from "../version.ts";

export async function run(context: Context, args: readonly string[], options: CommandOptions): Promise<ExitStatus> {
  return reclassifyBy(async (...asked) => (await services()).reclassify(...asked), context, args, options);
}

/** The command over any rules: the program's, or a test's. */
export async function reclassifyBy(
  reclassify: Services["reclassify"],
  context: Context,
  args: readonly string[],
  options: CommandOptions,
): Promise<ExitStatus> {
  const { io, out, palette, width } = context;
  const since = timeOption(options, "since", io.now());
  const domains = await domainArguments(args, context.note);
  await existingDatabase(context);
  const config = await configurationOf(context);
  io.giveWay?.();
  const request = { domains, since, dryRun: options.dryRun === true, rules: programVersion() };
  const tally = new Tally();
  await reclassify(config, request, async (rejudged) => {
    tally.count(rejudged);
    const isTold = rejudged.kind === "different" || (rejudged.kind === "unjudged" && context.options.verbose);
    if (context.options.json) {
      if (rejudged.kind !== "same") await out.line(rejudgedJson(rejudged));
    } else if (isTold) for (const line of rejudgedLines(rejudged, palette, width)) await out.line(line);
  });
  if (!context.options.json) for (const line of tally.lines(request, context)) await out.line(line);
  return EXIT.done;
}
