import type { Delegated } from "../../core/facets/filtering.ts";
import type { Observation } from "../../core/observation.ts";
import type { Evidence } from "../../store/contract.ts";
import { digestOf } from "../digest.ts";

/** What judging took into account beside the observation. */
export interface Circumstances {
  /** What was believed of how long the name had been delegated; left out when nothing was. */
  readonly delegated?: Delegated;
  /** Nobody but inventors of answers gave the site's address: whatever was met there is not the name's. */
  readonly isInvented?: true;
}

/** A look as it is judged, its bytes elsewhere. */
export interface LookRecord extends Circumstances {
  readonly observation: unknown;
}

/** Sources of look records begin so; a path like that of a reply follows: `look://dns/popcorntime.io`. */
export const LOOK = "look://";

/** Stands for bytes of the observation. */
export interface BytesAt {
  readonly $bytes: string;
}

/** Stands for a DNS reply: what it says is in its bytes. */
export interface DnsAt {
  readonly $dns: string;
}

/**
 * What the replies alone do not tell: who was asked in which order and when, statuses, headers, addresses, what was cut
 * off. A JSON record in which bytes are named by their digests; with them, the look can be judged again. It comes last,
 * behind those bytes that `kept`, the evidence of the facets, does not have.
 */
export function lookRecord(
  observation: Observation,
  circumstances: Circumstances,
  kept: readonly Evidence[],
): readonly Evidence[] {
  const source = `${LOOK}${observation.probe}/${observation.domain}`;
  const known = new Map(kept.map(({ bytes, digest }) => [bytes, digest]));
  const others: Evidence[] = [];
  const name = (bytes: Uint8Array, mediaType: string): string => {
    const digest = known.get(bytes) ?? digestOf(bytes);
    if (!known.has(bytes)) others.push({ digest, mediaType, source, bytes });
    known.set(bytes, digest);
    return digest;
  };
  const record: LookRecord = { ...circumstances, observation: told(observation, name) };
  const bytes = new TextEncoder().encode(JSON.stringify(record));
  return [...others, { digest: digestOf(bytes), mediaType: "application/json", source, bytes }];
}

type Name = (bytes: Uint8Array, mediaType: string) => string;

function told(value: unknown, name: Name): unknown {
  if (value instanceof Uint8Array) return { $bytes: name(value, "application/octet-stream") } satisfies BytesAt;
  if (Array.isArray(value)) return value.map((item) => told(item, name));
  if (typeof value !== "object" || value === null) return value;
  if ("rcode" in value && "bytes" in value && value.bytes instanceof Uint8Array)
    return { $dns: name(value.bytes, "application/dns-message") } satisfies DnsAt;
  // What a page says is read out of its bytes anew.
  const fields = Object.entries(value).filter(([key]) => !(key === "content" && "body" in value));
  return Object.fromEntries(fields.map(([key, item]) => [key, told(item, name)]));
}
