import { type CheckResult, withPrintedTimes } from "../../core/check-result.ts";
import { VERDICTS, type Verdict } from "../../core/vocabulary.ts";
import { domainArguments, textOption, wordOf } from "../arguments.ts";
import { configurationOf } from "../configuration.ts";
import type { CommandOptions, Context } from "../context.ts";
import { cardLines } from "../output/card.ts";
import { jsonLine } from "../output/ndjson.ts";
import { services } from "../services.ts";
import { EXIT, type ExitStatus } from "../status.ts";
import { UsageTrouble } from "../trouble.ts";

export async function run(context: Context, args: readonly string[], options: CommandOptions): Promise<ExitStatus> {
  const expected = expectedOf(options);
  const domains = await domainArguments(args, context.note);
  const config = await configurationOf(context);
  const { checkOnce } = await services();
  const stop = new AbortController();
  const deaf = (["SIGINT", "SIGTERM"] as const).map((signal) => context.io.onSignal(signal, () => stop.abort()));
  try {
    const unmet: CheckResult[] = [];
    const results = checkOnce(config, domains, { save: options.save === true, signal: stop.signal });
    for await (const result of results) {
      await print(context, result);
      if (expected !== null && !expected.includes(result.verdict)) unmet.push(result);
    }
    for (const { domain, verdict } of unmet) context.note(`${domain} is ${verdict}, not ${expected?.join(" or ")}`);
    if (stop.signal.aborted) return EXIT.failed;
    return unmet.length > 0 ? EXIT.unmet : EXIT.done;
  } finally {
    for (const each of deaf) each();
  }
}

function expectedOf(options: CommandOptions): readonly Verdict[] | null {
  const text = textOption(options, "expect");
  if (text === null) return null;
  const words = text
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
  if (words.length === 0) throw new UsageTrouble("--expect names no verdict", `use some of ${VERDICTS.join(", ")}`);
  return words.map((word) => wordOf("--expect", word, VERDICTS));
}

async function print({ options, out, palette, width }: Context, result: CheckResult): Promise<void> {
  if (options.json) await out.line(jsonLine(withPrintedTimes(result)));
  else for (const line of [...cardLines(result, palette, width), ""]) await out.line(line);
  await out.flush();
}
