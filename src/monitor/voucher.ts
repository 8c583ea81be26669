import type { Instant } from "../core/time.ts";
import type { Decision } from "../store/contract.ts";
import type { JudgedLook } from "./look.ts";

/** Why a look is not written down: what it seems to show may not be the watch's doing. The work stays due. */
export type Withheld =
  /** The lookout was blind, wholly or in the sense that the look rests on. */
  | { readonly kind: "blind" }
  /** The top-level domain itself fails: its names are accused of nothing, and are looked at again then. */
  | { readonly kind: "frozen"; readonly until: Instant }
  /** Too many watches change at once for it to be believed without a second look, made then. */
  | { readonly kind: "held"; readonly until: Instant };

/** The look is written down, with others that it belongs to. */
export interface Recorded {
  readonly kind: "recorded";
  readonly decision: Decision;
}

/** Speaks for a look before it is recorded: null when nothing is held against it. */
export type Voucher = (judged: JudgedLook) => Promise<Withheld | Recorded | null>;
