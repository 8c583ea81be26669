import type { Digest } from "../core/timeline/event.ts";
import type { EventJson } from "../core/timeline/event-json.ts";

/** What a bundle says that it is; another layout is another number. */
export const BUNDLE_FORMAT = "vigie-bundle/1";

/** What one file holds of an event: enough to check it where there is no database. Hashes are hex, bytes base64. */
export interface Bundle {
  readonly format: typeof BUNDLE_FORMAT;
  readonly software: { readonly name: "vigie"; readonly version: string };
  /** The event that was asked for; the others are of its incident. */
  readonly event: string;
  readonly incident: string | null;
  /** Events of the incident that are left out: those of other names, where they are very many. */
  readonly omitted: number;
  readonly events: readonly BundledEvent[];
  readonly evidence: readonly BundledEvidence[];
  readonly checkpoints: readonly BundledCheckpoint[];
}

export interface BundledEvent {
  readonly event: EventJson;
  /** Its number in the chain, and the hash of the event before it. */
  readonly seq: number;
  readonly previous: string;
  /** From its hash to the root of the checkpoint that covers its number (RFC 6962 §2.1.1). */
  readonly path: readonly string[];
}

/**
 * `whole`: the bytes as received. `masked`: only a text in which contact fields are masked, which no digest can prove.
 * `thinned`, `forgotten`: the bytes are gone, by age or by request. `absent`: kept elsewhere, as documents are.
 */
export type Keeping = "whole" | "masked" | "thinned" | "forgotten" | "absent";

export interface BundledEvidence {
  readonly digest: Digest;
  readonly keeping: Keeping;
  /** Null where nothing is known of the reply but its digest. */
  readonly about: {
    readonly mediaType: string;
    /** What was asked: `whois://whois.nic.io/popcorntime.io`. */
    readonly source: string;
    readonly size: number;
    readonly firstSeen: string;
  } | null;
  readonly bytes: string | null;
  readonly text: string | null;
}

export interface BundledCheckpoint {
  readonly first: number;
  readonly seq: number;
  /** Null for one that was made for this file, of events that no stored checkpoint covers yet. */
  readonly at: string | null;
  readonly head: string;
  readonly root: string;
  /** An RFC 3161 token over the checkpoint. */
  readonly stamp: string | null;
}
