import type { DomainName } from "../../core/name.ts";
import { firstStanding, type Standing } from "../../core/timeline/standing.ts";
import type { Connection } from "./connection.ts";
import { fromJson } from "./json.ts";
import { packId } from "./packed.ts";
import { abbreviate, expand } from "./shorthand.ts";
import { count, rowSum } from "./sums.ts";

export function standing(db: Connection, domain: DomainName): Standing | null {
  const row = db.get<{ body: Uint8Array }>("SELECT body FROM standing WHERE domain = ?", domain);
  return row ? readStanding(db, domain, row.body) : null;
}

/** What an older program did not know of yet is as at first. */
export function readStanding(db: Connection, domain: DomainName, body: Uint8Array): Standing {
  const of = `standing of ${domain}`;
  return { ...firstStanding(domain), ...fromJson<Standing>(db, expand(db, body, domain, of), of) };
}

/**
 * Overwrites in place; an unchanged check changes only times, which have one length, so the row keeps its size. Beside
 * the whole, `text`, stand the few things by which names are found.
 */
export function putStanding(db: Connection, standing: Standing, text: string): void {
  const { domain, verdict, incident } = standing;
  const body = abbreviate(db, text, domain);
  if (body === null) throw new Error("JSON of ours has no control characters");
  const columns = [verdict.word, verdict.since, incident === null ? null : packId(incident.id), body] as const;
  const sum = rowSum(domain, ...columns);
  const put = "UPDATE standing SET verdict = ?, since = ?, incident = ?, body = ?, sum = ? WHERE domain = ?";
  if (db.run(put, ...columns, sum, domain) > 0) return;
  const add = "INSERT INTO standing (domain, verdict, since, incident, body, sum) VALUES (?, ?, ?, ?, ?, ?)";
  db.run(add, domain, ...columns, sum);
  count(db, "standing", 1);
}
