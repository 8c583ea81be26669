import type { Instant } from "../core/time.ts";
import type { World } from "./world.ts";

/** One thing that happens, at a moment of virtual time. */
export interface Step {
  readonly at: Instant;
  /** A sentence for the narration. */
  readonly says: string;
  readonly change: (world: World) => World;
}

/** A story: how the world is at first, and what then happens to it, oldest first. */
export interface Script {
  readonly title: string;
  readonly start: Instant;
  /** When there is nothing more to see. */
  readonly end: Instant;
  readonly world: World;
  readonly steps: readonly Step[];
}

/** A world that nothing happens to. */
export const still = (world: World, start: Instant): Script => ({
  title: "a quiet world",
  start,
  end: start,
  world,
  steps: [],
});

/** The world from a moment on, until the next one of the chronicle. */
export interface Age {
  readonly from: Instant;
  readonly world: World;
}

/** The age that `at` falls in; the first one for a moment before the chronicle. */
export const ageAt = (chronicle: readonly [Age, ...Age[]], at: Instant): Age =>
  chronicle.findLast(({ from }) => from <= at) ?? chronicle[0];
