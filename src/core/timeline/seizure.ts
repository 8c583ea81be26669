import { CERTAIN, type Seizure, seizureConfidence } from "../facets/seizure.ts";
import type { Standing } from "./standing.ts";

/** What is believed of the seizure that the page tells of, by all witnesses together; null when it tells of none. */
export function seizureOf({ facets, values, inference }: Standing): Seizure | null {
  const banner = inference.web.value;
  if (facets.web.state !== "seized" || banner === null) return null;
  const known = inference.seizureServers;
  // Seen once is enough beside the banner: two probes that tell one story are two witnesses.
  const servers = known?.value ?? known?.candidate?.to ?? null;
  const statuses = values.status.value?.split(" ") ?? [];
  return { confidence: seizureConfidence(banner, { servers, statuses }), servers };
}

/** The seizure in doubt for which alone the name counts as down: DNS brings its visitors to the banner. */
export function doubtedSeizure(standing: Standing): Seizure | null {
  const { delegation, resolution } = standing.facets;
  const seizure = seizureOf(standing);
  const isReached = delegation.state === "delegated" && resolution.state === "resolving";
  return seizure !== null && seizure.confidence < CERTAIN && isReached ? seizure : null;
}
