import type { Instant } from "../time.ts";
import { type Facet, PROBE_OF_FACET, type ProbeKind } from "../vocabulary.ts";
import type { Recorded } from "./asof.ts";
import { columnAt, columnsOf, gravityOf } from "./columns.ts";
import type { TimelineEvent } from "./event.ts";
import { type Change, isChange, isMark, type Stretch, stretchesOf } from "./lanes.ts";
import type { LaneKind } from "./tone.ts";
import {
  type Interval,
  type Looked,
  offlineOf,
  pairsOf,
  type Runs,
  silencesBetween,
  type Watching,
} from "./watching.ts";

/** What events of one sort have in common, as far as lanes are drawn from it. `from` is `to` or null. */
export type Sort = Pick<TimelineEvent, "type" | "facet" | "severity" | "source" | "from" | "to">;

/** What was recorded about one name, as little of it as lanes are drawn from: column by column, for there is much. */
export interface Strip {
  /** Of its events, oldest first: when, which of the sorts, and where it stands in the chain. */
  readonly at: readonly Instant[];
  readonly sort: readonly number[];
  readonly seq: readonly number[];
  /** Of each probe, in the order of their beginnings. */
  readonly looks: readonly (Runs & { readonly probe: ProbeKind })[];
  /** What was read first of a facet; a facet left out was never read, or not asked for. */
  readonly firstKnown: Readonly<Partial<Record<Facet, Change>>>;
}

/** The events about no name that tell when the lookout was blind, and what strips are read with. */
export interface Reading extends Pick<Recorded, "continuity"> {
  readonly sorts: readonly Sort[];
  readonly monitor: Looked["events"];
}

/** Equal columns side by side: from `column` on to where the next run begins. */
export interface Run extends Pick<Stretch, "kind" | "state"> {
  readonly column: number;
}

/** The gravest mark of a column, and how many more it stands for. */
export interface Notch {
  readonly column: number;
  readonly at: Instant;
  readonly sort: number;
  readonly seq: number;
  readonly count: number;
}

/** A lane in columns: what `columnsOf(laneOf(…))` says, from much less. */
export interface Condensed {
  readonly kind: LaneKind;
  readonly state: string | null;
  readonly since: Instant | null;
  readonly runs: readonly Run[];
  readonly notches: readonly Notch[];
}

/** @param columns how many the window is cut into, for states and for marks */
export function condense(
  kind: LaneKind,
  strip: Strip,
  reading: Reading,
  window: Interval,
  columns: { readonly states: number; readonly marks: number },
): Condensed {
  const changes = changesIn(kind, strip, reading.sorts, window.to);
  const last = changes.at(-1);
  const stretches = stretchesOf(changes, watchingIn(kind, strip, reading, window.to), window);
  return {
    kind,
    state: last?.state ?? null,
    since: last?.at ?? null,
    runs: runsOf(columnsOf({ kind, stretches, marks: [] }, window, columns.states)),
    notches: notchesIn(kind, strip, reading.sorts, window, columns.marks),
  };
}

/** The first sight of anything observed about the name; null: nothing was. */
export function beginningIn(
  { at, sort, looks }: Pick<Strip, "at" | "sort" | "looks">,
  sorts: readonly Sort[],
): Instant | null {
  const first = at.find((_, index) => sorts[sort[index] ?? 0]?.source === "observed") ?? null;
  return looks.reduce<Instant | null>((least, runs) => earliest(least, runs.first[0] ?? null), first);
}

const earliest = (a: Instant | null, b: Instant | null): Instant | null =>
  a === null || (b !== null && b < a) ? b : a;

function changesIn(
  kind: LaneKind,
  { at, sort, firstKnown }: Strip,
  sorts: readonly Sort[],
  until: Instant,
): readonly Change[] {
  const stateOf = sorts.map((each) => (each.source === "observed" && isChange(kind, each) ? (each.to ?? "") : null));
  const changes: Change[] = [];
  for (let index = 0; index < at.length; index++) {
    const time = at[index] ?? until;
    if (time >= until) break;
    const state = stateOf[sort[index] ?? 0] ?? null;
    if (state !== null) changes.push({ at: time, state });
  }
  const first = kind === "verdict" ? undefined : firstKnown[kind];
  // A change that is told later than the window ends is later than what was read before it.
  const isBefore = first !== undefined && first.at < until && first.at < (changes[0]?.at ?? Infinity);
  return isBefore ? [first, ...changes] : changes;
}

const OFF: ReadonlySet<string> = new Set(["watch.removed", "watch.added"]);

function watchingIn(kind: LaneKind, strip: Strip, { sorts, monitor, continuity }: Reading, until: Instant): Watching {
  const { at, sort } = strip;
  const isOff = sorts.map(({ type, source }) => source === "observed" && OFF.has(type));
  const told: Looked["events"][number][] = [];
  for (let index = 0; index < sort.length; index++) {
    const [which = 0, time] = [sort[index], at[index]];
    const each = sorts[which];
    if (isOff[which] && each && time !== undefined) told.push({ ...each, domain: null, at: time });
  }
  const looks = strip.looks.filter(({ probe }) => kind === "verdict" || probe === PROBE_OF_FACET[kind]);
  const begun = beginningIn({ ...strip, looks }, sorts);
  return {
    since: begun !== null && begun <= until ? begun : null,
    gaps: [
      ...looks.flatMap((runs) => silencesBetween(runs, continuity[runs.probe], until)),
      ...offlineOf(monitor, until),
    ],
    off: pairsOf(told, "watch.removed", "watch.added", until),
  };
}

function runsOf(columns: ReturnType<typeof columnsOf>): readonly Run[] {
  const runs: Run[] = [];
  for (const [column, { kind, state }] of columns.entries()) {
    const last = runs.at(-1);
    if (last?.kind !== kind || last.state !== state) runs.push({ column, kind, state });
  }
  return runs;
}

function notchesIn(
  kind: LaneKind,
  { at, sort, seq }: Strip,
  sorts: readonly Sort[],
  window: Interval,
  columns: number,
): readonly Notch[] {
  const gravity = sorts.map((each) => (isMark(kind, each) ? gravityOf(each) : null));
  const notches: Notch[] = [];
  for (let index = 0; index < at.length; index++) {
    const [which = 0, time = window.to] = [sort[index], at[index]];
    const weight = gravity[which] ?? null;
    if (weight === null || time < window.from || time >= window.to) continue;
    const column = columnAt(time, window, columns);
    const last = notches.at(-1);
    const fresh = { column, at: time, sort: which, seq: seq[index] ?? 0 };
    if (last?.column !== column) notches.push({ ...fresh, count: 1 });
    else {
      const isGraver = weight > (gravity[last.sort] ?? 0);
      notches[notches.length - 1] = { ...(isGraver ? fresh : last), count: last.count + 1 };
    }
  }
  return notches;
}
