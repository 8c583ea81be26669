import type { Instant } from "../../core/time.ts";
import type { DaemonRow } from "../contract.ts";
import type { Connection } from "./connection.ts";

export const heartbeat = (db: Connection, { pid, since, uplink, lastCheckAt }: DaemonRow): void => {
  db.run(
    `INSERT INTO daemon (one, pid, since, uplink, last_check_at) VALUES (1, ?, ?, ?, ?) ON CONFLICT (one) DO UPDATE
     SET pid = excluded.pid, since = excluded.since, uplink = excluded.uplink, last_check_at = excluded.last_check_at`,
    ...[pid, since, uplink, lastCheckAt],
  );
};

export const daemon = (db: Connection): DaemonRow | null =>
  db.get<DaemonRow>("SELECT pid, since, uplink, last_check_at AS lastCheckAt FROM daemon") ?? null;

export const cached = (db: Connection, key: string): { readonly value: string; readonly at: Instant } | null =>
  db.get<{ value: string; at: Instant }>("SELECT value, at FROM cache WHERE key = ?", key) ?? null;

export const cachedKeys = (
  db: Connection,
  beginning: string,
): readonly { readonly key: string; readonly at: Instant }[] =>
  db.all<{ key: string; at: Instant }>(
    "SELECT key, at FROM cache WHERE substr(key, 1, length(?)) = ? ORDER BY at DESC, key",
    ...[beginning, beginning],
  );

export const cache = (db: Connection, key: string, value: string, at: Instant): void => {
  db.run(
    `INSERT INTO cache (key, value, at) VALUES (?, ?, ?)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value, at = excluded.at`,
    ...[key, value, at],
  );
};
