import type { DomainName } from "../../core/name.ts";
import { asInstant } from "../../core/time.ts";
import type { Interval } from "../../core/timeline/watching.ts";
import { worseOf } from "../../core/vocabulary.ts";
import type { IncidentSpan } from "../strips.ts";
import type { Connection } from "./connection.ts";
import { eventsOfIncident } from "./events.ts";
import { unpackId } from "./packed.ts";

/** Of each name so many of its newest events are looked through for incidents that are not known yet. */
const NEWEST = 100;

const OF_NAME = `
  SELECT DISTINCT incident, max(at) AS at FROM (
    SELECT incident, at FROM event WHERE name = (SELECT id FROM name WHERE domain = ?) AND at >= ? AND at < ?
    ORDER BY at DESC LIMIT ${NEWEST})
  WHERE incident IS NOT NULL GROUP BY incident`;

/** Found by the newest events of each name: of a name with many incidents the older ones are left out. */
export function incidents(
  db: Connection,
  domains: readonly DomainName[],
  { from, to }: Interval,
  limit: number,
): readonly IncidentSpan[] {
  const newest = new Map<string, number>();
  for (const domain of domains) {
    for (const { incident, at } of db.all<{ incident: Uint8Array | string; at: number }>(OF_NAME, domain, from, to)) {
      const id = unpackId(incident);
      newest.set(id, Math.max(at, newest.get(id) ?? 0));
    }
  }
  const ids = [...newest].sort(([, a], [, b]) => b - a).slice(0, limit);
  return ids.flatMap(([id]) => spanOf(db, id) ?? []);
}

function spanOf(db: Connection, incident: string): IncidentSpan | null {
  const events = eventsOfIncident(db, incident);
  const [first] = events;
  if (!first) return null;
  const gravest = events.reduce((worst, each) =>
    worseOf(worst.severity, each.severity) === worst.severity && !isVerdictOver(each, worst) ? worst : each,
  );
  const times = events.map(({ at }) => at);
  return {
    incident,
    from: asInstant(Math.min(...times)),
    to: asInstant(Math.max(...times)),
    events: events.length,
    domains: [...new Set(events.flatMap(({ domain }) => domain ?? []))],
    severity: gravest.severity,
    summary: gravest.summary,
    gravest,
  };
}

/** Of equal weight the verdict says more than one facet. */
const isVerdictOver = (each: { type: string; severity: string }, other: { type: string; severity: string }): boolean =>
  each.severity === other.severity && each.type.startsWith("domain.") && !other.type.startsWith("domain.");
