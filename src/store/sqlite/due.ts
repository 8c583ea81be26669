import type { DomainName } from "../../core/name.ts";
import type { Instant } from "../../core/time.ts";
import type { ProbeKind } from "../../core/vocabulary.ts";
import type { DueWork } from "../contract.ts";
import type { Connection } from "./connection.ts";

export const claimDue = (db: Connection, now: Instant, limit: number, probe?: ProbeKind): readonly DueWork[] =>
  db.all<DueWork>(
    `SELECT domain, probe, at, because FROM due WHERE at <= ? ${probe === undefined ? "" : "AND probe = ?"}
     ORDER BY at, domain, probe LIMIT ?`,
    ...[now, ...(probe === undefined ? [] : [probe]), limit],
  );

/** Earliest due time later than `after`, of all when that is left out. */
export const nextDue = (db: Connection, after?: Instant | undefined): Instant | null =>
  db.get<{ at: Instant | null }>("SELECT min(at) AS at FROM due WHERE at > ?", after ?? -1)?.at ?? null;

export const dueOf = (db: Connection, domain: DomainName): readonly DueWork[] =>
  db.all<DueWork>("SELECT domain, probe, at, because FROM due WHERE domain = ? ORDER BY at, probe", domain);

export const dueCount = (db: Connection, now: Instant): number =>
  db.get<{ count: number }>("SELECT count(*) AS count FROM due WHERE at <= ?", now)?.count ?? 0;

/** One row a probe and watch, overwritten in place. */
export const putDue = (db: Connection, { domain, probe, at, because }: DueWork): void => {
  db.run(
    `INSERT INTO due (domain, probe, at, because) VALUES (?, ?, ?, ?)
     ON CONFLICT (domain, probe) DO UPDATE SET at = excluded.at, because = excluded.because`,
    ...[domain, probe, at, because],
  );
};

export const putOff = (db: Connection, { domain, probe, at, because }: DueWork): void => {
  db.run("UPDATE due SET at = ?, because = ? WHERE domain = ? AND probe = ?", at, because, domain, probe);
};

export const postpone = (db: Connection, now: Instant, until: Instant): void => {
  db.run("UPDATE due SET at = ?, because = 'offline' WHERE at <= ?", until, now);
};

export const pullIn = (db: Connection, probe: ProbeKind, latest: Instant): void => {
  db.run("UPDATE due SET at = ? WHERE probe = ? AND at > ?", latest, probe, latest);
};
