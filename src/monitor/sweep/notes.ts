import type { Finding } from "../../core/sweep/finding.ts";
import { readSweep, sweepKey, writeSweep } from "../../core/sweep/memory.ts";
import type { SweepTools } from "./contract.ts";

/** What was found is written down this often while the sweep goes on, and when it ends in whatever way. */
const SAVE_EVERY_MS = 2_000;

/** What sweeps of the last day found under a label, in the database where there is one. */
export interface Notes {
  readonly found: ReadonlyMap<string, Finding>;
  readonly put: (finding: Finding) => void;
  /** Writes what was put; rejects with the trouble of any writing before. */
  readonly close: () => Promise<void>;
}

export async function openNotes(label: string, { store, now }: Pick<SweepTools, "store" | "now">): Promise<Notes> {
  const key = sweepKey(label);
  const found = new Map(readSweep((await store?.cached(key))?.value ?? null, label, now()));
  let saving: Promise<void> = Promise.resolve();
  let saved = performance.now();
  const save = async (): Promise<void> => store?.cache(key, writeSweep(found.values()), now());
  return {
    found,
    put: (finding) => {
      found.set(finding.suffix, finding);
      if (performance.now() - saved < SAVE_EVERY_MS) return;
      saved = performance.now();
      saving = saving.then(save);
      // Told by `close`, which the sweep ends with.
      saving.catch(() => undefined);
    },
    close: () => saving.then(save),
  };
}
