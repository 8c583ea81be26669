import { between, HOUR, type Instant } from "../core/time.ts";
import { PROGRESS_KEY, progressed, readProgress, type SerialProgress, writeProgress } from "../core/tld/progress.ts";
import type { Store } from "../store/contract.ts";

/** Remembers how the serials of zones move on: written once an hour at most, for the largest zones move every minute. */
export interface SerialLog {
  /** Never rejects. */
  readonly note: (zone: string, serial: number | null, at: Instant) => Promise<void>;
  readonly save: () => Promise<void>;
}

interface SerialTools {
  readonly store: Pick<Store, "cached" | "cache">;
  readonly now: () => Instant;
  readonly trouble: (error: unknown) => void;
}

export function makeSerialLog({ store, now, trouble }: SerialTools): SerialLog {
  const seen = new Map<string, SerialProgress>();
  let remembered: Promise<void> | null = null;
  let savedAt: Instant | null = null;
  let isDirty = false;

  const recall = async (): Promise<void> => {
    for (const [zone, progress] of readProgress((await store.cached(PROGRESS_KEY))?.value ?? null))
      seen.set(zone, progress);
  };

  const save = async (): Promise<void> => {
    if (!isDirty) return;
    isDirty = false;
    savedAt = now();
    await store.cache(PROGRESS_KEY, writeProgress(seen), savedAt);
  };

  const take = async (zone: string, serial: number | null, at: Instant): Promise<void> => {
    remembered ??= recall();
    await remembered;
    const before = seen.get(zone) ?? null;
    const after = progressed(before, serial, at);
    if (after === null || after === before) return;
    seen.set(zone, after);
    isDirty = true;
    if (savedAt === null || savedAt > at || between(savedAt, at) >= HOUR) await save();
  };

  return { note: (zone, serial, at) => take(zone, serial, at).catch(trouble), save };
}
