import type { Instant } from "../core/time.ts";

export const TOKEN_SCOPES = ["read", "write"] as const;
/** `write` may read as well. */
export type TokenScope = (typeof TOKEN_SCOPES)[number];

/** A key to the API, as it may be shown: its secret was shown once, and only its hash is kept. */
export interface ApiToken {
  /** Eight hexadecimal digits, of no meaning. */
  readonly id: string;
  /** Unique among those that are not revoked. */
  readonly name: string;
  readonly scope: TokenScope;
  readonly created: Instant;
  /** To the hour; null as long as nobody came with it. */
  readonly lastUsed: Instant | null;
  /** It opens nothing since then. */
  readonly revoked: Instant | null;
}

/** A browser that showed a token once, and is known by a cookie since. Of the cookie, too, only the hash is kept. */
export interface Session {
  /** SHA-256 of the token that was shown: where that opens nothing any more, nor does the session. */
  readonly token: Uint8Array;
  readonly expires: Instant;
}

/**
 * The store's verbs about who may come in. Hashes are 32 bytes: SHA-256 of a secret of 256 random bits. Such a secret
 * needs no slow hash, which is there to make guessing dear where a guess may hit: NIST SP 800-63B §5.1.2.2 asks for
 * one, and for salt, below 112 bits of entropy.
 */
export interface TokenStore {
  /** False, and nothing is written, where a token of that name is in force. */
  addToken(token: Pick<ApiToken, "id" | "name" | "scope" | "created">, hash: Uint8Array): Promise<boolean>;
  /** All, the revoked ones too, in the order made. */
  tokens(): Promise<readonly ApiToken[]>;
  /** Revoked or not. */
  tokenByHash(hash: Uint8Array): Promise<ApiToken | null>;
  /** Ends the token of this id, else the one of this name that is in force, with its sessions. Null: there is none. */
  revokeToken(idOrName: string, at: Instant): Promise<ApiToken | null>;
  /** Notes that somebody came with it; writes at most once an hour. */
  usedToken(id: string, at: Instant): Promise<void>;
  /** Those that expired before `now` are swept out with it. */
  openSession(session: Session, hash: Uint8Array, now: Instant): Promise<void>;
  /** Null where it is unknown, ended, or expired at `now`. */
  sessionByHash(hash: Uint8Array, now: Instant): Promise<Session | null>;
  endSession(hash: Uint8Array): Promise<void>;
}
