import { type Context, Hono } from "hono";
import { SECOND } from "../../core/time.ts";
import { urlOf } from "../../core/url.ts";
import type { Language } from "../../core/vocabulary.ts";
import { boundedBody, formOf } from "../body.ts";
import { preferencesOf } from "../pages/preferences.ts";
import { noCookie, sessionCookie } from "./cookie.ts";
import { credentialsOf } from "./credentials.ts";
import { factsOf } from "./facts.ts";
import { type Keeper, SESSION_LENGTH } from "./keeper.ts";
import { bareShell, type LoginView, loginForm, onwards, type Shell } from "./login-page.ts";
import type { Gate, GateEnv } from "./middleware.ts";
import type { Place } from "./request.ts";
import { instigatorOf } from "./same-origin.ts";

/** A token and a path need far less. */
const MOST_BYTES = 16_384;

/** `GET login`, `POST login` and `POST logout`, relative to where they are mounted; open to everybody, declared so. */
export function loginRoutes(keeper: Keeper, gate: Gate, shell: Shell = bareShell): Hono<GateEnv> {
  const app = new Hono<GateEnv>();
  app.get("/login", gate("public"), (c) => showForm(c, keeper, shell));
  app.post("/login", gate("public"), boundedBody(MOST_BYTES), (c) => logIn(c, keeper, shell));
  app.post("/logout", gate("public"), (c) => logOut(c, keeper));
  return app;
}

async function showForm(c: Context, keeper: Keeper, shell: Shell): Promise<Response> {
  const request = factsOf(c);
  const to = pathBack(c.req.query("to") ?? "");
  const { place } = keeper;
  // From a link in a mail or a chat the browser comes without the cookie, which is for our own pages. This is one: it
  // asks again, and then the cookie is sent.
  if (request.headers["sec-fetch-site"] === "cross-site") {
    const refresh = `${place.base}${hereFor(to)}`;
    const lang = languageOf(c, place);
    return page(c, shell({ lang, here: hereFor(to), main: onwards(refresh, lang), refresh }), 200);
  }
  const who = await keeper.identify(request);
  if (who.kind === "session") return c.redirect(place.base + to, 303);
  return form(c, keeper, shell, { to, trouble: null }, 200);
}

async function logIn(c: Context, keeper: Keeper, shell: Shell): Promise<Response> {
  const request = factsOf(c);
  const written = await formOf(c);
  const to = pathBack(textOf(written.to));
  // Else a stranger's page could log its visitor in with a token of the stranger's.
  if (instigatorOf(request, keeper.place) === "foreign") return form(c, keeper, shell, { to, trouble: "foreign" }, 403);
  const secret = textOf(written.token).trim();
  const who = await keeper.admit(secret, request);
  switch (who.kind) {
    case "token":
      c.header("Set-Cookie", sessionCookie(await keeper.openSession(secret), SESSION_LENGTH, request, keeper.place));
      c.header("Cache-Control", "no-store");
      return c.redirect(keeper.place.base + to, 303);
    case "slowed":
      c.header("Retry-After", String(Math.ceil(who.wait / SECOND)));
      return form(c, keeper, shell, { to, trouble: "slowed" }, 429);
    case "refused":
      return form(c, keeper, shell, { to, trouble: who.because }, 401);
    case "nobody":
    case "session":
      throw new RangeError(`a secret was judged, and found to be ${who.kind}`);
  }
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

type Shown = Omit<LoginView, "action" | "lang">;

function form(c: Context, { place }: Keeper, shell: Shell, shown: Shown, status: 200 | 401 | 403 | 429): Response {
  const lang = languageOf(c, place);
  const main = loginForm({ lang, action: `${place.base}login`, ...shown });
  return page(c, shell({ lang, here: hereFor(shown.to), main }), status);
}

const hereFor = (to: string): string => `login?to=${encodeURIComponent(to)}`;

/** The reader's, as on every page; what the query chose is remembered. */
function languageOf(c: Context, { base }: Place): Language {
  const { lang, cookies } = preferencesOf({
    query: new URL(c.req.url).searchParams,
    cookie: c.req.header("cookie") ?? null,
    acceptLanguage: c.req.header("accept-language") ?? null,
    base,
  });
  for (const cookie of cookies) c.header("Set-Cookie", cookie, { append: true });
  c.header("Vary", "Accept-Language, Cookie");
  return lang;
}

function page(c: Context, html: string, status: 200 | 401 | 403 | 429): Response {
  c.header("Cache-Control", "no-store");
  // Not `no-referrer`: that would have the form sent with `Origin: null` (Fetch §3.2.5), as a stranger's.
  c.header("Referrer-Policy", "same-origin");
  return c.html(html, status);
}

/** Where to go after logging in: a path below the base, whatever the address says; nowhere else leads out of here. */
function pathBack(written: string): string {
  const here = "http://vigie.invalid/";
  const url = written.startsWith("/") || written.includes("\\") ? null : urlOf(`./${written}`, here);
  return url?.origin === new URL(here).origin ? `${url.pathname.replace(/^\/+/, "")}${url.search}` : "";
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
