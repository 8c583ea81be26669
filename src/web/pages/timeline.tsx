import { renderToString } from "preact-render-to-string";
import { TimelinePage } from "../../dashboard/pages/timeline.tsx";
import { FILE_INKS } from "../../dashboard/timeline/ink.ts";
import { Picture } from "../../dashboard/timeline/svg.tsx";
import type { AskLanes } from "../api/timeline.ts";
import type { Questions } from "../questions.ts";
import type { Router } from "../router.ts";
import { lanesQuery } from "../shapes/lanes.ts";
import { wordsOf } from "./document.tsx";
import type { ServePage } from "./page.ts";
import { preferencesOf } from "./preferences.ts";
import { queryOf } from "./query.ts";

/** Columns of what the server draws: a script asks for finer ones at once. */
const COLUMNS = 600;
/** Of the picture in a file of its own, in pixels. */
const WIDTH = 1_400;

export function timelinePage(servePage: ServePage, { serve }: Router, { base }: Questions, ask: AskLanes): void {
  servePage({
    path: "/timeline",
    page: "timeline",
    component: TimelinePage,
    load: (c) => ask({ columns: COLUMNS, ...queryOf(c, lanesQuery) }),
    ahead: () => ask({ columns: COLUMNS }),
  });
  serve("get", "/timeline.svg", "read", async (c) => {
    const query = { columns: WIDTH, ...queryOf(c, lanesQuery) };
    const { lang, theme } = preferencesOf({
      query: new URL(c.req.url).searchParams,
      cookie: c.req.header("cookie") ?? null,
      acceptLanguage: c.req.header("accept-language") ?? null,
      base,
    });
    const ink = FILE_INKS[theme === "dark" ? "dark" : "light"];
    const data = await ask(query);
    const svg = renderToString(<Picture data={data} words={wordsOf(lang)} ink={ink} width={WIDTH} id="vigie" />);
    return c.body(svg, 200, { "Content-Type": "image/svg+xml; charset=utf-8", Vary: "Accept-Language, Cookie" });
  });
}
