import { isCount, isEntry, parsedOrNull } from "../remembered.ts";
import { asInstant } from "../time.ts";
import type { Jump } from "./ailments.ts";
import type { Silence } from "./silence.ts";

/** The store's `cache` key of what the daemon's judgement of itself rests on. */
export const HEALTH_KEY = "health";

export interface HealthMemory {
  /** By top-level domain. */
  readonly silences: ReadonlyMap<string, Silence>;
  readonly jump: Jump | null;
}

export const writeMemory = ({ silences, jump }: HealthMemory): string =>
  JSON.stringify({ silences: Object.fromEntries(silences), jump });

/** What `writeMemory` wrote; of anything else nothing. */
export function readMemory(text: string | null): HealthMemory {
  const written = parsedOrNull(text);
  if (!isEntry(written)) return { silences: new Map(), jump: null };
  const silences = isEntry(written.silences) ? Object.entries(written.silences) : [];
  return {
    silences: new Map(silences.flatMap(([tld, entry]) => (isSilence(entry) ? [[tld, entry] as const] : []))),
    jump: jumpIn(written.jump),
  };
}

const isSilence = (entry: unknown): entry is Silence =>
  isEntry(entry) && [entry.since, entry.last, entry.questions].every(isCount);

const jumpIn = (entry: unknown): Jump | null =>
  isEntry(entry) && isCount(entry.at) && typeof entry.by === "number"
    ? { at: asInstant(entry.at), by: entry.by }
    : null;
