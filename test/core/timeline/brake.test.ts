import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asDomainName } from "../../../src/core/name.ts";
import { asInstant, asMillis, MINUTE } from "../../../src/core/time.ts";
import {
  changesIn,
  commonest,
  gravityOf,
  headsOf,
  isMass,
  isNews,
  massSentence,
  scaledUp,
} from "../../../src/core/timeline/brake.ts";
import { firstStanding, type Standing } from "../../../src/core/timeline/standing.ts";
import type { Sight } from "../../../src/core/timeline/weigh.ts";
import { event } from "../../alerts/events.ts";

const counts = fc.record({ changing: fc.nat(20_000), watches: fc.nat(20_000) });

describe("a mass", () => {
  it.each([
    [9, 9, false],
    [10, 10, true],
    [10, 49, true],
    [10, 50, false],
    [11, 50, true],
    [1000, 5000, false],
    [1001, 5000, true],
  ])("%i of %i watches: %s", (changing, watches, expected) => expect(isMass(changing, watches)).toBe(expected));

  it("is more than a fifth, and at least ten, whatever the numbers", () => {
    fc.assert(
      fc.property(counts, ({ changing, watches }) => {
        expect(isMass(changing, watches)).toBe(changing >= 10 && changing * 5 > watches);
      }),
    );
  });

  it("is one with more names changing, and with fewer watched", () => {
    fc.assert(
      fc.property(counts, fc.nat(100), ({ changing, watches }, more) => {
        if (!isMass(changing, watches)) return;
        expect(isMass(changing + more, watches)).toBe(true);
        expect(isMass(changing, Math.max(0, watches - more))).toBe(true);
      }),
    );
  });

  it("is judged by a sample as the whole would be, where the sample is the whole", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 5_000 }), fc.nat(5_000), (watches, some) => {
        const changing = Math.min(some, watches - 1);
        expect(scaledUp(changing, watches - 1, watches)).toBe(changing + 1);
      }),
    );
  });
});

const NAME = asDomainName("popcorntime.io");
const up = (): Standing => {
  const first = firstStanding(NAME);
  const at = asInstant(0);
  const { facets } = first;
  return {
    ...first,
    verdict: { word: "up", since: at, causes: null },
    facets: {
      ...facets,
      delegation: { ...facets.delegation, state: "delegated", since: at, asOf: at },
      resolution: { ...facets.resolution, state: "resolving", since: at, asOf: at },
      web: { ...facets.web, state: "ok", since: at, asOf: at },
    },
    values: { ...first.values, nameservers: { value: "ns1.example", evidence: [], candidate: null } },
  };
};
const shows = (states: Record<string, unknown>): Sight => ({
  probe: "dns",
  at: asInstant(1),
  readings: Object.fromEntries(
    Object.entries(states).map(([facet, state]) => [
      facet,
      { state, reason: null, tags: [], nameservers: ["ns1.example"], ds: null, addresses: [], mail: [], resolvers: [] },
    ]),
  ) as Sight["readings"],
  evidence: {},
  redirect: null,
});

describe("a change", () => {
  const gone = shows({ delegation: "absent", resolution: "nxdomain" });

  it("is a known state that is not the believed one, or another name server", () => {
    expect(changesIn(up(), gone)).toEqual(["delegation.absent", "resolution.nxdomain"]);
    expect(changesIn(up(), shows({ delegation: "delegated", resolution: "resolving" }))).toEqual([]);
    const other = { ...up(), values: { ...up().values, nameservers: { value: "x", evidence: [], candidate: null } } };
    expect(changesIn(other, shows({ delegation: "delegated" }))).toEqual(["nameservers.changed"]);
  });

  it("is no silence, no first sight, and nothing that follows from an absence already believed", () => {
    expect(changesIn(up(), shows({ delegation: "unknown", resolution: "unknown" }))).toEqual([]);
    expect(changesIn({ ...up(), verdict: firstStanding(NAME).verdict }, gone)).toEqual([]);
    const { facets } = up();
    const absent = { ...up(), facets: { ...facets, delegation: { ...facets.delegation, state: "absent" as const } } };
    expect(changesIn(absent, shows({ delegation: "absent", resolution: "nxdomain" }))).toEqual([]);
  });

  it("that one look was let through with is no news at the next", () => {
    const candidate = { to: "absent" as const, at: asInstant(0), seen: asInstant(0), evidence: [] };
    const { facets } = up();
    const seen = { ...up(), facets: { ...facets, delegation: { ...facets.delegation, candidate } } };
    expect(isNews(up(), shows({ delegation: "absent" }))).toBe(true);
    expect(isNews(seen, shows({ delegation: "absent" }))).toBe(false);
    expect(isNews(seen, shows({ delegation: "lame" }))).toBe(true);
  });

  it("of a mass that is well again is none: its end is told once anyway", () => {
    const shared = { id: "i", openedAt: asInstant(0), severity: "critical", wounds: [], shared: true } as const;
    const { facets } = up();
    const lost = {
      ...up(),
      incident: shared,
      facets: { ...facets, delegation: { ...facets.delegation, state: "absent" as const } },
    };
    expect(changesIn(lost, shows({ delegation: "delegated" }))).toEqual([]);
    expect(changesIn({ ...lost, incident: null }, shows({ delegation: "delegated" }))).toEqual([
      "delegation.delegated",
    ]);
  });

  it("is hearsay where a resolver of our own could have painted all of it", () => {
    expect(gravityOf(["resolution.nxdomain", "web.unreachable"])).toBe("hearsay");
    expect(gravityOf(["delegation.absent", "resolution.nxdomain"])).toBe("grave");
  });
});

describe("what is told of a mass", () => {
  const events = ["a.example", "b.example", "c.example"]
    .map(asDomainName)
    .flatMap((domain, index) => [
      event("delegation.absent", { domain }),
      ...(index < 2 ? [event("domain.down", { domain })] : []),
    ]);

  it("is what each name came to, and the type of most of them", () => {
    expect(headsOf(events).map(({ type }) => type)).toEqual(["domain.down", "domain.down", "delegation.absent"]);
    expect(commonest(headsOf(events))?.type).toBe("domain.down");
    expect(commonest([])).toBeNull();
  });

  it("fits into a sentence", () => {
    expect(massSentence(events, 12, asMillis(5 * MINUTE))).toBe(
      "3 of 12 watched names changed within 5 minutes: 2 domain.down, 1 delegation.absent; looked at again, it stands",
    );
  });
});
