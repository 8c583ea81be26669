import { createHash } from "node:crypto";
import type { Digest, TimelineEvent } from "../core/timeline/event.ts";
import { canonicalJson } from "./canonical.ts";
import type { Checkpoint } from "./proof.ts";

/** What the first event of a chain follows. */
export const GENESIS = "0".repeat(64);

/** Hex SHA-256 over the hash before it and the event's canonical JSON: changing one event breaks all that follow. */
export const linkHash = (previous: string, event: TimelineEvent): string =>
  createHash("sha256").update(previous).update(canonicalJson(event)).digest("hex");

/** What a timestamp authority signs for: SHA-256 over the checkpoint's canonical JSON. */
export const checkpointDigest = ({ first, seq, at, head, root }: Omit<Checkpoint, "stamp">): Buffer =>
  createHash("sha256").update(canonicalJson({ first, seq, at, head, root })).digest();

/** The address under which bytes are stored as evidence. */
export const digestOf = (bytes: Uint8Array): Digest => `sha256:${createHash("sha256").update(bytes).digest("hex")}`;

/**
 * The event as every engine can keep it. A lone surrogate (a title cut in half, a hostile RDAP string) has no UTF-8
 * form, so it would come back as another text than the one hashed; U+FFFD takes its place before hashing.
 */
export function storable(event: TimelineEvent): TimelineEvent {
  return {
    ...event,
    from: event.from && wellFormed(event.from),
    to: event.to && wellFormed(event.to),
    summary: wellFormed(event.summary),
  };
}

const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, "\uFFFD");
