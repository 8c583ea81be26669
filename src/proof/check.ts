import { parseInstant } from "../core/time.ts";
import type { Digest, TimelineEvent } from "../core/timeline/event.ts";
import { checkpointDigest, digestOf, linkHash } from "../store/chain.ts";
import { rootByPath } from "../store/merkle.ts";
import type { Bundle, BundledCheckpoint, BundledEvent, BundledEvidence } from "./bundle.ts";
import { pageOf, type Reading } from "./page.ts";

/** One thing looked at: it holds, it fails, or this file alone cannot tell. */
export interface Finding {
  readonly outcome: "holds" | "fails" | "open";
  readonly says: string;
}

/** Who signed for a checkpoint and when, or why the token shows nothing; it comes from `src/proof/stamp`. */
export type ReadStamp = (token: Uint8Array, imprint: Uint8Array) => StampReading;
export type StampReading =
  | { readonly kind: "signed"; readonly at: string; readonly by: string }
  | { readonly kind: "refused"; readonly why: string };

export interface Checked {
  readonly findings: readonly Finding[];
  /** `Example TSA on 2026-11-25 22:00:00`, of each token that holds. */
  readonly stamps: readonly string[];
}

/** Everything about a bundle that can be checked without a database. */
export function checkBundle(bundle: Bundle, readStamp: ReadStamp): Checked {
  const stamped = bundle.checkpoints.map((each) => stampOf(each, readStamp));
  return {
    findings: [
      ...bundle.events.flatMap((each) => eventFindings(each, bundle)),
      ...bundle.evidence.map(evidenceFinding),
      ...citationFindings(bundle),
      ...bundle.checkpoints.map((each) => checkpointFinding(each, bundle)),
      ...stamped.flatMap(({ findings }) => findings),
    ],
    stamps: stamped.flatMap(({ stamp }) => (stamp === null ? [] : [stamp])),
  };
}

/** Whether what people read is what the data say. Another version may lay it out otherwise; then nothing is said of it. */
export function pageFinding(page: string, bundle: Bundle, reading: Reading, version: string): Finding {
  if (page === pageOf(bundle, reading))
    return { outcome: "holds", says: "what people read in the file is what its data say" };
  return bundle.software.version === version
    ? { outcome: "fails", says: "what people read in the file is not what its data say" }
    : {
        outcome: "open",
        says: `vigie ${bundle.software.version} wrote it and this is ${version}: its page was not compared with its data`,
      };
}

function eventFindings({ event, seq, previous, path }: BundledEvent, bundle: Bundle): readonly Finding[] {
  const name = `event ${event.id}`;
  if (event.id !== bundle.event && event.incident !== bundle.incident)
    return [{ outcome: "fails", says: `${name} is not of the incident that the file is about` }];
  const checkpoint = bundle.checkpoints.find(({ first, seq: last }) => first <= seq && seq <= last);
  if (checkpoint === undefined) return [{ outcome: "fails", says: `${name} is covered by no checkpoint` }];
  const hash = Buffer.from(linkHash(previous, asWritten(event)), "hex");
  const place = { index: seq - checkpoint.first, size: checkpoint.seq - checkpoint.first + 1 };
  const root = rootByPath(hash, place, path.map(fromHex));
  if (root?.toString("hex") !== checkpoint.root)
    return [{ outcome: "fails", says: `${name} does not lead to the root of its checkpoint: one of them was changed` }];
  if (seq === checkpoint.seq && hash.toString("hex") !== checkpoint.head)
    return [{ outcome: "fails", says: `${name} is the last of its checkpoint, and not the one that this names` }];
  return [{ outcome: "holds", says: `${name} is number ${seq}, under its checkpoint's root` }];
}

const fromHex = (text: string): Buffer => Buffer.from(text, "hex");

/** As it was hashed: times in milliseconds. */
const asWritten = (event: BundledEvent["event"]): TimelineEvent =>
  ({
    ...event,
    at: parseInstant(event.at),
    confirmedAt: event.confirmedAt === null ? null : parseInstant(event.confirmedAt),
  }) as TimelineEvent;

function evidenceFinding({ digest, keeping, bytes, about }: BundledEvidence): Finding {
  const name = `reply ${digest.slice(0, 23)}…`;
  if (keeping === "whole") {
    const content = bytes === null ? null : Buffer.from(bytes, "base64");
    if (content === null || digestOf(content) !== digest)
      return { outcome: "fails", says: `${name} does not match its digest: it was changed` };
    return content.length === about?.size
      ? { outcome: "holds", says: `${name} matches its digest` }
      : { outcome: "fails", says: `${name} has not the size that the file gives` };
  }
  if (bytes !== null) return { outcome: "fails", says: `${name} is called ${keeping}, and its bytes are there` };
  return { outcome: "open", says: `${name} is ${UNTOLD[keeping]}: only its digest is proven` };
}

const UNTOLD: Readonly<Record<Exclude<BundledEvidence["keeping"], "whole">, string>> = {
  masked: "shown with its contact fields masked",
  thinned: "no longer kept",
  forgotten: "forgotten on request",
  absent: "kept elsewhere",
};

/** All that is cited is there, and all that is there is cited. */
function citationFindings({ events, evidence, event }: Bundle): readonly Finding[] {
  const cited = new Set<Digest>(events.flatMap((each) => each.event.evidence));
  const there = new Set<Digest>(evidence.map(({ digest }) => digest));
  const missing = [...cited].filter((digest) => !there.has(digest));
  const idle = [...there].filter((digest) => !cited.has(digest));
  return [
    ...missing.map((digest): Finding => ({ outcome: "fails", says: `an event cites ${digest}, which is not here` })),
    ...idle.map((digest): Finding => ({ outcome: "fails", says: `no event here cites ${digest}` })),
    ...(events.some((each) => each.event.id === event)
      ? []
      : [{ outcome: "fails", says: `event ${event}, which the file is about, is not here` } as const]),
  ];
}

function checkpointFinding({ first, seq, at, root }: BundledCheckpoint, { events }: Bundle): Finding {
  const name = `checkpoint of events ${first} to ${seq}`;
  if (!events.some((each) => first <= each.seq && each.seq <= seq))
    return { outcome: "fails", says: `${name} covers none of the events here` };
  const made = at === null ? "made for this file" : `of ${at.slice(0, 19).replace("T", " ")} UTC`;
  return { outcome: "holds", says: `${name}, ${made}: root ${root}` };
}

function stampOf(
  checkpoint: BundledCheckpoint,
  readStamp: ReadStamp,
): { readonly findings: readonly Finding[]; readonly stamp: string | null } {
  if (checkpoint.stamp === null) return { findings: [], stamp: null };
  const name = `the timestamp of events ${checkpoint.first} to ${checkpoint.seq}`;
  const at = checkpoint.at === null ? null : parseInstant(checkpoint.at);
  const read = readStamp(Buffer.from(checkpoint.stamp, "base64"), checkpointDigest({ ...checkpoint, at }));
  if (read.kind === "refused")
    return { findings: [{ outcome: "fails", says: `${name} shows nothing: ${read.why}` }], stamp: null };
  return {
    findings: [{ outcome: "holds", says: `${name} is signed by ${read.by}, ${read.at} UTC` }],
    stamp: `${read.by} (${read.at} UTC)`,
  };
}
