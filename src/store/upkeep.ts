import type { Instant } from "../core/time.ts";
import type { EvidenceSort, Fault } from "./contract.ts";

/** The store's verbs for what is remembered for a while only, and for keeping the database small and safe. */
export interface UpkeepStore {
  cached(key: string): Promise<{ readonly value: string; readonly at: Instant } | null>;
  cache(key: string, value: string, at: Instant): Promise<void>;
  /** The keys that begin so, those written last first. */
  cachedKeys(beginning: string): Promise<readonly { readonly key: string; readonly at: Instant }[]>;
  /** Drops what was cached before `before` and not again since, by slices. Returns how many. */
  pruneCache(before: Instant, stop?: AbortSignal): Promise<number>;
  /**
   * Empties the bytes of evidence first stored before `before` that no event cites, of one sort or of all; digests
   * stay. By slices, between which others have their turn. Returns how many.
   */
  thinEvidence(before: Instant, sort?: EvidenceSort, stop?: AbortSignal): Promise<number>;
  /** Room that is free inside the database goes back to the file system, by slices. Returns how many pages. */
  giveBack(stop?: AbortSignal): Promise<number>;
  /**
   * A copy as of now at `path`, while others go on writing. It is read whole before it gets its name: with faults it
   * is taken away again. Rejects with StoreTrouble where something is there already.
   */
  backup(path: string): Promise<Backup>;
}

export interface Backup {
  readonly bytes: number;
  readonly events: number;
  /** What was found in the copy; empty when it is whole. */
  readonly faults: readonly Fault[];
}
