import { FACETS, type Facet, type Verdict } from "../../src/core/vocabulary.ts";
import type { FleetRow } from "../../src/web/shapes/fleet.ts";

export const NOW = Date.parse("2026-11-23T10:00:00.000Z");
const DAY = 86_400_000;

export const iso = (at: number): string => new Date(at).toISOString();
export const daysAgo = (days: number): string => iso(NOW - days * DAY);

export const WINDOW = { from: daysAgo(90), to: iso(NOW) };

const states = (given: Partial<Record<Facet, string | null>>): FleetRow["facets"] => {
  const up = { registration: "registered", delegation: "delegated", resolution: "resolving", web: "ok", tls: "valid" };
  const facet = (name: Facet) => ({ state: { ...up, ...given }[name] ?? null, reason: null, since: daysAgo(80) });
  return Object.fromEntries(FACETS.map((name) => [name, facet(name)])) as FleetRow["facets"];
};

/** A watch that has been up for 80 days, but for what is given. */
export function watchedRow(
  given: Omit<Partial<FleetRow>, "facets"> & { readonly facets?: Partial<Record<Facet, string | null>> } = {},
): FleetRow {
  const domain = given.domain ?? "popcorntime.io";
  return {
    domain,
    unicode: null,
    tld: domain.slice(domain.lastIndexOf(".") + 1),
    group: null,
    tags: [],
    intent: "observer",
    verdict: "up",
    since: daysAgo(80),
    strip: [
      { from: daysAgo(90), to: daysAgo(80), state: null, kind: "unwatched" },
      { from: daysAgo(80), to: iso(NOW), state: "up", kind: "seen" },
    ],
    nextDue: iso(NOW + 4 * 60_000),
    expiresAt: iso(NOW + 200 * DAY),
    mutedUntil: null,
    ...given,
    facets: states(given.facets ?? {}),
  };
}

const LOSSES: readonly (readonly [Verdict, Partial<Record<Facet, string>>])[] = [
  [
    "reserved",
    { registration: "reserved", delegation: "absent", resolution: "nxdomain", web: "unreachable", tls: "none" },
  ],
  ["seized", { web: "seized" }],
  ["suspended", { registration: "suspended", delegation: "absent", resolution: "nxdomain", web: "unreachable" }],
  ["moved", { web: "moved" }],
  ["parked", { web: "parked", tls: "mismatch" }],
  ["down", { web: "error" }],
  ["filtered", { resolution: "filtered" }],
  ["expired", { registration: "expired", tls: "expired" }],
];

const TLDS = ["io", "re", "com", "net", "org", "fr", "is", "se", "to", "cc", "dance", "example"];
const GROUPS = ["popcorntime", "press", "mirrors", null];

/** A fleet of any size, the same each time: one in sixteen lost, some gaps, some muted, one in forty never looked at. */
export function fleetOf(count: number): readonly FleetRow[] {
  return Array.from({ length: count }, (_, index) => rowAt(index));
}

function rowAt(index: number): FleetRow {
  const loss = index % 16 === 0 ? LOSSES[(index / 16) % LOSSES.length] : undefined;
  const lostAt = 1 + ((index * 7) % 60);
  const [verdict, facets] = loss ?? (["up", {}] as const);
  const turned = loss ? [{ from: daysAgo(lostAt), to: iso(NOW), state: verdict, kind: "seen" as const }] : [];
  const until = loss ? lostAt : 0;
  const gap = index % 5 === 1 ? [until + 12, until + 8] : [until + 20, until + 20];
  const isNew = index % 40 === 3;
  return watchedRow({
    domain: `watch-${String(index).padStart(5, "0")}.${TLDS[index % TLDS.length] ?? "io"}`,
    group: GROUPS[index % GROUPS.length] ?? null,
    tags: index % 3 === 0 ? ["film", "torrent"] : index % 3 === 1 ? ["press"] : [],
    verdict: isNew ? null : verdict,
    since: isNew ? null : loss ? daysAgo(lostAt) : daysAgo(80),
    facets: isNew ? { registration: null, delegation: null, resolution: null, web: null, tls: null } : facets,
    strip: isNew
      ? [{ from: daysAgo(90), to: iso(NOW), state: null, kind: "unwatched" }]
      : [
          { from: daysAgo(90), to: daysAgo(80), state: null, kind: "unwatched" },
          { from: daysAgo(80), to: daysAgo(gap[0] ?? 0), state: "up", kind: "seen" },
          { from: daysAgo(gap[0] ?? 0), to: daysAgo(gap[1] ?? 0), state: "up", kind: "gap" },
          { from: daysAgo(gap[1] ?? 0), to: daysAgo(until), state: "up", kind: "seen" },
          ...turned,
        ],
    nextDue: iso(NOW + ((index % 30) - 2) * 60_000),
    expiresAt: index % 9 === 0 ? null : iso(NOW + (index % 700) * DAY),
    mutedUntil: index % 97 === 5 ? iso(NOW + DAY) : null,
  });
}
