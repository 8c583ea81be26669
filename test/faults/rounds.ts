import { expect } from "vitest";
import { asDomainName } from "../../src/core/name.ts";
import { asMillis, MINUTE } from "../../src/core/time.ts";
import type { Standing } from "../../src/core/timeline/standing.ts";
import { dice } from "../../src/lab/dice.ts";
import type { Lab } from "../../src/lab/lab.ts";
import { RESERVED, type World, withDomain } from "../../src/lab/world.ts";
import type { Orders } from "../../src/monitor/orders.ts";
import { Lookout, OFTEN } from "./lookout.ts";
import type { Trouble } from "./table.ts";
import { CALM, NAMES } from "./world.ts";

/** Seed of a run: a failure is repeated with the same one. */
export const SEED = Number(process.env.VIGIE_SEED ?? 20_150_716);

/** Looks due within so long are taken in one go. */
const GRAIN = asMillis(2.5 * MINUTE);
/** Wake-ups within which a real takedown must have been told. */
const PATIENCE = 1_000;

const [TAKEN = asDomainName("lantern.io")] = NAMES;

/** Comes and goes with the trouble; the world beneath may change meanwhile. */
class Weather {
  readonly #trouble: Trouble;
  readonly #chance: () => number;
  readonly #lab: Lab;
  #beneath: World = CALM;
  #isFoul = false;

  constructor(trouble: Trouble, chance: () => number, lab: Lab) {
    this.#trouble = trouble;
    this.#chance = chance;
    this.#lab = lab;
  }

  /** Between two rounds. */
  turn(): Promise<void> {
    const { lasts } = this.#trouble;
    const comes = lasts === "always" || this.#chance() < 0.5;
    return this.set(comes && !(lasts === "one round" && this.#isFoul));
  }

  set(isFoul: boolean): Promise<void> {
    this.#isFoul = isFoul;
    return this.#lab.change(() => (isFoul ? this.#trouble.strike(this.#beneath) : this.#beneath));
  }

  async diesBehindCanaries(chance: () => number): Promise<void> {
    if (this.#trouble.behindCanaries && chance() < 0.5) await this.set(true);
  }

  async change(change: (world: World) => World): Promise<void> {
    this.#beneath = change(this.#beneath);
    await this.set(this.#isFoul);
  }
}

export interface Tally {
  readonly rounds: number;
  readonly withheld: number;
  /** Rounds in which a facet of the name's DNS was unknown. */
  readonly unknown: number;
}

/**
 * Rounds of looks at healthy names under each trouble in turn, and then a real takedown of one of them under the last.
 * Asserts that nothing was told but that.
 */
export async function weather(troubles: readonly Trouble[], rounds: number): Promise<readonly Tally[]> {
  const chance = dice(SEED);
  let sky: Weather | null = null;
  const lookout = await Lookout.open({
    ...{ world: CALM, names: NAMES, schedule: OFTEN, seed: SEED, random: () => 0 },
    canaries: (ask) => dyingBehind(ask, async () => sky?.diesBehindCanaries(chance)),
  });
  try {
    const healthy = await firstSight(lookout);
    const tallies: Tally[] = [];
    for (const trouble of troubles) {
      sky = new Weather(trouble, chance, lookout.lab);
      tallies.push(await watchQuietly(lookout, sky, rounds));
      expect((await lookout.news()).domains.map(({ at, domain, type }) => `${at} ${domain} ${type}`)).toEqual([]);
      expect(await statesOf(lookout)).toEqual(healthy);
    }
    await sky?.change((world) => withDomain(world, TAKEN, { delegation: null, registration: RESERVED }));
    if (sky) await untilTold(lookout, sky);
    expect((await statesOf(lookout)).slice(1)).toEqual(healthy.slice(1));
    return tallies;
  } finally {
    await lookout.close();
  }
}

/** A slow start of the machine may spoil the first looks; they are taken again. */
async function firstSight(lookout: Lookout): Promise<readonly object[]> {
  for (let wakes = 0; wakes < PATIENCE; wakes += 1) {
    await lookout.wake();
    const states = await statesOf(lookout);
    if (states.every((each) => Object.values(each).every((state) => state !== null))) return states;
    await lookout.jump(GRAIN);
  }
  throw new Error("the healthy world was not seen as such");
}

const dyingBehind =
  (ask: Orders["canaries"], dies: () => unknown): Orders["canaries"] =>
  async () => {
    const answer = await ask();
    if (answer.online) await dies();
    return answer;
  };

async function watchQuietly(lookout: Lookout, sky: Weather, rounds: number): Promise<Tally> {
  const tally = { rounds: 0, withheld: 0, unknown: 0 };
  lookout.looks.length = 0;
  while (tally.rounds < rounds) {
    await lookout.jump(GRAIN);
    await sky.turn();
    await lookout.wake();
    // Without an uplink whatever is due is put off, and the round is over for all.
    if (lookout.isBlind()) {
      tally.rounds += NAMES.length;
      tally.withheld += NAMES.length;
    }
    for (const [{ probe }, result] of lookout.looks.splice(0)) {
      if (probe !== "dns") continue;
      tally.rounds += 1;
      // The brake against mass changes must not be what hides a false event.
      expect(result.kind).not.toBe("held");
      if (result.kind !== "recorded") tally.withheld += 1;
      else if (result.decision.standings.some(isUnknown)) tally.unknown += 1;
    }
    lookout.lab.forgetRequests();
    lookout.events.length = 0;
  }
  return tally;
}

const isUnknown = ({ facets: { delegation, resolution } }: Standing): boolean =>
  delegation.unknown !== null || resolution.unknown !== null;

/** No test that can't fail: what is really gone is told through the same trouble, and nothing of the other names. */
async function untilTold(lookout: Lookout, sky: Weather): Promise<void> {
  for (let wakes = 0; wakes < PATIENCE; wakes += 1) {
    const { domains } = await lookout.news();
    expect(domains.filter(({ domain }) => domain !== TAKEN)).toEqual([]);
    const types = domains.map(({ type }) => type);
    if (types.includes("delegation.absent") && types.includes("domain.reserved")) return;
    await lookout.jump(GRAIN);
    await sky.turn();
    await lookout.wake();
  }
  throw new Error(`the takedown of ${TAKEN} was not told within ${PATIENCE} wake-ups`);
}

const statesOf = async ({ store }: Lookout): Promise<readonly object[]> =>
  Promise.all(
    NAMES.map(async (name) => {
      const standing = await store.standing(name);
      const facets = Object.entries(standing?.facets ?? {}).map(([facet, { state }]) => [facet, state]);
      return { name, verdict: standing?.verdict.word, ...Object.fromEntries(facets) };
    }),
  );
