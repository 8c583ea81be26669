import { z } from "zod";
import type { Facet } from "../../core/vocabulary.ts";
import type { DomainShape, explained, TwoTimesShape } from "./domain.ts";
import type { EventShape, EvidenceShape, eventDiff, told } from "./event.ts";

/** What is asked of the page about a name; left out: as it is now. Times are as on the command line. */
export const domainPageQuery = z.object({
  at: z.string().max(40).optional(),
  /** Two times to lay side by side; `to` left out: now. */
  from: z.string().max(40).optional(),
  to: z.string().max(40).optional(),
  /** Events before this one. */
  cursor: z.string().max(64).optional(),
  /** The event to open. */
  event: z.string().max(64).optional(),
});
export type DomainPageQuery = z.infer<typeof domainPageQuery>;

export type ExplainedShape = z.infer<typeof explained>;
export type EventDiffShape = z.infer<typeof eventDiff>;
export type ToldShape = z.infer<typeof told>;

/** A stretch of one state, in parts of a thousand of the whole life. */
export interface LifeStretch {
  readonly from: number;
  readonly to: number;
  readonly kind: "seen" | "gap" | "unwatched";
  readonly state: string | null;
}

export interface LifeLane {
  readonly lane: "verdict" | Facet;
  readonly stretches: readonly LifeStretch[];
}

export interface LifeTick {
  readonly at: string;
  readonly severity: EventShape["severity"];
  readonly source: EventShape["source"];
}

/** From the first look to now: what the slider moves over. */
export interface Life {
  readonly from: string;
  readonly to: string;
  readonly lanes: readonly LifeLane[];
  readonly ticks: readonly LifeTick[];
}

/** All that one event opens to. */
export interface OpenedEvent {
  readonly event: EventShape;
  readonly diff: EventDiffShape;
  readonly evidence: readonly EvidenceShape[];
  readonly told: ToldShape;
}

export interface SeenDomain {
  readonly kind: "seen";
  /** As it stands, or stood at `at`. */
  readonly domain: DomainShape;
  /** The chosen time; null: now. */
  readonly at: string | null;
  /** Since when the verdict stood; null where none did. */
  readonly since: string | null;
  /** What was written for a time and is none. */
  readonly noTime: string | null;
  /** Null where nobody has looked yet. */
  readonly life: Life | null;
  /** Of the events before and after the shown time. */
  readonly previous: string | null;
  readonly next: string | null;
  /** Of now alone. */
  readonly explained: ExplainedShape | null;
  readonly events: {
    readonly events: readonly EventShape[];
    readonly next: string | null;
    readonly cursor: string | null;
  };
  readonly opened: OpenedEvent | null;
  readonly between: TwoTimesShape | null;
}

/** What the page about a name is drawn from. */
export type DomainPageAnswer =
  | SeenDomain
  | { readonly kind: "unseen"; readonly domain: string; readonly unicode: string }
  | { readonly kind: "misfit"; readonly asked: string; readonly problem: string; readonly hint: string };
