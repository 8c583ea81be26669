import type { Context, MiddlewareHandler } from "hono";
import { SECOND } from "../../core/time.ts";
import { factsOf, pathWithin, wantsPage } from "./facts.ts";
import { type Access, decideAccess, type RouteScope, type Visitor, type Who } from "./gate.ts";
import type { Keeper } from "./keeper.ts";

/** What handlers behind the gate may ask, by `c.get("visitor")`. */
export interface GateEnv {
  readonly Variables: {
    readonly visitor: Visitor;
    /** Whether the same request would be let in now: asked by what goes on for hours, such as a stream. */
    readonly mayStay: () => Promise<boolean>;
  };
}

/**
 * Who asks, which the route knows and no header tells: a person's browser, a program that was written for the API, or
 * one that reads feeds, many of which ask for `text/html` too.
 */
export type Audience = "page" | "api" | "feed";

/** The middleware for routes of a scope; left out: a page's. */
export type Gate = (scope: RouteScope, audience?: Audience) => MiddlewareHandler<GateEnv>;

const NOBODY: Who = { kind: "nobody" };

const SCOPES = new WeakMap<MiddlewareHandler<GateEnv>, RouteScope>();

/** The scope that a middleware guards; undefined for one that is no gate. Tests walk the routes with it. */
export const scopeOf = (handler: MiddlewareHandler<GateEnv>): RouteScope | undefined => SCOPES.get(handler);

export function makeGate(keeper: Keeper): Gate {
  return (scope, audience = "page") => {
    const gate: MiddlewareHandler<GateEnv> = async (c, next) => {
      const request = factsOf(c);
      const decide = async (): Promise<Access> =>
        decideAccess(request, scope, scope === "public" ? NOBODY : await keeper.identify(request), keeper.place);
      const access = await decide();
      if (access.kind !== "allow") return refusal(c, access, keeper, audience);
      c.set("visitor", access.visitor);
      c.set("mayStay", async () => (await decide()).kind === "allow");
      // What only some may see is kept by no cache that serves others; a handler may know better.
      if (scope !== "public") c.header("Cache-Control", "private, no-cache");
      await next();
      return;
    };
    SCOPES.set(gate, scope);
    return gate;
  };
}

type Refused = Exclude<Access, { readonly kind: "allow" }>;

const STATUS = { challenge: 401, forbid: 403, slow: 429 } as const;

/** People are sent to the form, programs are told in JSON. */
function refusal(c: Context, access: Refused, { place }: Keeper, audience: Audience): Response {
  c.header("Cache-Control", "no-store");
  if (access.kind === "challenge" && audience === "page" && wantsPage(c))
    return c.redirect(`${place.base}login?to=${encodeURIComponent(pathWithin(c, place))}`, 302);
  if (access.kind === "challenge") challenge(c, audience);
  if (access.kind === "slow") c.header("Retry-After", String(Math.ceil(access.wait / SECOND)));
  return c.json({ error: access.error, hint: access.hint }, STATUS[access.kind]);
}

/**
 * Feed readers and calendars show a password when asked for one, those too that are built like a browser. A browser opens
 * a window of its own for it: for a page it is not asked.
 */
function challenge(c: Context, audience: Audience): void {
  c.header("WWW-Authenticate", 'Bearer realm="vigie"');
  const isBrowser = c.req.header("sec-fetch-site") !== undefined;
  if (audience === "api" || (audience === "page" && isBrowser)) return;
  c.header("WWW-Authenticate", 'Basic realm="vigie", charset="UTF-8"', { append: true });
}
