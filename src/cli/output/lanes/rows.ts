import type { Told } from "../../../answers/lanes.ts";
import { asInstant, type Instant } from "../../../core/time.ts";
import { beginningOf, laneOf } from "../../../core/timeline/lanes.ts";
import type { Interval } from "../../../core/timeline/watching.ts";
import type { Step } from "../../../core/timeline/where.ts";
import { visible } from "../../../core/visible.ts";
import { FACETS } from "../../../core/vocabulary.ts";
import { day } from "../when.ts";
import { headingOf, type Picture, type Row } from "./picture.ts";

/** One name with its facets, or the verdicts on several, group by group. */
export function pictureOf(told: readonly Told[], moves: readonly Step[], window: Interval, leftOut: number): Picture {
  const [only, second] = told;
  const rows = only && !second ? facetRows(only, window) : groupRows(told, window);
  const more = leftOut === 1 ? "1 name more is" : `${leftOut} names more are`;
  return {
    title: only && !second ? visible(only.domain) : null,
    window,
    rows,
    moves,
    remarks: [
      ...reportedBefore(told, window),
      ...(leftOut > 0 ? [`${more} watched: give a domain, a group or a higher --limit`] : []),
    ],
  };
}

function facetRows({ domain, recorded }: Told, window: Interval): readonly Row[] {
  const facets = FACETS.map((facet) => ({ name: facet, domain: null, lane: laneOf(facet, recorded, window) }));
  return [{ name: "verdict", domain, lane: laneOf("verdict", recorded, window) }, ...facets];
}

function groupRows(told: readonly Told[], window: Interval): readonly Row[] {
  const ordered = inOrder(told, window.to);
  const groups = new Set(ordered.map(({ group }) => group));
  const named = [...groups].toSorted(
    (a, b) => Number(a === null) - Number(b === null) || ((a ?? "") < (b ?? "") ? -1 : 1),
  );
  return named.flatMap((group) => [
    ...(named.length > 1 || group !== null ? [headingOf(group ?? "in no group")] : []),
    ...ordered
      .filter((each) => each.group === group)
      .map(({ domain, recorded }) => ({
        ...{ name: visible(domain), domain },
        lane: laneOf("verdict", recorded, window),
      })),
  ]);
}

/** As a site went from name to name: by when each was first up, then by when it was first looked at. */
function inOrder(told: readonly Told[], until: Instant): readonly Told[] {
  const key = new Map(told.map((each) => [each, [firstUpOf(each), beginningOf(each.recorded, until) ?? Infinity]]));
  return told.toSorted((a, b) => {
    const [[upA = 0, seenA = 0], [upB = 0, seenB = 0]] = [key.get(a) ?? [], key.get(b) ?? []];
    return compare(upA, upB) || compare(seenA, seenB) || (a.domain < b.domain ? -1 : 1);
  });
}

/** Two infinities are equal. */
const compare = (a: number, b: number): number => (a === b ? 0 : a - b);

const firstUpOf = ({ recorded }: Told): number =>
  Math.min(...recorded.events.flatMap(({ type, at }) => (type === "domain.up" ? [at] : [])));

/** A document speaks of times long before anybody looked: they would leave no room for what was seen. */
function reportedBefore(told: readonly Told[], window: Interval): readonly string[] {
  const before = told
    .flatMap(({ recorded }) => recorded.events)
    .filter(({ source, at }) => source === "reported" && at < window.from);
  if (before.length === 0) return [];
  const first = day(asInstant(Math.min(...before.map(({ at }) => at))));
  const [were, them] =
    before.length === 1 ? ["1 event before is", "it"] : [`${before.length} events before are`, "them"];
  return [`${were} reported: --since ${first} shows ${them}`];
}
