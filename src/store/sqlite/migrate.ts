import { renameSync, rmSync } from "node:fs";
import type { Connection } from "./connection.ts";
import { first } from "./migrations/0001-first.ts";
import { groups } from "./migrations/0002-groups.ts";
import { compact } from "./migrations/0003-compact.ts";
import { proof } from "./migrations/0004-proof.ts";
import { revisions } from "./migrations/0005-revisions.ts";
import { sums } from "./migrations/0006-sums.ts";
import { ledger } from "./migrations/0007-ledger.ts";
import { shorthand } from "./migrations/0008-shorthand.ts";
import { tokens } from "./migrations/0009-tokens.ts";
import { strips } from "./migrations/0010-strips.ts";
import { line } from "./migrations/0011-line.ts";
import { kin } from "./migrations/0012-kin.ts";
import { age } from "./migrations/0013-age.ts";
import { foreign, tooNew } from "./trouble.ts";

/** One numbered step of the schema; a released one is never edited, a new one is added. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
  /** What SQL can't say, in the same transaction after `sql`. */
  readonly convert?: (db: Connection) => void;
}

export const MIGRATIONS: readonly Migration[] = [
  first,
  groups,
  compact,
  proof,
  revisions,
  sums,
  ledger,
  shorthand,
  tokens,
  strips,
  line,
  kin,
  age,
];

/** The schema that this program writes. */
export const NEWEST = MIGRATIONS.length;

const newest = (migrations: readonly Migration[]): number => migrations.at(-1)?.version ?? 0;

/**
 * Brings the schema up to date, all steps in one transaction; an existing database is copied beside itself first.
 * Refuses what a newer program or another program wrote.
 */
export function migrate(
  db: Connection,
  migrations: readonly Migration[] = MIGRATIONS,
  told?: (copy: string) => void,
): void {
  const found = refuseUnreadable(db, migrations);
  if (found === newest(migrations)) return;
  const copy = found > 0 ? copyBeside(db, found) : null;
  db.write(() => {
    // Another process may have migrated while this one waited for the lock.
    const current = db.number("user_version");
    for (const { version, sql, convert } of migrations) {
      if (version <= current) continue;
      db.script(sql);
      convert?.(db);
    }
    db.script(`PRAGMA user_version = ${Math.max(current, newest(migrations))}`);
  });
  if (copy !== null) told?.(copy);
}

/** The version found, when this program can read it or bring it up to date. */
export function refuseUnreadable(db: Connection, migrations: readonly Migration[] = MIGRATIONS): number {
  const found = db.number("user_version");
  if (found > newest(migrations)) throw tooNew(db.path, found, newest(migrations));
  if (found > 0 || !db.get("SELECT 1 FROM sqlite_schema LIMIT 1")) return found;
  // Tables without a version: not ours, unless another process has just made them.
  const since = db.number("user_version");
  if (since === 0) throw foreign(db.path);
  return since;
}

/** `vigie.db` of schema 1 becomes `vigie.db.schema-1`, whole or not at all. */
function copyBeside(db: Connection, version: number): string | null {
  if (db.path === ":memory:") return null;
  const copy = `${db.path}.schema-${version}`;
  const unfinished = `${copy}.unfinished`;
  rmSync(unfinished, { force: true });
  db.run("VACUUM INTO ?", unfinished);
  renameSync(unfinished, copy);
  return copy;
}
