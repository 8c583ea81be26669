/** A view of time: what the picture shows of it, in milliseconds since 1970. Pure: the canvas and its tests use it. */
export interface View {
  readonly from: number;
  readonly to: number;
}

/** How far a view may be moved and zoomed. */
export interface Bounds {
  /** The first look, and now. */
  readonly from: number;
  readonly to: number;
}

/** Nothing is drawn finer than a minute's tenth; a view of a minute is wide enough for any question. */
const NARROWEST = 60_000;

export const zoomed = ({ from, to }: View, factor: number, about: number, bounds: Bounds): View =>
  kept({ from: about - (about - from) * factor, to: about + (to - about) * factor }, bounds);

export const moved = ({ from, to }: View, by: number, bounds: Bounds): View =>
  kept({ from: from + by, to: to + by }, bounds);

/** Within the bounds, as wide as it was where they allow it. */
export function kept({ from, to }: View, bounds: Bounds): View {
  const most = bounds.to - bounds.from;
  const length = Math.min(Math.max(to - from, NARROWEST), Math.max(most, NARROWEST));
  const middle = (from + to) / 2;
  const begin = Math.min(Math.max(middle - length / 2, bounds.from), bounds.to - length);
  return { from: begin, to: begin + length };
}

/** As it was asked for, up to now; moved, and up to now; or where the reader put it. The first two go on with time. */
export type Stand = "asked" | "end" | "put";

/** A view that a reader moved; one that ends a pixel or so before now is meant to end there. */
export const standOf = ({ from, to }: View, bounds: Bounds): Exclude<Stand, "asked"> =>
  to >= bounds.to - (to - from) / 1_000 ? "end" : "put";

/** A view that ended with time ends with it again: as wide as it was, or from the first look still. */
export const followed = (view: View, before: Bounds, { from, to }: Bounds): View => ({
  from: view.from <= before.from + 1 ? from : Math.max(from, view.from + to - view.to),
  to,
});

/** Some of the time on either side, so that a small move has something to show until more is loaded. */
export function around({ from, to }: View, bounds: Bounds): View {
  const margin = (to - from) / 2;
  return { from: Math.max(bounds.from, from - margin), to: Math.min(bounds.to, to + margin) };
}

/** Whether data of `have` are fine enough for a view, and reach as far. */
export const serves = (have: View & { readonly columns: number }, view: View, pixels: number): boolean =>
  have.from <= view.from + 1 &&
  have.to >= view.to - 1 &&
  have.columns / (have.to - have.from) >= (0.75 * pixels) / (view.to - view.from);
