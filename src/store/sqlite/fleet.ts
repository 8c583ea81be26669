import type { DomainName } from "../../core/name.ts";
import type { Readings } from "../../core/reading.ts";
import type { Instant } from "../../core/time.ts";
import type { Endings, FleetEntry, FleetStore } from "../fleet.ts";
import type { Connection } from "./connection.ts";
import { fromJson } from "./json.ts";
import { readingsIn } from "./spans.ts";
import { standing } from "./standings.ts";
import { toWatch, WATCH_COLUMNS, WATCHES, type WatchRow } from "./watches.ts";

type FleetRow = WatchRow & { readonly sum: number | null; readonly next: Instant | null };

export const fleet = (db: Connection, known: ReadonlyMap<DomainName, number> = new Map()): readonly FleetEntry[] =>
  db
    .all<FleetRow>(
      `SELECT ${WATCH_COLUMNS}, standing.sum, due.next FROM ${WATCHES}
         LEFT JOIN standing ON standing.domain = watch.domain
         LEFT JOIN (SELECT domain, min(at) AS next FROM due GROUP BY domain) AS due ON due.domain = watch.domain
       ORDER BY watch.domain`,
    )
    .map((row) => ({
      watch: toWatch(db, row),
      standing: row.sum !== null && row.sum === known.get(row.domain) ? "same" : standing(db, row.domain),
      sum: row.sum,
      nextDue: row.next,
    }));

export const watchCount = (db: Connection): number =>
  db.get<{ rows: number }>("SELECT rows FROM tally WHERE name = 'watch'")?.rows ?? 0;

/** So many looks back a date is looked for that the newest did not learn. */
const LOOKS = 3;

export function endings(
  db: Connection,
  span: number | null,
  also: readonly DomainName[],
): Awaited<ReturnType<FleetStore["endings"]>> {
  const newest = db.get<{ id: number | null }>("SELECT max(id) AS id FROM span")?.id ?? 0;
  const isNews = span !== null && newest > span;
  const rows = isNews ? db.all<Pick<Endings, "domain">>("SELECT DISTINCT domain FROM span WHERE id > ?", span) : [];
  const names = new Set([...also, ...rows.map(({ domain }) => domain)]);
  return { span: newest, endings: [...names].map((domain) => endingsOf(db, domain)) };
}

function endingsOf(db: Connection, domain: DomainName): Endings {
  const expiresAt = newestOf(db, domain, "registration", ({ registration }) => registration?.expiresAt ?? null);
  const certificateExpiresAt = newestOf(db, domain, "http", ({ tls }) => tls?.validTo ?? null);
  return {
    domain,
    ...(expiresAt === null ? {} : { expiresAt }),
    ...(certificateExpiresAt === null ? {} : { certificateExpiresAt }),
  };
}

function newestOf(
  db: Connection,
  domain: DomainName,
  probe: "registration" | "http",
  dateOf: (readings: Partial<Readings>) => Instant | null,
): Instant | null {
  const rows = db.all<{ readings: Uint8Array }>(
    "SELECT readings FROM span WHERE domain = ? AND probe = ? ORDER BY id DESC LIMIT ?",
    ...[domain, probe, LOOKS],
  );
  for (const { readings } of rows) {
    const date = dateOf(fromJson(db, readingsIn(db, readings, domain), "span.readings"));
    if (date !== null) return date;
  }
  return null;
}
