import { formatInstant } from "../core/time.ts";
import type { TimelineEvent } from "../core/timeline/event.ts";
import type { Store } from "../store/contract.ts";
import type { Acknowledgement, LedgerEntry, Ruled } from "../store/ledger.ts";
import { entryJson } from "./ledger.ts";

/** Who was told of an event, and by which rule, as decided when it was written. */
export interface Explained {
  readonly event: TimelineEvent;
  /** The messages that told it first, or the record of why nobody was told. */
  readonly entries: readonly LedgerEntry[];
  readonly acknowledged: Acknowledgement | null;
}

export async function whoWasTold(
  store: Pick<Store, "ledger" | "acknowledged">,
  event: TimelineEvent,
): Promise<Explained> {
  const { incident } = event;
  if (incident === null) return { event, entries: [], acknowledged: null };
  const entries = firstToTell(await store.ledger({ incident }), event);
  return { event, entries, acknowledged: await store.acknowledged(incident) };
}

/** Bodies tell all so far: the message of an event is the oldest that has it. */
function firstToTell(entries: readonly LedgerEntry[], { id }: TimelineEvent): readonly LedgerEntry[] {
  const telling = entries.filter(({ body }) => body.includes(JSON.stringify(id)));
  const [oldest] = telling;
  return telling.filter(({ at }) => at === oldest?.at);
}

const told = ({ entries }: Explained): readonly LedgerEntry[] => entries.filter(({ state }) => state !== "untold");

/** Why nobody was told; null where somebody was. */
export function whyNobody(explained: Explained): string | null {
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

export const rulesOf = ({ entries }: Explained): readonly Ruled[] => entries[0]?.why?.rules ?? [];

export const toldJson = (explained: Explained) => ({
  event: explained.event.id,
  incident: explained.event.incident,
  nobody: whyNobody(explained),
  messages: explained.entries.map(entryJson),
  rules: rulesOf(explained),
  acknowledged: explained.acknowledged && {
    at: formatInstant(explained.acknowledged.at),
    note: explained.acknowledged.note,
  },
});
