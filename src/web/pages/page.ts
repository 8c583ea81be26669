import type { Context } from "hono";
import type { Language } from "../../core/vocabulary.ts";
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
  /** @param lang the reader's: the record is in English, and what has French is told in it */
  readonly load: (c: Context, lang: Language) => Promise<Data>;
  /** Before the program's name. */
  readonly title?: (data: Data) => string;
}

export type ServePage = <Data>(route: PageRoute<Data>) => void;

/** Pages as people read them, drawn whole by the server; the script takes them over where there is one. */
export function pageServer({ serve }: Router, questions: Questions): ServePage {
  const assets = builtAssets();
  return (route) => serve("get", route.path, "read", (c) => answered(c, route, questions, assets()));
}

async function answered<Data>(
  c: Context<GateEnv>,
  { page, component, load, title }: PageRoute<Data>,
  questions: Questions,
  assets: Assets,
): Promise<Response> {
  const setting = await settingOf(c, questions);
  try {
    const data = await load(c, setting.lang);
    return c.html(renderDocument({ page, component, data, setting, assets, ...(title ? { title: title(data) } : {}) }));
  } catch (error) {
    const { status: code, ...told } = refusedIn(error, c);
    const data = { page, ...told };
    return c.html(renderDocument({ page, component: RefusedPage, data, setting, assets, isStill: true }), code);
  }
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
