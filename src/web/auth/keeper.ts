import { asMillis, DAY, type Instant, later } from "../../core/time.ts";
import { StoreTrouble } from "../../store/contract.ts";
import type { TokenScope, TokenStore } from "../../store/tokens.ts";
import { credentialsOf } from "./credentials.ts";
import { type Failures, makeFailures } from "./failures.ts";
import type { Who } from "./gate.ts";
import { clientOf, type Place, placeOf, type RequestFacts } from "./request.ts";
import { hashOf, isCookie, isSameHash, isToken, looksLikeToken, mintCookie, type Random } from "./secret.ts";

export interface KeeperTools {
  readonly store: TokenStore;
  /** `server.listen`; null when it is off. */
  readonly listen: string | null;
  /** `server.token`: it may write. */
  readonly token: string | null;
  /** `server.url`: where the outside finds the server. */
  readonly url: string | null;
  readonly now: () => Instant;
  readonly random: Random;
}

/** Knows who comes; gate and login ask the same one, so that failures are counted together. */
export interface Keeper {
  readonly place: Place;
  /** Who shows these headers. Failures are counted here. */
  identify(request: RequestFacts): Promise<Who>;
  /** Whose secret this is, as the login form was given it. */
  admit(secret: string, request: RequestFacts): Promise<Who>;
  /** Opens a session for a secret that was admitted: the cookie. */
  openSession(secret: string): Promise<string>;
  endSession(cookie: string): Promise<void>;
}

export const SESSION_LENGTH = asMillis(30 * DAY);

export function makeKeeper(tools: KeeperTools): Keeper {
  const { store, now, random } = tools;
  const place = placeOf(tools);
  const failures = makeFailures();
  const admit = (secret: string, request: RequestFacts, isAmbient = false): Promise<Who> =>
    judged(tools, failures, { secret, isAmbient, client: clientOf(request, place) });
  return {
    place,
    admit,
    async identify(request) {
      const shown = credentialsOf(request.headers.authorization, request.headers.cookie);
      if (shown.kind === "token") return admit(shown.secret, request, shown.isAmbient);
      return shown.kind === "session" ? visitorOf(tools, shown.cookie) : { kind: "nobody" };
    },
    async openSession(secret) {
      const cookie = mintCookie(random);
      const at = now();
      await store.openSession({ token: hashOf(secret), expires: later(at, SESSION_LENGTH) }, hashOf(cookie), at);
      return cookie;
    },
    endSession: (cookie) => store.endSession(hashOf(cookie)),
  };
}

interface Shown {
  readonly secret: string;
  readonly isAmbient: boolean;
  readonly client: string;
}

/**
 * Guesses are slowed, and while they are, none is looked at. Only `server.token`, which the operator chose, can be
 * guessed: what `vigie token` made is looked up always, so that nobody locks its holder out by failing often.
 */
async function judged(tools: KeeperTools, failures: Failures, { secret, isAmbient, client }: Shown): Promise<Who> {
  const now = tools.now();
  const wait = failures.waitOf(client, now);
  if (wait > 0 && !isToken(secret)) return { kind: "slowed", wait };
  const holder = await holderOf(tools, hashOf(secret));
  if (holder !== null && holder !== "revoked") return { kind: "token", ...holder, isAmbient };
  if (wait > 0) return { kind: "slowed", wait };
  failures.failed(client, now);
  if (holder === "revoked") return { kind: "refused", because: "revoked" };
  return { kind: "refused", because: looksLikeToken(secret) && !isToken(secret) ? "mistyped" : "unknown" };
}

/** A cookie that is worth nothing any more is no failure: every browser keeps some. */
async function visitorOf(tools: KeeperTools, cookie: string): Promise<Who> {
  const session = isCookie(cookie) ? await tools.store.sessionByHash(hashOf(cookie), tools.now()) : null;
  const holder = session === null ? null : await holderOf(tools, session.token);
  return holder === null || holder === "revoked" ? { kind: "nobody" } : { kind: "session", ...holder };
}

interface Holder {
  readonly name: string;
  readonly scope: TokenScope;
}

/** Whose secret has this hash: asked anew each time, so that what the command line does holds from the next request on. */
async function holderOf({ store, token, now }: KeeperTools, hash: Uint8Array): Promise<Holder | "revoked" | null> {
  if (token !== null && isSameHash(hash, hashOf(token))) return { name: "server.token", scope: "write" };
  const found = await store.tokenByHash(hash);
  if (found === null) return null;
  if (found.revoked !== null) return "revoked";
  await noteUse(store, found.id, now());
  return { name: found.name, scope: found.scope };
}

/** A courtesy to `vigie token list`: a full disk or a locked database must not shut out who comes to look at it. */
async function noteUse(store: TokenStore, id: string, at: Instant): Promise<void> {
  try {
    await store.usedToken(id, at);
  } catch (error) {
    if (!(error instanceof StoreTrouble)) throw error;
  }
}
