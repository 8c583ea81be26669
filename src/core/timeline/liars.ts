import { liarsIn, type ResolutionReading } from "../reading.ts";
import type { Standing } from "./standing.ts";

/**
 * Which resolvers are not to be gone by, after a look at the resolution: those found lying or inventing answers now, and
 * those found before that were silent this time. One look is enough, since nothing is told by it; visits only take
 * another resolver meanwhile.
 */
export function hearLiars(standing: Standing, resolution: ResolutionReading | undefined): Standing {
  if (!resolution) return standing;
  const { liars: before = [], ...others } = standing;
  const silent = resolution.resolvers.flatMap(({ resolver, rcode }) => (rcode === null ? [resolver] : []));
  const liars = [...liarsIn(resolution.resolvers), ...before.filter((label) => silent.includes(label))];
  return liars.length > 0 ? { ...others, liars } : others;
}
