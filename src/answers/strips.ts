import type { DomainName } from "../core/name.ts";
import type { Instant } from "../core/time.ts";
import type { Recorded } from "../core/timeline/asof.ts";
import type { Reading, Strip } from "../core/timeline/strip.ts";
import type { Store } from "../store/contract.ts";

/** What was recorded of some names, to draw any window of it. */
export interface ReadStrips {
  /** When it was read: nothing later is known of. */
  readonly at: Instant;
  readonly names: readonly DomainName[];
  readonly strips: readonly Strip[];
  readonly reading: Reading;
}

/** Reads strips, and keeps those read last: whoever moves a picture about asks for the same names again. */
export type StripReader = (names: readonly DomainName[], facets: boolean) => Promise<ReadStrips>;

interface ReaderTools {
  readonly store: Pick<Store, "strips" | "timeline" | "newest">;
  readonly now: () => Instant;
  readonly continuity: Recorded["continuity"];
}

/** So many are kept; fifty names with 5,000 events each take some 10 MB. */
const KEPT = 4;
/** Looks that found nothing new move no state: only their silence would be told late, by this, in milliseconds. */
const REST = 30_000;

interface Kept {
  readonly newest: string | null;
  readonly facets: boolean;
  readonly read: ReadStrips;
}

/** Of names that are known, with as many facets, only what is new is read. */
export function makeStripReader({ store, now, continuity }: ReaderTools): StripReader {
  const kept = new Map<string, Kept>();
  let sorts: Reading["sorts"] = [];
  let last: Promise<unknown> = Promise.resolve();

  const read = async (names: readonly DomainName[], facets: boolean, at: Instant): Promise<ReadStrips> => {
    const of = new Map<DomainName, Strip>();
    for (const each of kept.values()) if (each.facets === facets) addTo(of, each.read);
    const fresh = await store.strips(names, { until: at, facets, known: { sorts, of } });
    sorts = fresh.sorts;
    const monitor = await store.timeline({ domains: [null], type: "monitor.*" });
    return { at, names, strips: fresh.strips, reading: { sorts, monitor, continuity } };
  };
  const answer = async (names: readonly DomainName[], facets: boolean): Promise<ReadStrips> => {
    const key = `${facets ? 1 : 0} ${names.join(" ")}`;
    const [newest, at] = [await store.newest(), now()];
    const known = kept.get(key);
    const age = at - (known?.read.at ?? at);
    if (known && known.newest === newest && age >= 0 && age < REST) return known.read;
    const fresh = { newest, facets, read: await read(names, facets, at) };
    kept.delete(key);
    kept.set(key, fresh);
    for (const oldest of kept.keys()) if (kept.size > KEPT) kept.delete(oldest);
    return fresh.read;
  };
  // One after the other: each builds on what the one before has read, if it could.
  return (names, facets) => {
    const answered = last.then(() => answer(names, facets));
    last = answered.catch(() => undefined);
    return answered;
  };
}

function addTo(of: Map<DomainName, Strip>, { names, strips }: ReadStrips): void {
  for (const [index, name] of names.entries()) {
    const strip = strips[index];
    if (strip) of.set(name, strip);
  }
}
