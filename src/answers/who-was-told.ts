import { type Cause, type CauseName, causeSentence } from "../core/telling/causes.ts";
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
  if (told(explained).length > 0) return null;
  const recorded = explained.entries[0]?.why?.because;
  const cause = causeOf(explained);
  return recorded ?? (cause && causeSentence(cause));
}

/** The same as data; null where somebody was told, and where it was recorded in words alone. */
function causeOf(explained: Explained): Cause | null {
  const { event, entries } = explained;
  const [record] = entries;
  if (told(explained).length > 0) return null;
  if (record) return record.why ? (record.why.cause ?? null) : { is: "nobody" };
  if (event.source === "reported") return { is: "reported" };
  if (event.incident === null) return { is: event.severity === "info" ? whyInfo(event) : "before-any-loss" };
  return { is: "in-no-message" };
}

const whyInfo = ({ type, from }: TimelineEvent): CauseName =>
  type.startsWith("domain.") && from === null ? "first-sight" : "info";

export const rulesOf = ({ entries }: Explained): readonly Ruled[] => entries[0]?.why?.rules ?? [];

export const toldJson = (explained: Explained) => ({
  event: explained.event.id,
  incident: explained.event.incident,
  nobody: whyNobody(explained),
  cause: causeOf(explained),
  messages: explained.entries.map(entryJson),
  rules: rulesOf(explained),
  acknowledged: explained.acknowledged && {
    at: formatInstant(explained.acknowledged.at),
    note: explained.acknowledged.note,
  },
});
