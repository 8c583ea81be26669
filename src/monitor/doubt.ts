import type { Readings } from "../core/reading.ts";

/**
 * States that our own dead uplink could have painted: silence, refusals on the way, a local resolver that gave up.
 * What a server of the registry or the zone said in so many words is not among them.
 */
const OURS_PERHAPS: ReadonlySet<string> = new Set(["unknown", "lame", "servfail", "unreachable", "none"]);

const states = (readings: Partial<Readings>): readonly string[] => Object.values(readings).map(({ state }) => state);

/** Whether the canaries must be asked before this is blamed on the watch. */
export const isDoubtful = (readings: Partial<Readings>): boolean =>
  states(readings).some((state) => OURS_PERHAPS.has(state));

/** Whether nothing at all was heard. */
export const isSilent = (readings: Partial<Readings>): boolean =>
  states(readings).every((state) => OURS_PERHAPS.has(state));
