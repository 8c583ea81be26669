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

/** What a resolver says, a network without an uplink may have said in its place. */
const HEARSAY: ReadonlySet<string> = new Set([...OURS_PERHAPS, "nxdomain", "nodata"]);

/** Whether neither registry, zone nor site was heard. */
export const isSilent = (readings: Partial<Readings>): boolean => states(readings).every((state) => HEARSAY.has(state));
