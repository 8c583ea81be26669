import { existsSync } from "node:fs";
import { sweptJson } from "../../answers/sweep.ts";
import type { Config } from "../../config/config.ts";
import type { SweepRequest, SweepResult } from "../../monitor/sweep/contract.ts";
import { textOption } from "../arguments.ts";
import { configurationOf } from "../configuration.ts";
import type { CommandOptions, Context } from "../context.ts";
import { jsonLine } from "../output/ndjson.ts";
import { NO_PROGRESS, progressOn } from "../output/progress.ts";
import { sweepLines } from "../output/sweep.ts";
import { type Services, services } from "../services.ts";
import { EXIT, type ExitStatus } from "../status.ts";
import { labelArgument, suffixesOption } from "../suffixes.ts";

export async function run(context: Context, args: readonly string[], options: CommandOptions): Promise<ExitStatus> {
  return sweepBy(async (...asked) => (await services()).sweepLabel(...asked), context, args, options);
}

/** The command over any internet: the real one, or a test's. */
export async function sweepBy(
  sweepLabel: Services["sweepLabel"],
  context: Context,
  args: readonly string[],
  options: CommandOptions,
): Promise<ExitStatus> {
  const label = labelArgument(args[0] ?? "");
  const suffixes = suffixesOption(textOption(options, "tlds"));
  const config = await configurationOf(context);
  const isKept = existsSync(config.storage);
  if (!isKept) context.note(`no database at ${config.storage}: what is found is not remembered for the next sweep`);
  const what = { label, suffixes, confirm: options.confirm === true, fresh: options.fresh === true };
  const result = await sweepUntilStopped(sweepLabel, config, what, context);
  await print(context, label, result);
  for (const remark of remarksOn(result, suffixes.length, isKept)) context.note(remark);
  return result.isWhole ? EXIT.done : EXIT.failed;
}

async function sweepUntilStopped(
  sweepLabel: Services["sweepLabel"],
  config: Config,
  what: Omit<SweepRequest, "signal" | "progress">,
  { io, options }: Context,
): Promise<SweepResult> {
  const stop = new AbortController();
  const deaf = (["SIGINT", "SIGTERM"] as const).map((signal) => io.onSignal(signal, () => stop.abort()));
  const bar = options.quiet ? NO_PROGRESS : progressOn(io.stderr, io.columns, io.env);
  try {
    const progress: SweepRequest["progress"] = ({ doing, done, total }) => bar.show(doing, done, total);
    return await sweepLabel(config, { ...what, signal: stop.signal, progress });
  } finally {
    bar.clear();
    for (const each of deaf) each();
  }
}

async function print({ options, out, palette, width, io }: Context, label: string, result: SweepResult): Promise<void> {
  const { found } = result;
  // Where nobody could be asked, the remark says all.
  if (found.length === 0) return;
  const view = { label, found, now: io.now(), isWhole: options.verbose };
  const lines = options.json ? found.map((each) => jsonLine(sweptJson(each))) : sweepLines(view, palette, width);
  for (const line of lines) await out.line(line);
  await out.flush();
}

function remarksOn(result: SweepResult, wanted: number, isKept: boolean): readonly string[] {
  const { offline, left, isWhole, remembered, pacing } = result;
  const goOn = isKept ? "run the same command to go on" : "without a database it begins anew";
  const rest = left > 0 ? `${left} of ${wanted}` : "some registries";
  return [
    ...(remembered > 0 ? [`${remembered} of ${wanted} were answered within the day; --fresh asks anew`] : []),
    ...(pacing === null ? [] : [paceText(pacing)]),
    ...(offline === null ? [] : [`no uplink: nobody was asked (${offline})`]),
    ...(isWhole || offline !== null ? [] : [`interrupted with ${rest} left to ask; ${goOn}`]),
  ];
}

/** The time it took, beside the time that no order of asking could beat. */
function paceText({ took, bound, busiest }: NonNullable<SweepResult["pacing"]>): string {
  const seconds = (span: number): string => `${(span / 1_000).toFixed(1)} s`;
  const ratio = bound > 0 ? `, × ${(took / bound).toFixed(2)}` : "";
  const questions = busiest === 1 ? "1 question" : `${busiest} questions`;
  return `zones asked in ${seconds(took)}; bound ${seconds(bound)} (busiest address: ${questions}, 20 a second)${ratio}`;
}
