import { asInstant, type Instant } from "../core/time.ts";
import type { Pacer, PacerTools } from "../monitor/pacer.ts";
import type { StoryClock } from "./story-clock.ts";

export interface Story {
  readonly clock: StoryClock;
  /** When the world changes of itself. */
  readonly turns: readonly Instant[];
  readonly until: Instant;
  /** Brings the world to the clock's time. */
  readonly turn: (to: Instant) => Promise<void>;
  /** Called after each wake-up, so that alerts can reach their channel before time moves on. */
  readonly settle: () => Promise<void>;
  /** Called before time moves on, so that somebody can look. */
  readonly pause?: (from: Instant, to: Instant) => Promise<void>;
}

/**
 * Paces by virtual time: when everything due has been checked, the clock jumps to whatever comes first, the next due
 * time or the next turn of the world. A day of watching takes as long as its checks take.
 */
export function storyPace(story: Story): {
  readonly pace: (tools: PacerTools) => Pacer;
  readonly told: Promise<void>;
  /** Leaves the story where it is. */
  readonly end: () => void;
} {
  let finish: (outcome: Promise<void>) => void = () => undefined;
  const told = new Promise<void>((resolve) => {
    finish = resolve;
  });
  let stopped = false;
  return {
    told,
    end: () => {
      stopped = true;
    },
    pace: (tools) => {
      finish(tell(story, tools, () => stopped));
      return {
        // The loop asks for the next due time itself after every wake-up.
        nudge: () => undefined,
        stop: () => {
          stopped = true;
        },
      };
    },
  };
}

async function tell(
  { clock, turns, until, turn, settle, pause }: Story,
  tools: PacerTools,
  isOver: () => boolean,
): Promise<void> {
  while (!isOver()) {
    await tools.wake();
    await settle();
    const due = await tools.nextWake();
    const next = [due, ...turns.filter((at) => at > clock.now())].filter((at) => at !== null);
    const at = asInstant(Math.min(until + 1, ...next));
    if (at > until) return;
    await pause?.(clock.now(), at);
    clock.moveTo(at);
    await turn(clock.now());
  }
}
