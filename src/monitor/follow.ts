import { asDomainName, type DomainName } from "../core/name.ts";
import type { TimelineEvent } from "../core/timeline/event.ts";
import type { Watch } from "../core/watch.ts";
import type { Admission, Facts } from "../store/contract.ts";
import { type ListTools, listEvent } from "./watchlist.ts";

export interface Following extends Pick<ListTools, "newId"> {
  /** What documents report of a name that is watched for the first time; left out where none is asked. */
  readonly reported?: ListTools["reported"];
}

/** Below this a successor is proposed at most: a temporary redirect leads to logins and shops as well. */
const FOLLOWED = 0.6;

/** Successors told of that are watched from now on, because the watch that they are of is followed: `follow: auto`. */
export function admissionsBy(
  events: readonly TimelineEvent[],
  { watch, kin }: Pick<Facts, "watch" | "kin">,
  following: Following,
): readonly Admission[] {
  const family = new Map<DomainName, Watch>(
    [watch, ...kin.map((each) => each.watch)].map((each) => [each.domain, each]),
  );
  return events.flatMap((event) => {
    const old = event.type === "domain.moved" && event.domain !== null ? family.get(event.domain) : undefined;
    const to = asDomainName(String(event.data.to));
    const isSure = Number(event.data.confidence) >= FOLLOWED;
    return old?.follow === "auto" && isSure && !family.has(to) ? [admissionOf(to, old, event, following)] : [];
  });
}

function admissionOf(
  domain: DomainName,
  { group, tags, intent, follow, domain: from }: Watch,
  { confirmedAt, at, data, id }: TimelineEvent,
  { newId, reported }: Following,
): Admission {
  const when = confirmedAt ?? at;
  const because = Array.isArray(data.because) ? data.because.map(String) : [];
  const sureness = `${Math.round(Number(data.confidence) * 100)} % sure`;
  const note = `found as successor of ${from} (${sureness}: ${because.join(", ")})`;
  const { events, documents } = reported?.(domain) ?? { events: [], documents: [] };
  const added: TimelineEvent = {
    ...listEvent("added", domain, when, newId),
    summary: `${domain} is watched from now on, as the successor of ${from} (${sureness})`,
    data: { successorOf: from, confidence: data.confidence, move: id },
  };
  return {
    watch: { domain, group, tags, intent, follow, note, origin: "database", addedAt: when },
    events: [added, ...events],
    evidence: documents,
  };
}
