import type { TimelineEvent } from "../../../core/timeline/event.ts";
import type { Acknowledgement, LedgerEntry, Ruled } from "../../../store/ledger.ts";
import type { Context } from "../../context.ts";
import { eventNamed } from "../../events.ts";
import { attemptLines, entryJson, stateText } from "../../output/ledger.ts";
import { instantOrNull, jsonLine } from "../../output/ndjson.ts";
import { visible } from "../../output/visible.ts";
import { moment } from "../../output/when.ts";
import { EXIT, type ExitStatus } from "../../status.ts";
import { readingRecord } from "../../storage.ts";
import { UsageTrouble } from "../../trouble.ts";

interface Explained {
  readonly event: TimelineEvent;
  /** The messages that told it first, or the record of why nobody was told. */
  readonly entries: readonly LedgerEntry[];
  readonly acknowledged: Acknowledgement | null;
}

/** Who was told of an event, by which rule, or why nobody was: as decided when it was written. */
export async function run(context: Context, [text]: readonly string[]): Promise<ExitStatus> {
  if (text === undefined) throw new UsageTrouble("alerts explain: which event?", "`vigie history -v` shows the ids");
  const explained = await readingRecord(context, async (store): Promise<Explained> => {
    const event = await eventNamed(store, text);
    const { incident } = event;
    if (incident === null) return { event, entries: [], acknowledged: null };
    const entries = firstToTell(await store.ledger({ incident }), event);
    return { event, entries, acknowledged: await store.acknowledged(incident) };
  });
  const lines = context.options.json ? [jsonLine(jsonOf(explained))] : linesOf(explained, context);
  for (const line of lines) await context.out.line(line);
  return EXIT.done;
}

/** Bodies tell all so far: the message of an event is the oldest that has it. */
function firstToTell(entries: readonly LedgerEntry[], { id }: TimelineEvent): readonly LedgerEntry[] {
  const telling = entries.filter(({ body }) => body.includes(JSON.stringify(id)));
  const [oldest] = telling;
  return telling.filter(({ at }) => at === oldest?.at);
}

const told = ({ entries }: Explained): readonly LedgerEntry[] => entries.filter(({ state }) => state !== "untold");

/** Why nobody was told; null where somebody was. */
function whyNobody(explained: Explained): string | null {
  const { event, entries } = explained;
  if (told(explained).length > 0) return null;
  const [record] = entries;
  if (record) return record.why?.because ?? "nobody was to be told";
  if (event.source === "reported") return "what a document reports alerts no one";
  if (event.incident === null)
    return event.severity === "info" ? whyInfo(event) : "found at first sight, before anything was lost";
  return "no message has it: an incident is told when it opens, when the verdict changes, at each move and at its end, or the ledger does not reach back so far";
}

const whyInfo = ({ type, from }: TimelineEvent): string =>
  type.startsWith("domain.") && from === null
    ? "the first sight of a name alerts no one"
    : "it is info, outside any incident: only a warning or worse opens one";

const rulesOf = ({ entries }: Explained): readonly Ruled[] => entries[0]?.why?.rules ?? [];

const jsonOf = (explained: Explained): object => ({
  event: explained.event.id,
  incident: explained.event.incident,
  nobody: whyNobody(explained),
  messages: explained.entries.map(entryJson),
  rules: rulesOf(explained),
  acknowledged: explained.acknowledged && {
    at: instantOrNull(explained.acknowledged.at),
    note: explained.acknowledged.note,
  },
});

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
