import { FOLLOWS, INTENTS } from "../../core/vocabulary.ts";
import type { Added } from "../../monitor/edit-list.ts";
import { domainArguments, textOption, textsOption, wordOption } from "../arguments.ts";
import { configurationOf } from "../configuration.ts";
import type { CommandOptions, Context } from "../context.ts";
import { jsonLine } from "../output/ndjson.ts";
import { services } from "../services.ts";
import { EXIT, type ExitStatus } from "../status.ts";

const WORDS: Readonly<Record<Added["outcome"], string>> = {
  added: "is watched from now on",
  renewed: "was watched already; its particulars were renewed",
  "in-file": "is watched already: the configuration file lists it, and is the place to change what it says",
};

export async function run(context: Context, args: readonly string[], options: CommandOptions): Promise<ExitStatus> {
  const tags = textsOption(options, "tag");
  const particulars = {
    group: textOption(options, "group"),
    tags: tags.length > 0 ? [...new Set(tags)] : null,
    intent: wordOption(options, "intent", INTENTS),
    follow: wordOption(options, "follow", FOLLOWS),
    note: textOption(options, "note"),
  };
  const domains = await domainArguments(args, context.note);
  const config = await configurationOf(context);
  const { addWatches } = await services();
  const added = await addWatches(
    config,
    domains.map((domain) => ({ domain, ...particulars })),
  );
  for (const { domain, outcome } of added) {
    const words = WORDS[outcome];
    await context.out.line(context.options.json ? jsonLine({ domain, outcome }) : `${domain} ${words}`);
  }
  return EXIT.done;
}
