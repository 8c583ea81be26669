import { asMillis, type Millis } from "../time.ts";

/** At which address each suffix is asked, and how many questions fall to the busiest address. */
export interface Plan {
  readonly addressOf: ReadonlyMap<string, string>;
  readonly most: number;
}

/**
 * Spreads suffixes over the addresses of their servers so that the busiest address has as few questions as can be: an
 * optimal semi-matching (Harvey, Ladner, Lovász, Tamir, «Semi-matchings for bipartite graphs and load balancing», 2006).
 * Hence, at one question an address and interval, no order of asking is over sooner than `most - 1` intervals.
 * @param choices the addresses that may be asked, by suffix; a suffix without any is left out of the plan
 */
export function planOf(choices: ReadonlyMap<string, readonly string[]>): Plan {
  const asked = new Map<string, Set<string>>();
  const addressOf = new Map<string, string>();
  const scarcest = [...choices].sort(([, a], [, b]) => a.length - b.length);
  for (const [suffix] of scarcest) {
    const path = shortestRelief(suffix, choices, asked, addressOf);
    // Each suffix on the path moves on to the address that it opened.
    for (const { suffix: mover, address } of path) {
      const before = addressOf.get(mover);
      if (before !== undefined) asked.get(before)?.delete(mover);
      addressOf.set(mover, address);
      asked.set(address, (asked.get(address) ?? new Set()).add(mover));
    }
  }
  return { addressOf, most: Math.max(0, ...[...asked.values()].map(({ size }) => size)) };
}

interface Step {
  readonly suffix: string;
  readonly address: string;
}

type Loads = ReadonlyMap<string, ReadonlySet<string>>;

/** The way from a new suffix to the least busy address in reach: who would have to move where. */
function shortestRelief(
  start: string,
  choices: ReadonlyMap<string, readonly string[]>,
  asked: Loads,
  addressOf: ReadonlyMap<string, string>,
): readonly Step[] {
  const openedBy = new Map<string, string>();
  const queue = [start];
  let best = { address: "", load: Number.POSITIVE_INFINITY };
  for (const suffix of queue) {
    for (const address of choices.get(suffix) ?? []) {
      if (openedBy.has(address)) continue;
      openedBy.set(address, suffix);
      const there = asked.get(address);
      const load = there?.size ?? 0;
      if (load < best.load) best = { address, load };
      if (best.load === 0) break;
      queue.push(...(there ?? []));
    }
    if (best.load === 0) break;
  }
  return stepsTo(best.address, openedBy, addressOf);
}

/** From the end back to the start: each step's mover leaves the address that the next one takes. */
function stepsTo(
  end: string,
  openedBy: ReadonlyMap<string, string>,
  addressOf: ReadonlyMap<string, string>,
): readonly Step[] {
  const steps: Step[] = [];
  for (let address: string | undefined = end; address !== undefined; ) {
    const suffix = openedBy.get(address);
    if (suffix === undefined) break;
    steps.push({ suffix, address });
    address = addressOf.get(suffix);
  }
  return steps;
}

/** When a suffix is asked, from the beginning. */
export interface Departure {
  readonly suffix: string;
  readonly at: Millis;
}

/**
 * Spreads the questions of every address evenly over the time that the busiest one needs anyway: nobody is asked faster
 * than must be, and neither this machine nor its router is flooded at the start. Earliest first.
 * @param interval between two questions to one address, at least
 */
export function timetableOf({ addressOf, most }: Plan, interval: Millis): readonly Departure[] {
  const whole = Math.max(0, most - 1) * interval;
  const asked = new Map<string, string[]>();
  for (const [suffix, address] of addressOf) asked.set(address, [...(asked.get(address) ?? []), suffix]);
  const departures = [...asked.values()].flatMap((suffixes, index) => {
    const spacing = Math.max(interval, whole / suffixes.length);
    const begin = ((index * GOLDEN) % 1) * Math.max(0, whole - (suffixes.length - 1) * spacing);
    return suffixes.map((suffix, place) => ({ suffix, at: asMillis(begin + place * spacing) }));
  });
  return departures.sort((a, b) => a.at - b.at);
}

/** Multiples of the golden ratio's fraction fall evenly over the unit, however many there are (Weyl, 1916). */
const GOLDEN = 0.618_033_988_75;
