import type { DomainName } from "../../core/name.ts";
import type { Standing } from "../../core/standing.ts";
import type { Connection } from "./connection.ts";
import { fromJson } from "./json.ts";

export function standing(db: Connection, domain: DomainName): Standing | null {
  const row = db.get<{ body: string }>("SELECT body FROM standing WHERE domain = ?", domain);
  return row ? fromJson<Standing>(db, row.body, `standing of ${domain}`) : null;
}

/** Overwrites in place; an unchanged check changes only times of the same length, so the row keeps its size. */
export const putStanding = (db: Connection, domain: DomainName, body: string): void => {
  db.run(
    `INSERT INTO standing (domain, body) VALUES (?, ?)
     ON CONFLICT (domain) DO UPDATE SET body = excluded.body WHERE body <> excluded.body`,
    domain,
    body,
  );
};
