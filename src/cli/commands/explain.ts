import { ageText } from "../../answers/age.ts";
import { careJson, careOf, NO_CARE } from "../../answers/care.ts";
import { explainedIn, explainedJson, neverSeen } from "../../answers/explained.ts";
import { domainArguments } from "../arguments.ts";
import { configurationOf } from "../configuration.ts";
import type { Context } from "../context.ts";
import { careLines } from "../output/care.ts";
import { explanationLines } from "../output/explanation.ts";
import { jsonLine } from "../output/ndjson.ts";
import { EXIT, type ExitStatus } from "../status.ts";
import { reading } from "../storage.ts";

export async function run(context: Context, args: readonly string[]): Promise<ExitStatus> {
  const [domain] = await domainArguments(args, context.note);
  if (domain === undefined) return EXIT.usage;
  const { schedule } = await configurationOf(context);
  const now = context.io.now();
  const { care, shown } = await reading(context, { care: NO_CARE, shown: neverSeen(domain) }, async (store) => ({
    care: await careOf(store, domain, now),
    shown: await explainedIn(store, domain, { schedule, lengthOf: ageText }),
  }));
  const lines = context.options.json
    ? [jsonLine({ ...explainedJson(shown), ...careJson(care) })]
    : explanationLines(shown, careLines(care, context.palette), {
        now,
        palette: context.palette,
        width: context.width,
      });
  for (const line of lines) await context.out.line(line);
  return EXIT.done;
}
