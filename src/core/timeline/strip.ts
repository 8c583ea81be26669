import type { Instant } from "../time.ts";
import { type Facet, PROBE_OF_FACET, PROBES } from "../vocabulary.ts";
import type { Recorded, SeenSpan } from "./asof.ts";
import { columnAt, columnsOf, gravityOf } from "./columns.ts";
import type { TimelineEvent } from "./event.ts";
import { type Change, isChange, isMark, type Stretch, stretchesOf } from "./lanes.ts";
import type { LaneKind } from "./tone.ts";
import { type Interval, type Looked, type Watching, watchingOf } from "./watching.ts";

/** What events of one sort have in common, as far as lanes are drawn from it. `from` is `to` or null. */
export type Sort = Pick<TimelineEvent, "type" | "facet" | "severity" | "source" | "from" | "to">;

/** What was recorded about one name, as little of it as lanes are drawn from: column by column, for there is much. */
export interface Strip {
  /** Of its events, oldest first: when, which of the sorts, and where it stands in the chain. */
  readonly at: readonly Instant[];
  readonly sort: readonly number[];
  readonly seq: readonly number[];
  readonly looks: readonly Omit<SeenSpan, "readings">[];
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
export function beginningIn({ at, sort, looks }: Strip, sorts: readonly Sort[]): Instant | null {
  const first = at.find((_, index) => sorts[sort[index] ?? 0]?.source === "observed") ?? null;
  return looks.reduce<Instant | null>((least, { firstSeen }) => earliest(least, firstSeen), first);
}

const earliest = (a: Instant | null, b: Instant): Instant => (a === null || b < a ? b : a);

function changesIn(
  kind: LaneKind,
  { at, sort, firstKnown }: Strip,
  sorts: readonly Sort[],
  until: Instant,
): readonly Change[] {
  const stateOf = sorts.map((each) => (each.source === "observed" && isChange(kind, each) ? (each.to ?? "") : null));
  const changes: Change[] = [];
  for (const [index, time] of at.entries()) {
    if (time >= until) break;
    const state = stateOf[sort[index] ?? 0] ?? null;
    if (state !== null) changes.push({ at: time, state });
  }
  const first = kind === "verdict" ? undefined : firstKnown[kind];
  const before = first && first.at < (firstChange(stateOf, at, sort) ?? Infinity) && first.at < until;
  return before ? [first, ...changes] : changes;
}

function firstChange(stateOf: readonly (string | null)[], at: Strip["at"], sort: Strip["sort"]): Instant | undefined {
  return at.find((_, index) => stateOf[sort[index] ?? 0] !== null);
}

const OFF: ReadonlySet<string> = new Set(["watch.removed", "watch.added"]);

/** Of the name's events the few that tell of its place on the list, and the first. */
function watchingIn(kind: LaneKind, strip: Strip, { sorts, monitor, continuity }: Reading, until: Instant): Watching {
  const { at, sort, looks } = strip;
  const events: Looked["events"][number][] = [...monitor];
  const told = sorts.map(({ source }) => source === "observed");
  const off = sorts.map(({ type }, index) => told[index] === true && OFF.has(type));
  let isFirst = true;
  for (const [index, which] of sort.entries()) {
    if (!(off[which] || (isFirst && told[which]))) continue;
    isFirst = false;
    const [time, each] = [at[index], sorts[which]];
    if (time !== undefined && each) events.push({ domain: SOME, source: each.source, type: each.type, at: time });
  }
  const probes = kind === "verdict" ? PROBES : [PROBE_OF_FACET[kind]];
  return watchingOf(probes, { spans: looks, events, continuity }, until);
}

/** Which name it is plays no part. */
const SOME = "name.example" as NonNullable<TimelineEvent["domain"]>;

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
  for (const [index, time] of at.entries()) {
    const [which = 0, place = 0] = [sort[index], seq[index]];
    const weight = gravity[which] ?? null;
    if (weight === null || time < window.from || time >= window.to) continue;
    const column = columnAt(time, window, columns);
    const last = notches.at(-1);
    const fresh = { column, at: time, sort: which, seq: place };
    if (last?.column !== column) notches.push({ ...fresh, count: 1 });
    else {
      const isGraver = weight > (gravity[last.sort] ?? 0);
      notches[notches.length - 1] = { ...(isGraver ? fresh : last), count: last.count + 1 };
    }
  }
  return notches;
}
