import type { AlertRule } from "../../src/alerts/rules.ts";
import { asDomainName } from "../../src/core/name.ts";
import { asInstant, asMillis, DAY, HOUR, type Instant, SECOND } from "../../src/core/time.ts";
import type { Cadence } from "../../src/core/timeline/cadence.ts";
import type { TimelineEvent } from "../../src/core/timeline/event.ts";
import { firstStanding, type Standing } from "../../src/core/timeline/standing.ts";
import { INTENTS, PROBES, type ProbeKind } from "../../src/core/vocabulary.ts";
import type { Watch } from "../../src/core/watch.ts";
import { makeAddress } from "../../src/monitor/address.ts";
import { judgeFor } from "../../src/monitor/record.ts";
import { NOTHING_TOLD, type Told } from "../../src/store/ledger.ts";
import { type Shown, sightOf } from "./teller.ts";

const START = asInstant(Date.UTC(2026, 0, 1));
const YEAR = 365 * DAY;
const RULES: readonly AlertRule[] = [{ severity: "warning", send: ["ops"], domains: [], tags: [], types: [] }];
export const HOURLY: Cadence = {
  ...{ dns: HOUR, http: asMillis(3 * HOUR), registration: DAY },
  confirm: asMillis(30 * SECOND),
};
/** A fourth of the looks: whatever lasts is met all the same. */
export const RARELY: Cadence = { ...HOURLY, dns: asMillis(6 * HOUR), http: asMillis(6 * HOUR) };

/** What truly happens to a name; `for` in days, null: for good. */
interface Blow {
  readonly shown: Shown;
  readonly for: number | null;
}

const DARK: Shown = { delegation: "absent", web: "unreachable", tls: "none" };
const BLOWS: readonly Blow[] = [
  { shown: { ...DARK, registration: "suspended", statuses: ["clientHold"] }, for: 3 },
  { shown: { ...DARK, registration: "reserved" }, for: null },
  { shown: { web: "unreachable", tls: "none" }, for: 0.3 },
  { shown: { web: "parked" }, for: 2 },
  { shown: { registrar: "Tucows" }, for: null },
  { shown: { web: "seized", confidence: 0.9 }, for: 30 },
  { shown: DARK, for: 1 },
  { shown: { tls: "expired" }, for: 2 },
];

/** Trouble that the next looks of a probe meet, and nobody should hear of. */
interface Noise {
  readonly at: Instant;
  readonly probe: ProbeKind;
  readonly shown: Shown;
  looks: number;
}

interface Year {
  readonly noise: Noise[];
  /** What changes for good, and is as it should be. */
  readonly changes: readonly { readonly at: Instant; readonly shown: Shown }[];
  readonly blow: (Blow & { readonly at: Instant }) | null;
}

/** What came of one name's year. */
interface Outcome {
  readonly blow: Blow | null;
  /** Incidents that somebody was told of, with the status of each message. */
  readonly told: ReadonlyMap<string, readonly string[]>;
  readonly looks: number;
  readonly types: readonly string[];
}

function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const TIMEOUTS: Readonly<Record<ProbeKind, Shown>> = {
  dns: { delegation: "unknown", resolution: "unknown", reason: "timeout" },
  http: { web: "unreachable", tls: "none", reason: "timeout" },
  registration: { registration: "unknown", reason: "timeout" },
};

/**
 * 20 timeouts, 6 throttles, 4 certificate rotations, 12 changes of a CDN's addresses, a renewal, and perhaps a blow.
 *
 * Noise is what is over when it is looked at again. A site that does not answer two looks on end, `confirm` apart, is down
 * to whoever looks, and is to be told: such outages are among the blows. So no two timeouts of a site lie within two
 * intervals, and a look that is answered comes between them. What is silent of DNS or a registry shows no state, and may
 * last for three looks and lie as it will.
 */
function yearOf(random: () => number, blow: Blow | null, cadence: Cadence): Year {
  const any = (from = 0.01, to = 0.99): Instant => asInstant(START + (from + random() * (to - from)) * YEAR);
  const times = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);
  const ofSite: Instant[] = [];
  const anyApart = (): Instant => {
    for (;;) {
      const at = any();
      if (ofSite.every((other) => Math.abs(other - at) > 2 * cadence.http)) return at;
    }
  };
  const timeouts = times(20).map((index): Noise => {
    const probe = PROBES[index % PROBES.length] ?? "dns";
    if (probe !== "http") return { at: any(), probe, shown: TIMEOUTS[probe], looks: 1 + Math.floor(random() * 3) };
    const at = anyApart();
    ofSite.push(at);
    return { at, probe, shown: TIMEOUTS[probe], looks: 1 };
  });
  const throttles = times(6).map((): Noise => {
    const shown = { registration: "unknown", reason: "throttled" } as const;
    return { at: any(), probe: "registration", shown, looks: 1 + Math.floor(random() * 3) };
  });
  const keys = times(4).map((index) => ({ at: any(), shown: { key: `sha256:K${index}` } }));
  const addresses = times(12).map((index) => ({
    at: any(),
    shown: { addresses: [`198.51.100.${20 + index}`, `198.51.100.${60 + index}`] },
  }));
  const renewal = { at: any(0.1, 0.5), shown: { expires: "2028-12-01" } };
  return {
    noise: [...timeouts, ...throttles].sort((a, b) => a.at - b.at),
    changes: [...keys, ...addresses, renewal].sort((a, b) => a.at - b.at),
    blow: blow && { ...blow, at: any(0.1, 0.85) },
  };
}

