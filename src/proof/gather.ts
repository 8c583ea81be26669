import { formatInstant } from "../core/time.ts";
import type { Digest, TimelineEvent } from "../core/timeline/event.ts";
import { eventToJson } from "../core/timeline/event-json.ts";
import type { EvidenceRow, Store } from "../store/contract.ts";
import type { Checkpoint, Place } from "../store/proof.ts";
import {
  BUNDLE_FORMAT,
  type Bundle,
  type BundledCheckpoint,
  type BundledEvent,
  type BundledEvidence,
} from "./bundle.ts";

export interface Gathering {
  readonly version: string;
  /** The reply as it may be shown when that is not as it was received; null when its bytes may go out. */
  readonly masked: (reply: EvidenceRow & { readonly bytes: Uint8Array }) => Promise<string | null>;
}

/** Events beyond this are too many for one file; those of the event's own name are taken then. */
const EVENTS = 200;

/** All that proves an event, with its incident's. */
export async function gather(store: Store, event: TimelineEvent, { version, masked }: Gathering): Promise<Bundle> {
  const all = event.incident === null ? [event] : await store.eventsOfIncident(event.incident);
  const events =
    all.length <= EVENTS ? all : all.filter(({ id, domain }) => id === event.id || domain === event.domain);
  const places = await store.placesOf(events.map(({ id }) => id));
  const digests = [...new Set(events.flatMap(({ evidence }) => evidence))];
  const evidence: BundledEvidence[] = [];
  for (const digest of digests) evidence.push(await pieceOf(digest, await store.evidence(digest), masked));
  return {
    format: BUNDLE_FORMAT,
    software: { name: "vigie", version },
    event: event.id,
    incident: event.incident,
    omitted: all.length - events.length,
    events: events.flatMap((each) => placed(each, places)),
    evidence,
    checkpoints: distinct(places.map(({ checkpoint }) => checkpoint)),
  };
}

function placed(event: TimelineEvent, places: readonly Place[]): readonly BundledEvent[] {
  const place = places.find(({ id }) => id === event.id);
  if (place === undefined) return [];
  const { seq, previous, path } = place;
  return [{ event: eventToJson(event), seq, previous, path }];
}

async function pieceOf(digest: Digest, row: EvidenceRow | null, masked: Gathering["masked"]): Promise<BundledEvidence> {
  if (row === null) return { digest, keeping: "absent", about: null, bytes: null, text: null };
  const { mediaType, source, size, firstSeen, bytes, forgotten } = row;
  const about = { mediaType, source, size, firstSeen: formatInstant(firstSeen) };
  if (bytes === null) return { digest, keeping: forgotten ? "forgotten" : "thinned", about, bytes: null, text: null };
  const text = await masked({ ...row, bytes });
  return text === null
    ? { digest, keeping: "whole", about, bytes: Buffer.from(bytes).toString("base64"), text: null }
    : { digest, keeping: "masked", about, bytes: null, text };
}

const distinct = (checkpoints: readonly Checkpoint[]): readonly BundledCheckpoint[] =>
  [...new Map(checkpoints.map((each) => [each.first, each])).values()]
    .sort((a, b) => a.first - b.first)
    .map(({ first, seq, at, head, root, stamp }) => ({
      ...{ first, seq, head, root },
      at: at === null ? null : formatInstant(at),
      stamp: stamp === null ? null : Buffer.from(stamp).toString("base64"),
    }));
