import type { DomainName } from "../core/name.ts";
import type { Instant } from "../core/time.ts";
import type { Recorded } from "../core/timeline/asof.ts";
import type { Reading, Strip } from "../core/timeline/strip.ts";
import type { Store } from "../store/contract.ts";

/** What was recorded of some names, to draw any window of it. */
export interface ReadStrips {
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

export function makeStripReader({ store, now, continuity }: ReaderTools): StripReader {
  const kept = new Map<
    string,
    { readonly newest: string | null; readonly at: Instant; readonly read: Promise<ReadStrips> }
  >();
  const read = async (names: readonly DomainName[], facets: boolean): Promise<ReadStrips> => {
    const { sorts, strips } = await store.strips(names, { until: now(), facets });
    const monitor = await store.timeline({ domains: [null], type: "monitor.*" });
    return { names, strips, reading: { sorts, monitor, continuity } };
  };
  return async (names, facets) => {
    const key = `${facets ? 1 : 0} ${names.join(" ")}`;
    const newest = await store.newest();
    const known = kept.get(key);
    if (known && known.newest === newest && now() - known.at < REST && now() >= known.at) return known.read;
    const fresh = { newest, at: now(), read: read(names, facets) };
    kept.delete(key);
    kept.set(key, fresh);
    for (const oldest of kept.keys()) if (kept.size > KEPT) kept.delete(oldest);
    fresh.read.catch(() => kept.delete(key));
    return fresh.read;
  };
}
