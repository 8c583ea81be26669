import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { SECOND } from "../../core/time.ts";
import { urlOf } from "../../core/url.ts";
import { noCookie, sessionCookie } from "./cookie.ts";
import { credentialsOf } from "./credentials.ts";
import { factsOf } from "./facts.ts";
import { decideAccess, type Who } from "./gate.ts";
import { type Keeper, SESSION_LENGTH } from "./keeper.ts";
import { bareShell, escaped, type LoginView, loginForm, type Shell } from "./login-page.ts";
import type { Gate, GateEnv } from "./middleware.ts";
import type { RequestFacts } from "./request.ts";
import { instigatorOf } from "./same-origin.ts";

/** A token and a path need far less. */
const MOST_BYTES = 16_384;

/** `GET login`, `POST login` and `POST logout`, relative to where they are mounted; open to everybody, declared so. */
export function loginRoutes(keeper: Keeper, gate: Gate, shell: Shell = bareShell): Hono<GateEnv> {
  const app = new Hono<GateEnv>();
  const limited = bodyLimit({ maxSize: MOST_BYTES });
  app.get("/login", gate("public"), (c) => showForm(c, keeper, shell));
  app.post("/login", gate("public"), limited, (c) => logIn(c, keeper, shell));
  app.post("/logout", gate("public"), (c) => logOut(c, keeper));
  return app;
}

async function showForm(c: Context, keeper: Keeper, shell: Shell): Promise<Response> {
  const request = factsOf(c);
  const to = pathBack(c.req.query("to") ?? "");
  const { place } = keeper;
  // From a link in a mail or a chat the browser comes without the cookie, which is for our own pages. This is one: it
  // asks again, and then the cookie is sent.
  const asked = `${place.base}login?to=${encodeURIComponent(to)}`;
  if (request.headers["sec-fetch-site"] === "cross-site")
    return page(c, shell({ title: "Log in", main: onwards(asked), refresh: asked }), 200);
  const who = await keeper.identify(request);
  if (who.kind === "session") return c.redirect(place.base + to, 303);
  return form(c, keeper, shell, { to, trouble: null }, 200);
}

async function logIn(c: Context, keeper: Keeper, shell: Shell): Promise<Response> {
  const request = factsOf(c);
  const written = await c.req.parseBody();
  const to = pathBack(textOf(written.to));
  // Else a stranger's page could log its visitor in with a token of the stranger's.
  if (instigatorOf(request, keeper.place) === "foreign") return form(c, keeper, shell, { to, trouble: LED }, 403);
  const secret = textOf(written.token).trim();
  const who = await keeper.admit(secret, request);
  if (who.kind !== "token") return refused(c, keeper, shell, { request, who, to });
  c.header("Set-Cookie", sessionCookie(await keeper.openSession(secret), SESSION_LENGTH, request, keeper.place));
  c.header("Cache-Control", "no-store");
  return c.redirect(keeper.place.base + to, 303);
}

const LED = { error: "this form was sent by a page of somebody else's", hint: "send it from here" };

interface Refused {
  readonly request: RequestFacts;
  readonly who: Who;
  readonly to: string;
}

function refused(c: Context, keeper: Keeper, shell: Shell, { request, who, to }: Refused): Response {
  const access = decideAccess(request, "read", who, keeper.place);
  if (access.kind === "allow") throw new RangeError(`${who.kind} was refused, and is allowed`);
  if (access.kind !== "slow") return form(c, keeper, shell, { to, trouble: access }, 401);
  c.header("Retry-After", String(Math.ceil(access.wait / SECOND)));
  return form(c, keeper, shell, { to, trouble: access }, 429);
}

async function logOut(c: Context, keeper: Keeper): Promise<Response> {
  const request = factsOf(c);
  if (instigatorOf(request, keeper.place) === "foreign")
    return c.json({ error: "nothing shows that a page of this server made the request", hint: "log out there" }, 403);
  const shown = credentialsOf(undefined, request.headers.cookie);
  if (shown.kind === "session") await keeper.endSession(shown.cookie);
  c.header("Set-Cookie", noCookie(request, keeper.place));
  c.header("Cache-Control", "no-store");
  return c.redirect(`${keeper.place.base}login`, 303);
}

type Shown = Omit<LoginView, "action">;

const form = (c: Context, { place }: Keeper, shell: Shell, shown: Shown, status: 200 | 401 | 403 | 429): Response =>
  page(c, shell({ title: "Log in", main: loginForm({ action: `${place.base}login`, ...shown }) }), status);

function page(c: Context, html: string, status: 200 | 401 | 403 | 429): Response {
  c.header("Cache-Control", "no-store");
  // Not `no-referrer`: that would have the form sent with `Origin: null` (Fetch §3.2.5), as a stranger's.
  c.header("Referrer-Policy", "same-origin");
  return c.html(html, status);
}

const onwards = (asked: string): string => `<h1>Log in</h1>\n<p><a href="${escaped(asked)}">Go on to Vigie</a></p>`;

/** Where to go after logging in: a path below the base, whatever the address says; nowhere else leads out of here. */
function pathBack(written: string): string {
  const here = "http://vigie.invalid/";
  const url = written.startsWith("/") || written.includes("\\") ? null : urlOf(`./${written}`, here);
  return url?.origin === new URL(here).origin ? `${url.pathname.replace(/^\/+/, "")}${url.search}` : "";
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
