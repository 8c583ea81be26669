import type { Context } from "hono";
import { RefusedPage } from "../../dashboard/components/refused.tsx";
import type { PageComponent, PageName, Setting } from "../../dashboard/page.ts";
import { statusNow } from "../api/status.ts";
import { pathWithin } from "../auth/facts.ts";
import type { GateEnv } from "../auth/middleware.ts";
import type { Questions } from "../questions.ts";
import type { Router } from "../router.ts";
import type { Assets } from "./assets.ts";
import { builtAssets } from "./built.ts";
import { renderDocument } from "./document.tsx";
import { preferencesOf } from "./preferences.ts";
import { refusedIn } from "./refused.ts";

export interface PageRoute<Data> {
  /** Below the base: `/`, `/domain/:name`. */
  readonly path: string;
  readonly page: PageName;
  readonly component: PageComponent<Data>;
  readonly load: (c: Context) => Promise<Data>;
  /** What it shows when nothing else is asked for, where the first visitor would wait for that. */
  readonly ahead?: () => Promise<Data>;
  /** Before the program's name. */
  readonly title?: (data: Data) => string;
}

export type ServePage = <Data>(route: PageRoute<Data>) => void;

export interface PageServer {
  readonly page: ServePage;
  /** Reads what pages show when nothing else is asked for, and draws it: the first drawing takes three times the second. */
  readonly drawAhead: () => Promise<void>;
}

/** Pages as people read them, drawn whole by the server; the script takes them over where there is one. */
export function pageServer({ serve }: Router, questions: Questions): PageServer {
  const assets = builtAssets();
  const ahead: (() => Promise<string>)[] = [];
  const page: ServePage = (route) => {
    serve("get", route.path, "read", (c) => answered(c, route, questions, assets()));
    const { ahead: load } = route;
    if (load) ahead.push(async () => drawn(route, await load(), await settingAhead(route.path, questions), assets()));
  };
  return {
    page,
    drawAhead: async () => {
      for (const draw of ahead) await draw();
    },
  };
}

async function answered<Data>(
  c: Context<GateEnv>,
  route: PageRoute<Data>,
  questions: Questions,
  assets: Assets,
): Promise<Response> {
  const setting = await settingOf(c, questions);
  try {
    return c.html(drawn(route, await route.load(c), setting, assets));
  } catch (error) {
    const { status: code, ...told } = refusedIn(error, c);
    const { page } = route;
    const data = { page, ...told };
    return c.html(renderDocument({ page, component: RefusedPage, data, setting, assets, isStill: true }), code);
  }
}

const drawn = <Data>(
  { page, component, title }: PageRoute<Data>,
  data: Data,
  setting: Setting,
  assets: Assets,
): string => renderDocument({ page, component, data, setting, assets, ...(title ? { title: title(data) } : {}) });

/** Of a reader of whom nothing is known. */
async function settingAhead(here: string, questions: Questions): Promise<Setting> {
  const { base, now } = questions;
  return { base, here, lang: "en", theme: "auto", now: now(), status: await statusNow(questions) };
}

/** What is around the page, for this reader; what the query chose is remembered. */
export async function settingOf(c: Context<GateEnv>, questions: Questions): Promise<Setting> {
  const { base, now } = questions;
  const { lang, theme, cookies } = preferencesOf({
    query: new URL(c.req.url).searchParams,
    cookie: c.req.header("cookie") ?? null,
    acceptLanguage: c.req.header("accept-language") ?? null,
    base,
  });
  for (const cookie of cookies) c.header("Set-Cookie", cookie, { append: true });
  c.header("Vary", "Accept, Accept-Language, Cookie");
  const status = await statusNow(questions);
  const session = c.get("visitor").by === "session" ? { isSession: true as const } : {};
  return { base, here: pathWithin(c, { base }), lang, theme, now: now(), status, ...session };
}
