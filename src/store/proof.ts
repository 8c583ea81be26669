import type { DomainName } from "../core/name.ts";
import type { Instant } from "../core/time.ts";
import type { Digest } from "../core/timeline/event.ts";

/** What a checkpoint covers at most: a path to its root is ten hashes long then. */
export const CHECKPOINT_EVENTS = 1_000;

/** Seals the events numbered `first` to `seq`: one root stands for all of them, and for all that came before. */
export interface Checkpoint {
  readonly first: number;
  readonly seq: number;
  /** Null when it is not kept. */
  readonly at: Instant | null;
  /** Hex: the chain's hash at event number `seq`. */
  readonly head: string;
  /** Hex: the Merkle root (RFC 6962 §2.1) over the hashes of its events. */
  readonly root: string;
  /** An RFC 3161 token over its digest. */
  readonly stamp: Uint8Array | null;
}

/** Where an event stands in the chain. Hashes are hex. */
export interface Place {
  readonly id: string;
  readonly seq: number;
  readonly previous: string;
  /** From the event's hash to the root of the checkpoint. */
  readonly path: readonly string[];
  readonly checkpoint: Checkpoint;
}

/** The tombstone of evidence. */
export interface Forgetting {
  /** The domain, or the digest of one piece. */
  readonly what: Digest | DomainName;
  readonly why: string | null;
  readonly at: Instant;
  readonly pieces: number;
}

export interface Forgotten {
  readonly pieces: number;
  /** Left alone, for other names cite them. */
  readonly shared: number;
}

/** What the store does for proof: a part of `Store`, under the same promises. */
export interface ProofStore {
  /** Makes checkpoints of all that none covers yet, `CHECKPOINT_EVENTS` each at most. Returns how many. */
  seal(now: Instant, stop?: AbortSignal): Promise<number>;
  /** Newest first; `unstamped` keeps those without a timestamp. */
  checkpoints(query: { readonly limit: number; readonly unstamped?: true }): Promise<readonly Checkpoint[]>;
  /** Keeps a timestamp token with the checkpoint that ends with event number `seq`. */
  stamp(seq: number, token: Uint8Array): Promise<void>;
  /** Where events stand in the chain; one that no checkpoint covers yet gets one made for the purpose and not kept. */
  placesOf(ids: readonly string[]): Promise<readonly Place[]>;
  /**
   * Removes the bytes of evidence for good and leaves a tombstone: digests stay, and what is forgotten is not stored
   * again. Of a domain, what other names cite as well is left.
   */
  forget(what: Digest | DomainName, why: string | null, at: Instant): Promise<Forgotten>;
  /** Oldest first. */
  forgettings(): Promise<readonly Forgetting[]>;
}
