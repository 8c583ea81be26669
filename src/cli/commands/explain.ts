import { ageText } from "../../answers/age.ts";
import { explainedIn, explainedJson, neverSeen } from "../../answers/explained.ts";
import { domainArguments } from "../arguments.ts";
import { configurationOf } from "../configuration.ts";
import type { Context } from "../context.ts";
import { explanationLines } from "../output/explanation.ts";
import { jsonLine } from "../output/ndjson.ts";
import { EXIT, type ExitStatus } from "../status.ts";
import { reading } from "../storage.ts";

export async function run(context: Context, args: readonly string[]): Promise<ExitStatus> {
  const [domain] = await domainArguments(args, context.note);
  if (domain === undefined) return EXIT.usage;
  const { schedule } = await configurationOf(context);
  const shown = await reading(context, neverSeen(domain), (store) =>
    explainedIn(store, domain, { schedule, lengthOf: ageText }),
  );
  const lines = context.options.json
    ? [jsonLine(explainedJson(shown))]
    : explanationLines(shown, context.io.now(), context.palette, context.width);
  for (const line of lines) await context.out.line(line);
  return EXIT.done;
}
