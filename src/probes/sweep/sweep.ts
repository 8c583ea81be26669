import { setMaxListeners } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { asDomainName, type DomainName } from "../../core/name.ts";
import { type Failure, failure } from "../../core/observation.ts";
import type { Finding } from "../../core/sweep/finding.ts";
import { type Departure, planOf, timetableOf } from "../../core/sweep/plan.ts";
import { asMillis } from "../../core/time.ts";
import { isPublicSuffix } from "../../names/registrable.ts";
import type { TldServerTable } from "../../tlds/tables.ts";
import type { AskLabel, Network } from "../contract.ts";
import type { AuthorityDeps } from "../dns/authority.ts";
import { type KnownCuts, makeFindCut, shuffled } from "../dns/cuts.ts";
import type { Resolver } from "../dns/resolvers.ts";
import type { Ask } from "../dns/wire.ts";
import { makeZones } from "../dns/zones.ts";
import { inquire, type Word } from "./inquiry.ts";
import { PACE, type Pace, pacedAsk } from "./pace.ts";
import { type Guide, type Place, placeOf, referredPlace } from "./places.ts";

export interface SweepParts {
  /** One attempt a question: silence sends it to another server. */
  readonly ask: Ask;
  readonly network: Pick<Network, "now" | "refusal" | "route" | "resolve">;
  readonly resolvers: readonly Resolver[];
  readonly table: (() => TldServerTable) | null;
  readonly pace?: Pace;
}

/** Servers of a zone that are asked before it counts as silent. */
const SERVERS = 3;

/**
 * One question a suffix, to one of its zone's own servers; another server only on silence or nonsense, and the servers
 * that the root names now only when none of the table's was of use. Which of its servers a suffix is asked at is planned,
 * so that the busiest address has as few questions as can be; addresses come from replies and tables, and are guarded.
 */
export function makeAskLabel({ ask, network, resolvers, table, pace = PACE }: SweepParts): AskLabel {
  const paced = pacedAsk(ask, pace);
  const zones = makeZones(resolvers, network);
  const known: KnownCuts = new Map();
  return async (label, suffixes, found, signal) => {
    // Whoever ends a sweep waits for no server: what would still be asked on the way to a zone is given up as well.
    const deps: AuthorityDeps = { ask: (server, question, own) => paced(server, question, own ?? signal), network };
    const guide: Guide = { findCut: makeFindCut(zones, deps, known), table };
    // Each question in flight listens for the end; Node warns of more than ten, for fear of a leak.
    if (signal) setMaxListeners(2 * pace.inFlight, signal);
    const places = new Map(
      await Promise.all(suffixes.map(async (each) => [each, await placeOf(each, guide)] as const)),
    );
    const plan = planOf(choicesOf(places));
    const look = async (suffix: string): Promise<void> => {
      const domain = asDomainName(`${label}.${suffix}`);
      const place = places.get(suffix) ?? failure("not-looked", `${suffix} was not looked for`);
      const asking = { guide, deps, first: plan.addressOf.get(suffix), signal };
      const word = isPublicSuffix(domain) ? BARRED : await answerAbout(domain, suffix, place, asking);
      // After the end a failure is our own doing; what was heard is an answer all the same.
      if (!("kind" in word && signal?.aborted)) found(findingOf(domain, suffix, word, network.now()));
    };
    const unplanned = suffixes.filter((suffix) => !plan.addressOf.has(suffix));
    await Promise.all([...unplanned.map(look), departing(timetableOf(plan, pace.interval), look, signal)]);
    return { bound: asMillis(Math.max(0, plan.most - 1) * pace.interval), busiest: plan.most };
  };
}

/** What the public suffix list knows nobody can register needs no question. */
const BARRED: Word = { state: "reserved", detail: "names are registered below it", nameservers: [] };

/** Begins each look at its time, and ends with the last of them; after an abort no more are begun. */
async function departing(
  timetable: readonly Departure[],
  look: (suffix: string) => Promise<void>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const begun = performance.now();
  const looks: Promise<void>[] = [];
  for (const { suffix, at } of timetable) {
    const early = begun + at - performance.now();
    // The busiest address has a departure each interval, so that no wait is long.
    if (early >= 1) await delay(early);
    if (signal?.aborted) break;
    looks.push(look(suffix));
  }
  await Promise.all(looks);
}

const choicesOf = (places: ReadonlyMap<string, Place | Failure>): ReadonlyMap<string, readonly string[]> =>
  new Map([...places].flatMap(([suffix, place]) => ("kind" in place ? [] : [[suffix, place.addresses] as const])));

interface Asking {
  readonly guide: Guide;
  readonly deps: AuthorityDeps;
  /** The address that the plan gives the suffix. */
  readonly first: string | undefined;
  readonly signal: AbortSignal | undefined;
}

async function answerAbout(
  domain: DomainName,
  suffix: string,
  place: Place | Failure,
  { guide, deps, first, signal }: Asking,
): Promise<Word | Failure> {
  if ("kind" in place) return place;
  const others = shuffled(place.addresses.filter((address) => address !== first));
  const addresses = [...(first === undefined ? [] : [first]), ...others].slice(0, SERVERS);
  const word = await inquire(domain, { zone: place.zone, addresses }, deps, signal);
  if (!("kind" in word) || !place.isTabled || signal?.aborted) return word;
  const now = await referredPlace(suffix, guide);
  if ("kind" in now || signal?.aborted) return "kind" in now && now.reason === "nxdomain" ? now : word;
  const fresh = now.addresses.filter((address) => !place.addresses.includes(address));
  return fresh.length === 0
    ? word
    : inquire(domain, { ...now, addresses: shuffled(fresh).slice(0, SERVERS) }, deps, signal);
}

function findingOf(domain: DomainName, suffix: string, word: Word | Failure, at: Finding["at"]): Finding {
  if (!("kind" in word)) return { domain, suffix, ...word, reason: null, at };
  const { reason, detail } = word;
  return { domain, suffix, state: "unknown", reason, detail: detail.slice(0, 300), nameservers: [], at };
}
