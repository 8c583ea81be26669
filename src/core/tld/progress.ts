import { isCount, isEntry, mapIn } from "../remembered.ts";
import { asInstant, between, DAY, type Instant } from "../time.ts";
import { isBefore } from "./dnssec.ts";

/** How a zone's SOA serial moves on: shown, and never an outage by itself. */
export interface SerialProgress {
  readonly serial: number;
  /** When this serial was first seen. */
  readonly since: Instant;
  /** When it was last seen to go backwards (RFC 1982), if ever. */
  readonly backwardsAt: Instant | null;
}

/** By zone. */
export type ProgressMemory = ReadonlyMap<string, SerialProgress>;

/** Registries publish several times a day; the smallest ones may rest over a long weekend, but hardly longer. */
const STANDSTILL = 4 * DAY;

/** The same object when nothing moved. */
export function progressed(before: SerialProgress | null, serial: number | null, at: Instant): SerialProgress | null {
  if (serial === null || before?.serial === serial) return before;
  const isBack = before !== null && isBefore(serial, before.serial);
  return { serial, since: at, backwardsAt: isBack ? at : (before?.backwardsAt ?? null) };
}

export const standsStill = ({ since }: SerialProgress, now: Instant): boolean => between(since, now) >= STANDSTILL;

/** The store's `cache` key of it. */
export const PROGRESS_KEY = "tld-serials";

const FORM = 1;

export const writeProgress = (memory: ProgressMemory): string =>
  JSON.stringify({ form: FORM, zones: Object.fromEntries(memory) });

/** What `writeProgress` wrote; nothing of what another version did. */
export const readProgress = (text: string | null): ProgressMemory =>
  mapIn(text, { form: FORM, name: "zones" }, entryOf);

function entryOf(entry: unknown): SerialProgress | null {
  if (!isEntry(entry) || !isCount(entry.serial) || !isCount(entry.since)) return null;
  const { serial, since, backwardsAt } = entry;
  return { serial, since: asInstant(since), backwardsAt: isCount(backwardsAt) ? asInstant(backwardsAt) : null };
}
