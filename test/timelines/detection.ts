import { expect } from "vitest";
import type { DomainName } from "../../src/core/name.ts";
import { asInstant, asMillis, between, HOUR, type Instant, later, MINUTE, SECOND } from "../../src/core/time.ts";
import { dice } from "../../src/lab/dice.ts";
import { RESERVED, withDomain } from "../../src/lab/world.ts";
import { Lookout } from "../faults/lookout.ts";
import { CALM, NAMES } from "../faults/world.ts";

const SEED = Number(process.env.VIGIE_SEED ?? 20_150_716);
const SCHEDULE = {
  dns: asMillis(5 * MINUTE),
  http: asMillis(24 * HOUR),
  registration: asMillis(24 * HOUR),
  confirm: asMillis(30 * SECOND),
};
/** One interval, the wait to confirm, and two seconds. */
const BOUND = SCHEDULE.dns + SCHEDULE.confirm + 2 * SECOND;

interface Removal {
  readonly name: DomainName;
  readonly at: Instant;
  /** Whether the registry's database says so at once, or goes on saying that all is well. */
  readonly isTold: boolean;
}

interface Detection {
  /** From the removal to the confirmed event, in virtual milliseconds. */
  readonly latency: number;
  /** Questions about the name that the registry's servers heard meanwhile. */
  readonly questions: number;
}

/** Removals at random moments, nine in each of so many hours, through the real daemon; prints what it measured. */
export async function detect(hours: number): Promise<void> {
  const chance = dice(SEED);
  const seen: Detection[] = [];
  for (let hour = 0; hour < hours; hour += 1) seen.push(...(await hourOfRemovals(chance)));
  const worst = Math.max(...seen.map(({ latency }) => latency));
  const questions = Math.max(...seen.map((each) => each.questions));
  const mean = seen.reduce((sum, { latency }) => sum + latency, 0) / seen.length;
  process.stdout.write(
    `detection: ${seen.length} removals, worst ${worst / 1_000} s (bound ${BOUND / 1_000} s), ` +
      `mean ${Math.round(mean / 1_000)} s, at most ${questions} registry question each; seed ${SEED}\n`,
  );
  expect(seen).toHaveLength(hours * NAMES.length);
  expect(worst).toBeLessThanOrEqual(BOUND);
  expect(questions).toBeLessThanOrEqual(1);
}

/** Each of the nine names leaves its zone at a random moment of an hour. */
async function hourOfRemovals(chance: () => number): Promise<readonly Detection[]> {
  const lookout = await Lookout.open({
    ...{ world: CALM, names: NAMES, schedule: SCHEDULE, seed: SEED, random: chance, standsStill: true },
  });
  try {
    const ready = await firstSight(lookout);
    const removals = NAMES.map((name): Removal => {
      return { name, at: later(ready, asMillis(Math.floor(chance() * HOUR))), isTold: chance() < 0.5 };
    });
    return await told(lookout, removals);
  } finally {
    await lookout.close();
  }
}

async function firstSight(lookout: Lookout): Promise<Instant> {
  for (;;) {
    await lookout.wake();
    const standings = await Promise.all(NAMES.map((name) => lookout.store.standing(name)));
    if (standings.every((standing) => standing?.facets.delegation.state === "delegated")) return lookout.now();
    await lookout.jumpTo(await lookout.nextWake());
  }
}

async function told(lookout: Lookout, removals: readonly Removal[]): Promise<readonly Detection[]> {
  const pending = removals.toSorted((a, b) => a.at - b.at);
  const open = new Map<string, Removal>();
  const seen: Detection[] = [];
  while (pending.length > 0 || open.size > 0) {
    const at = asInstant(Math.min(await lookout.nextWake(), ...pending.map((removal) => removal.at)));
    await lookout.jumpTo(at);
    while (pending[0] && pending[0].at <= lookout.now()) {
      const removal = pending.shift() as Removal;
      await lookout.lab.change((world) => withDomain(world, removal.name, changeOf(removal)));
      open.set(removal.name, removal);
    }
    await lookout.wake();
    for (const event of lookout.events.splice(0)) {
      const removal = event.type === "delegation.absent" ? open.get(event.domain ?? "") : undefined;
      if (!removal) continue;
      open.delete(removal.name);
      seen.push({
        latency: between(removal.at, event.confirmedAt ?? lookout.now()),
        questions: questionsFor(removal, lookout),
      });
    }
  }
  return seen;
}

const changeOf = ({ isTold }: Removal) => ({ delegation: null, ...(isTold ? { registration: RESERVED } : {}) });

const questionsFor = ({ name, at }: Removal, { lab }: Lookout): number =>
  lab.requests.filter(
    (request) =>
      (request.protocol === "whois" || request.protocol === "rdap") &&
      request.at >= at &&
      request.question.toLowerCase().includes(name),
  ).length;
