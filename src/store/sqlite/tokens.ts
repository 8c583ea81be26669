import { earlier, HOUR, type Instant } from "../../core/time.ts";
import type { ApiToken, Session } from "../tokens.ts";
import type { Connection } from "./connection.ts";

const TOKENS = "SELECT id, name, scope, created, last_used AS lastUsed, revoked FROM token";

export const addToken = (
  db: Connection,
  { id, name, scope, created }: Pick<ApiToken, "id" | "name" | "scope" | "created">,
  hash: Uint8Array,
): boolean =>
  db.run(
    `INSERT INTO token (id, name, hash, scope, created) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (name) WHERE revoked IS NULL DO NOTHING`,
    ...[id, name, hash, scope, created],
  ) > 0;

export const tokens = (db: Connection): readonly ApiToken[] => db.all<ApiToken>(`${TOKENS} ORDER BY created, id`);

/** By an index over hashes: how long it takes tells nothing of a secret, for nobody can choose what the hash begins with. */
export const tokenByHash = (db: Connection, hash: Uint8Array): ApiToken | null =>
  db.get<ApiToken>(`${TOKENS} WHERE hash = ?`, hash) ?? null;

export const revokeToken = (db: Connection, idOrName: string, at: Instant): ApiToken | null =>
  db.write(() => {
    const found = db.get<ApiToken & { hash: Uint8Array }>(
      `SELECT id, name, scope, created, last_used AS lastUsed, hash FROM token
       WHERE revoked IS NULL AND (id = ? OR name = ?) ORDER BY id = ? DESC LIMIT 1`,
      ...[idOrName, idOrName, idOrName],
    );
    if (!found) return null;
    const { hash, ...token } = found;
    db.run("UPDATE token SET revoked = ? WHERE id = ?", at, token.id);
    db.run("DELETE FROM session WHERE token = ?", hash);
    return { ...token, revoked: at };
  });

/** Asked at every request: the lock is taken only where there is something to write. */
export const usedToken = (db: Connection, id: string, at: Instant): void => {
  const stale = "id = ? AND (last_used IS NULL OR last_used <= ?)";
  const before = earlier(at, HOUR);
  if (db.get(`SELECT 1 FROM token WHERE ${stale}`, id, before) === undefined) return;
  db.run(`UPDATE token SET last_used = ? WHERE ${stale}`, at, id, before);
};

export const openSession = (db: Connection, { token, expires }: Session, hash: Uint8Array, now: Instant): void =>
  db.write(() => {
    db.run("DELETE FROM session WHERE expires <= ?", now);
    db.run("INSERT INTO session (hash, token, expires) VALUES (?, ?, ?)", hash, token, expires);
  });

export const sessionByHash = (db: Connection, hash: Uint8Array, now: Instant): Session | null =>
  db.get<Session>("SELECT token, expires FROM session WHERE hash = ? AND expires > ?", hash, now) ?? null;

export const endSession = (db: Connection, hash: Uint8Array): void => {
  db.run("DELETE FROM session WHERE hash = ?", hash);
};