/** Lives a name's year through the real rules, look by look as they are due. */
function live(index: number, seed: number, blow: Blow | null, cadence: Cadence): Outcome {
  const random = randomFrom(seed);
  const year = yearOf(random, blow, cadence);
  const domain = asDomainName(`name${index}.example`);
  const watch: Watch = {
    ...{ domain, group: null, tags: [], intent: INTENTS[index % INTENTS.length] ?? "observer", follow: "never" },
    ...{ note: null, origin: "database", addedAt: START },
  };
  let ids = 0;
  const newId = (): string => `${index}-${++ids}`;
  const deciding = { cadence, newId, random, address: makeAddress(RULES, newId) };
  const due = new Map<ProbeKind, Instant>(PROBES.map((probe) => [probe, START]));
  const told = new Map<string, string[]>();
  const events: TimelineEvent[] = [];
  let standing: Standing = firstStanding(domain);
  let [looks, changed, clock] = [0, 0, 0];
  let world: Shown = { expires: "2026-12-01", key: "sha256:K" };
  for (;;) {
    const [probe, wanted] = [...due].reduce((first, each) => (each[1] < first[1] ? each : first));
    // What was due before is looked at now: no clock goes back.
    const at = asInstant(Math.max(clock, wanted));
    clock = at;
    if (at > START + YEAR) break;
    for (; (year.changes[changed]?.at ?? Number.POSITIVE_INFINITY) <= at; changed += 1)
      world = { ...world, ...year.changes[changed]?.shown };
    const shown = { ...world, ...blowAt(year, at), ...noiseAt(year, probe, at) };
    const incident = standing.incident?.id;
    const decision = judgeFor(
      sightOf(probe, at, shown),
      deciding,
    )({
      ...{ watch, standing, kin: [], moves: new Set<string>() },
      incidentEvents: new Map(incident ? [[incident, events.filter((event) => event.incident === incident)]] : []),
      told: new Map(incident ? [[incident, toldOf(told.get(incident), at)]] : []),
    });
    looks += 1;
    standing = decision.standings.at(-1) ?? standing;
    events.push(...decision.events);
    for (const { body, incident: id, untold } of decision.outbox)
      if (!untold) told.set(id, [...(told.get(id) ?? []), JSON.parse(body).data.status]);
    due.set(probe, asInstant(at + HOUR));
    for (const work of decision.due) due.set(work.probe, work.at);
  }
  return { blow, told, looks, types: events.map(({ type }) => type) };
}

const toldOf = (messages: readonly string[] | undefined, at: Instant): Told =>
  messages
    ? { channels: new Map([["ops", { lastAt: at, severity: "critical", held: null }]]), acknowledged: false }
    : NOTHING_TOLD;

function blowAt({ blow }: Year, at: Instant): Shown {
  if (blow === null || at < blow.at) return {};
  return blow.for === null || at < blow.at + blow.for * DAY ? blow.shown : {};
}

function noiseAt({ noise }: Year, probe: ProbeKind, at: Instant): Shown {
  const met = noise.find((each) => each.looks > 0 && each.probe === probe && each.at <= at);
  if (!met) return {};
  met.looks -= 1;
  return met.shown;
}

interface Tally {
  readonly names: number;
  readonly looks: number;
  readonly blows: number;
  /** Blows with exactly one incident told, whose messages end where the blow did. */
  readonly toldOnce: number;
  /** Incidents told that no blow caused. */
  readonly needless: number;
  /** Of what went wrong, for people: the first few. */
  readonly odd: readonly string[];
}

/** A year of many names, of which some meet a blow. */
export function liveAll(names: number, blows: number, seed: number, cadence: Cadence): Tally {
  const outcomes = Array.from({ length: names }, (_, index) => {
    const blow = index < blows ? (BLOWS[index % BLOWS.length] ?? null) : null;
    return { index, ...live(index, seed + index * 7919, blow, cadence) };
  });
  const struck = outcomes.filter(({ blow }) => blow !== null);
  const wrong = struck.filter((outcome) => !isToldOnce(outcome));
  const quiet = outcomes.filter(({ blow, told }) => blow === null && told.size > 0);
  return {
    names,
    looks: outcomes.reduce((sum, { looks }) => sum + looks, 0),
    blows: struck.length,
    toldOnce: struck.length - wrong.length,
    needless: [...wrong, ...quiet].reduce((sum, { blow, told }) => sum + told.size - (blow ? 1 : 0), 0),
    odd: [...wrong, ...quiet]
      .slice(0, 5)
      .map(({ index, told, types }) => `${index}: ${JSON.stringify([...told.values()])} of ${types.join(" ")}`),
  };
}

function isToldOnce({ blow, told }: Outcome): boolean {
  const [messages, more] = [...told.values()];
  if (messages === undefined || more !== undefined) return false;
  const ends = messages.filter((status) => status === "resolved").length;
  // A changed registrar ends with its opening; what lasts does not end.
  const isOpenEnded = blow?.for === null && blow.shown.registrar === undefined;
  return ends === (isOpenEnded ? 0 : 1);
}
