import { visible } from "../../core/visible.ts";
import type { Forgetting } from "../../store/proof.ts";
import { day } from "./when.ts";

/** What `verify` says of evidence that is missing on purpose. */
export const forgottenLine = ({ what, why, at, pieces }: Forgetting): string =>
  `${pieces === 1 ? "1 reply" : `${pieces} replies`} of ${visible(what)} forgotten on ${day(at)}${why === null ? "" : ` (${visible(why)})`}: digests and events stand`;
