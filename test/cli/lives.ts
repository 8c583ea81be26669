import { join } from "node:path";
import { asDomainName } from "../../src/core/name.ts";
import { asInstant, asMillis, HOUR, type Instant, MINUTE } from "../../src/core/time.ts";
import type { TimelineEvent } from "../../src/core/timeline/event.ts";
import { type Facet, PROBES } from "../../src/core/vocabulary.ts";
import type { Judge, Look } from "../../src/store/contract.ts";
import { openStore } from "../../src/store/sqlite/open.ts";
import { HEALTHY } from "../core/timeline/recorded.ts";

/** What was recorded of one name: when it was looked at, in hours of the story, and what happened. */
export interface Life {
  readonly domain: string;
  readonly group: string | null;
  readonly looked: readonly (readonly [number, number])[];
  readonly events: readonly TimelineEvent[];
}

const START = Date.UTC(2015, 6, 16);
export const hour = (count: number): Instant => asInstant(START + count * HOUR);

let ids = 0;

export const event = (domain: string, type: string, at: number, told: Partial<TimelineEvent> = {}): TimelineEvent => ({
  ...{
    id: `01L${String(++ids).padStart(6, "0")}`,
    type,
    at: hour(at),
    confirmedAt: hour(at),
    domain: asDomainName(domain),
  },
  ...{ facet: null, from: null, to: null, severity: "info", summary: `${type} of ${domain}`, source: "observed" },
  ...{ incident: null, evidence: [], data: {} },
  ...told,
});

/** `up@0 down@12.5`: the verdicts on a name, and when. */
export function verdicts(domain: string, told: string): readonly TimelineEvent[] {
  return told.split(" ").map((each) => {
    const [to = "", at = "0"] = each.split("@");
    return event(domain, `domain.${to}`, Number(at), { to, severity: to === "up" ? "info" : "critical" });
  });
}

/** `web.error tls.none`: what became of facets, all at one time. */
const facets = (domain: string, at: number, told: string): readonly TimelineEvent[] =>
  told.split(" ").map((type) => {
    const [facet, to = ""] = type.split(".");
    return event(domain, type, at, { facet: facet as Facet, to, severity: "critical" });
  });

export const moved = (from: string, to: string, at: number, confidence: number): TimelineEvent =>
  event(from, "domain.moved", at, {
    ...{ severity: "warning", from: "reserved", to: "reserved" },
    data: { from, to, confidence, because: ["same certificate key"] },
  });

export const reported = (domain: string, at: number, to: string): TimelineEvent =>
  event(domain, "reported", at, {
    ...{ source: "reported", confirmedAt: null, facet: "registration", to, data: { precision: "day" } },
  });

/** The two lines of sites that the article of 2015-07-17 speaks of, watched for 18 hours. */
export function article(): readonly Life[] {
  const life = (domain: string, group: string, events: readonly TimelineEvent[]): Life => ({
    ...{ domain, group, looked: [[0, 18]], events },
  });
  const [io, re, se] = ["popcorntime.io", "popcorntime.re", "popcorntime.se"];
  const [eu, popcorn] = ["time4popcorn.eu", "popcorn-time.se"];
  return [
    life(io, "popcorntime", [
      reported(io, 0, "reserved"),
      ...verdicts(io, "up@0 reserved@9.2"),
      ...facets(io, 9.2, "registration.reserved delegation.absent resolution.nxdomain web.unreachable tls.none"),
      moved(io, re, 15.2, 0.97),
    ]),
    life(re, "popcorntime", [reported(re, 0, "up"), ...verdicts(re, "parked@0 up@15.1")]),
    life(se, "popcorntime", verdicts(se, "available@0")),
    life(eu, "time4popcorn", [reported(eu, -6720, "suspended"), ...verdicts(eu, "suspended@0")]),
    life(popcorn, "time4popcorn", [reported(popcorn, -6720, "up"), ...verdicts(popcorn, "up@0")]),
  ];
}

/** A database in `folder` in which all of it stands. Path of the file. */
export async function databaseOf(lives: readonly Life[], folder: string): Promise<string> {
  const path = join(folder, "vigie.db");
  const store = openStore(path, { mode: "write" });
  for (const { domain, group, events } of lives) {
    const watch = { domain: asDomainName(domain), group, tags: [], intent: "observer", follow: "ask" } as const;
    await store.putWatch({ ...watch, note: null, origin: "database", addedAt: hour(0) }, hour(0), events);
  }
  await store.recordAll(lives.flatMap(looksOf), () => []);
  await store.close();
  return path;
}

/** The first and the last look of each time in which a name was looked at: the store makes one span of them. */
function looksOf({ domain, looked }: Life): readonly { readonly look: Look; readonly judge: Judge }[] {
  const judge: Judge = () => ({ standings: [], events: [], due: [], outbox: [] });
  return looked.flatMap(([from, to]) =>
    PROBES.flatMap((probe) => {
      const look = { domain: asDomainName(domain), probe, vantage: "here", readings: HEALTHY[probe], evidence: [] };
      return [
        { look: { ...look, at: hour(from), continuity: MINUTE }, judge },
        { look: { ...look, at: hour(to), continuity: asMillis((to - from) * HOUR) }, judge },
      ];
    }),
  );
}
