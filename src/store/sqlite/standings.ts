import type { DomainName } from "../../core/name.ts";
import { firstStanding, type Standing } from "../../core/timeline/standing.ts";
import type { Connection } from "./connection.ts";
import { fromJson } from "./json.ts";
import { count, rowSum } from "./sums.ts";

export function standing(db: Connection, domain: DomainName): Standing | null {
  const row = db.get<{ body: string }>("SELECT body FROM standing WHERE domain = ?", domain);
  return row ? readStanding(db, domain, row.body) : null;
}

/** What an older program did not know of yet is as at first. */
export const readStanding = (db: Connection, domain: DomainName, body: string): Standing => ({
  ...firstStanding(domain),
  ...fromJson<Standing>(db, body, `standing of ${domain}`),
});

/** Overwrites in place; an unchanged check changes only times of the same length, so the row keeps its size. */
export function putStanding(db: Connection, domain: DomainName, body: string): void {
  const sum = rowSum(domain, body);
  if (db.run("UPDATE standing SET body = ?, sum = ? WHERE domain = ?", body, sum, domain) > 0) return;
  db.run("INSERT INTO standing (domain, body, sum) VALUES (?, ?, ?)", domain, body, sum);
  count(db, "standing", 1);
}
