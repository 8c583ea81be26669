import { describe, expect, it } from "vitest";
import { asDomainName } from "../../src/core/name.ts";
import { asInstant } from "../../src/core/time.ts";
import { type FacetStandings, firstStanding, type Standing } from "../../src/core/timeline/standing.ts";
import { delegatedSince } from "../../src/monitor/delegated-since.ts";

const since = asInstant(1_000);
const now = asInstant(9_000);

function standing(
  delegation: Partial<FacetStandings["delegation"]>,
  resolution: Partial<FacetStandings["resolution"]> = {},
): Standing {
  const first = firstStanding(asDomainName("popcorntime.io"));
  const { facets } = first;
  return {
    ...first,
    facets: {
      ...facets,
      delegation: { ...facets.delegation, since, ...delegation },
      resolution: { ...facets.resolution, ...resolution },
    },
  };
}

describe("since when a name is known to be delegated", () => {
  it("is not known before the first look", () => expect(delegatedSince(standing({ state: null }), now)).toBeNull());

  it("is the first look that showed it", () =>
    expect(delegatedSince(standing({ state: "delegated" }, { state: "resolving" }), now)).toBe(since));

  it("is now, where it was believed absent until now", () =>
    expect(delegatedSince(standing({ state: "absent" }, { state: "nxdomain" }), now)).toBe(now));

  it("is now, where the last look had missed it, though that was not yet believed", () => {
    const candidate = { to: "absent", at: since, seen: since, evidence: [] } as const;
    expect(delegatedSince(standing({ state: "delegated", candidate }), now)).toBe(now);
  });

  it("is long ago, where a resolver was found lying already: the lie does not become a memory", () =>
    expect(delegatedSince(standing({ state: "delegated" }, { state: "filtered" }), now)).toBe(0));
});
