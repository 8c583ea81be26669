import { type Explained, rulesOf, toldJson, whoWasTold, whyNobody } from "../../../answers/who-was-told.ts";
import { visible } from "../../../core/visible.ts";
import type { Acknowledgement, Ruled } from "../../../store/ledger.ts";
import type { Context } from "../../context.ts";
import { eventNamed } from "../../events.ts";
import { attemptLines, stateText } from "../../output/ledger.ts";
import { jsonLine } from "../../output/ndjson.ts";
import { moment } from "../../output/when.ts";
import { EXIT, type ExitStatus } from "../../status.ts";
import { readingRecord } from "../../storage.ts";
import { UsageTrouble } from "../../trouble.ts";

/** Who was told of an event, by which rule, or why nobody was: as decided when it was written. */
export async function run(context: Context, [text]: readonly string[]): Promise<ExitStatus> {
  if (text === undefined) throw new UsageTrouble("alerts explain: which event?", "`vigie history -v` shows the ids");
  const explained = await readingRecord(context, async (store) => whoWasTold(store, await eventNamed(store, text)));
  const lines = context.options.json ? [jsonLine(toldJson(explained))] : linesOf(explained, context);
  for (const line of lines) await context.out.line(line);
  return EXIT.done;
}

function linesOf(explained: Explained, { palette }: Context): readonly string[] {
  const { event, entries, acknowledged } = explained;
  const nobody = whyNobody(explained);
  return [
    `${palette.bold(event.type)}  ${visible(event.summary)}`,
    ...(nobody === null ? [] : [palette.warn(`  nobody was told: ${visible(nobody)}`)]),
    ...entries
      .filter(({ channel }) => channel !== null)
      .flatMap((entry) => [
        `  ${palette.bold(visible(entry.channel ?? ""))}, by ${visible(entry.why?.because ?? "a rule of an earlier version")}: ${stateText(entry)}`,
        ...attemptLines(entry, palette),
      ]),
    ...ruleLines(rulesOf(explained), palette),
    ...(acknowledged ? [`  acknowledged ${moment(acknowledged.at)}${noteText(acknowledged)}`] : []),
  ];
}

const noteText = ({ note }: Acknowledgement): string => (note === null ? "" : `: ${visible(note)}`);

function ruleLines(rules: readonly Ruled[], { dim }: Context["palette"]): readonly string[] {
  if (rules.length === 0) return [];
  return [
    dim("  the rules, as they were then"),
    ...rules.map(({ rule, failed }, index) =>
      dim(`    ${index + 1}. ${visible(rule)}: ${failed === null ? "applies" : `does not apply, ${visible(failed)}`}`),
    ),
  ];
}
