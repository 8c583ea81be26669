import type { Finding } from "../../core/sweep/finding.ts";
import type { Likeness } from "../../core/sweep/successor.ts";
import type { Instant, Millis } from "../../core/time.ts";
import type { AskCanaries, AskLabel, Network, Pacing, Probes } from "../../probes/contract.ts";
import type { Store } from "../../store/contract.ts";

export interface SweepRequest {
  /** As on the wire: `popcorntime`, `xn--bcher-kva`. */
  readonly label: string;
  readonly suffixes: readonly string[];
  /** Ask the registries about names that their zones do not have. */
  readonly confirm: boolean;
  /** Ask anew what was answered within the day. */
  readonly fresh: boolean;
  readonly signal: AbortSignal;
  readonly progress: (progress: SweepProgress) => void;
}

export interface SweepProgress {
  readonly doing: "asking zones" | "asking registries" | "comparing";
  readonly done: number;
  readonly total: number;
}

export interface Swept extends Finding {
  /** A move that the timeline tells, else how it looks. Null where nothing beyond the label speaks for it, or no watch has the label. */
  readonly likeness: Likeness | null;
}

export interface SweepResult {
  /** By suffix, in the order asked for; what the sweep did not come to is missing. */
  readonly found: readonly Swept[];
  /** How many suffixes it did not come to. */
  readonly left: number;
  /** All that was asked for was done: nobody interrupted it, and there was an uplink where one was needed. */
  readonly isWhole: boolean;
  /** Answered within the day, and so not asked again. */
  readonly remembered: number;
  /** Why nobody was asked; null where there is an uplink. */
  readonly offline: string | null;
  /** Null where nothing was asked. */
  readonly pacing: (Pacing & { readonly took: Millis }) | null;
}

export interface SweepTools {
  readonly now: () => Instant;
  readonly canaries: AskCanaries;
  readonly askLabel: AskLabel;
  readonly network: Pick<Network, "resolve">;
  readonly probes: Pick<Probes, "registration">;
  /** Null where there is no database: then nothing outlives the sweep. */
  readonly store: Pick<Store, "cached" | "cache" | "watches" | "standing" | "timeline"> | null;
}
