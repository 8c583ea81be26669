import { asInstant, type Instant } from "../core/time.ts";
import type { Standing } from "../core/timeline/standing.ts";

/** A lie once believed that goes on is no memory of anything. */
const EVER = asInstant(0);

/**
 * When the parent zone began to delegate the name, as far as what is believed tells: a denial by a resolver may be its
 * memory of the time before. Null when nothing is believed yet. Where the name was watched for a shorter time than it
 * was delegated it is the first look, which only delays the finding of a lie.
 *
 * @param at the look that is being judged, at which the name is delegated.
 */
export function delegatedSince({ facets: { delegation, resolution } }: Standing, at: Instant): Instant | null {
  if (delegation.state === null) return null;
  // Believed to be out of the zone, or seen so at the last look: it has only just come back.
  if (delegation.state === "absent" || delegation.candidate?.to === "absent") return at;
  return resolution.state === "filtered" ? EVER : delegation.since;
}
