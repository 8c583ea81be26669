import type { DomainName } from "../core/name.ts";
import { asMillis, between, type Instant, MINUTE, type Millis, SECOND } from "../core/time.ts";
import { changesIn, type Gravity, gravityOf } from "../core/timeline/brake.ts";
import type { Cadence } from "../core/timeline/cadence.ts";
import type { ProbeKind } from "../core/vocabulary.ts";
import type { Store } from "../store/contract.ts";
import type { JudgedLook } from "./look.ts";
import type { Voucher } from "./voucher.ts";

/** The probes by which other watches are looked at: registries are never asked for a comparison. */
export type MusterProbe = Exclude<ProbeKind, "registration">;

export interface MusterTools {
  readonly store: Pick<Store, "standing">;
  readonly now: () => Instant;
  readonly random: () => number;
  readonly after: (delay: Millis, run: () => void) => () => void;
  readonly cadence: () => Cadence;
  /** Looks and judges; nothing is recorded. */
  readonly look: (domain: DomainName, probe: MusterProbe) => Promise<JudgedLook>;
  /** Who else may hold something against a look: what they withhold counts as unseen. */
  readonly vouchers: readonly Voucher[];
}

/** What a name showed, where it differs from what is believed of it. */
export type Changing = ReadonlyMap<DomainName, JudgedLook>;

export interface Mustered {
  /** Names that were looked at and gave an answer. */
  readonly seen: ReadonlySet<DomainName>;
  /** Those of them that change in the way asked about. */
  readonly changing: Changing;
}

/** Enough to tell a fifth from nothing; sites are strangers' and get fewer visits for another's sake. */
const SAMPLE: Readonly<Record<MusterProbe, number>> = { dns: 50, http: 15 };
const AT_ONCE = 16;
/** A lone takedown waits for its comparison no longer than this; who has not answered by then is unseen. */
const PATIENCE = asMillis(10 * SECOND);

/** A sample of the names: all when there are few. */
export function sampleOf(
  names: readonly DomainName[],
  probe: MusterProbe,
  random: () => number,
): readonly DomainName[] {
  const pool = [...names];
  const size = Math.min(SAMPLE[probe], pool.length);
  for (let index = 0; index < size; index += 1) {
    const other = index + Math.floor(random() * (pool.length - index));
    [pool[index], pool[other]] = [pool[other] as DomainName, pool[index] as DomainName];
  }
  return pool.slice(0, size);
}

/** Looks at the names without recording and compares with what is believed; ends early when `hurried`. */
export async function muster(
  names: readonly DomainName[],
  probe: MusterProbe,
  gravity: Gravity,
  tools: MusterTools,
  hurried: boolean,
): Promise<Mustered> {
  const seen = new Set<DomainName>();
  const changing = new Map<DomainName, JudgedLook>();
  const waiting = [...names];
  let isOver = false;
  const worker = async (): Promise<void> => {
    for (let name = waiting.shift(); name !== undefined && !isOver; name = waiting.shift()) {
      const found = await compare(name, probe, tools);
      if (found === null || isOver) continue;
      seen.add(name);
      if (found.changes.length > 0 && gravityOf(found.changes) === gravity) changing.set(name, found.judged);
    }
  };
  const all = Promise.all(Array.from({ length: AT_ONCE }, worker));
  await (hurried ? within(PATIENCE, all, tools) : all);
  isOver = true;
  return { seen, changing };
}

/** Null when nothing was learned, or the name may not be asked now. */
async function compare(
  domain: DomainName,
  probe: MusterProbe,
  tools: MusterTools,
): Promise<{ readonly judged: JudgedLook; readonly changes: readonly string[] } | null> {
  const before = await tools.store.standing(domain);
  if (before === null || before.verdict.word === null || isTooSoon(before.looked[probe], probe, tools)) return null;
  const judged = await tools.look(domain, probe);
  for (const vouch of tools.vouchers) if (await vouch(judged)) return null;
  // As it is believed now: its own check may have ended meanwhile.
  const standing = (await tools.store.standing(domain)) ?? before;
  return { judged, changes: changesIn(standing, judged.sight) };
}

/** One page request a minute a host. */
const isTooSoon = (looked: Instant | null, probe: MusterProbe, { now, cadence }: MusterTools): boolean =>
  probe === "http" && looked !== null && between(looked, now()) < Math.min(MINUTE, cadence().http);

async function within(patience: Millis, work: Promise<unknown>, { after }: MusterTools): Promise<void> {
  let callOff: () => void = () => undefined;
  const late = new Promise<void>((resolve) => {
    callOff = after(patience, resolve);
  });
  await Promise.race([work, late]);
  callOff();
}
