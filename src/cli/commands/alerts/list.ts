import { entryJson, gistOf } from "../../../answers/ledger.ts";
import { visible } from "../../../core/visible.ts";
import type { LedgerEntry, LedgerQuery, MessageState } from "../../../store/ledger.ts";
import { countOption, domainArguments } from "../../arguments.ts";
import type { CommandOptions, Context } from "../../context.ts";
import { attemptLines, stateText } from "../../output/ledger.ts";
import { jsonLine } from "../../output/ndjson.ts";
import { moment } from "../../output/when.ts";
import { EXIT, type ExitStatus } from "../../status.ts";
import { reading } from "../../storage.ts";
import { UsageTrouble } from "../../trouble.ts";

const USUAL = 50;

/** Messages, oldest first, each with its attempts; what nobody was told is left to `alerts explain`. */
export async function run(context: Context, args: readonly string[], options: CommandOptions): Promise<ExitStatus> {
  const [domain] = await domainArguments(args, context.note);
  const { out, options: global } = context;
  const limit = countOption(options, "limit") ?? (global.json ? null : USUAL);
  const query: LedgerQuery = {
    states: statesOf(options),
    ...(domain === undefined ? {} : { domain }),
    ...(limit === null ? {} : { limit }),
  };
  const entries = await reading(context, [], (store) => store.ledger(query));
  const lines = global.json
    ? entries.map((entry) => jsonLine(entryJson(entry)))
    : entries.flatMap((entry) => linesOf(entry, context));
  for (const line of lines) await out.line(line);
  if (entries.length === 0) context.note(NOTHING(options));
  return EXIT.done;
}

function statesOf({ failed, pending }: CommandOptions): readonly MessageState[] {
  if (failed === true && pending === true)
    throw new UsageTrouble("alerts list: --failed and --pending exclude each other", "give one of them, or none");
  if (failed === true) return ["given-up"];
  return pending === true ? ["pending"] : ["pending", "delivered", "given-up", "superseded", "gathered"];
}

const NOTHING = ({ failed, pending }: CommandOptions): string =>
  failed === true
    ? "nothing was given up"
    : pending === true
      ? "nothing waits to be delivered"
      : "no message was written";

function linesOf(entry: LedgerEntry, { palette }: Context): readonly string[] {
  const { domain, status, summary } = gistOf(entry);
  const paint = entry.state === "given-up" ? palette.bad : entry.state === "pending" ? palette.warn : palette.dim;
  const head = `${palette.dim(moment(entry.at))}  ${palette.bold(visible(entry.channel ?? ""))}`;
  const about = [domain, status === "resolved" ? "over" : null].filter((part) => part !== null).join(", ");
  return [
    `${head}  ${about === "" ? "" : `${visible(about)}  `}${paint(stateText(entry))}`,
    ...(summary === "" ? [] : [`    ${visible(summary)}`]),
    `    ${palette.dim(visible(entry.id))}`,
    ...attemptLines(entry, palette),
  ];
}
