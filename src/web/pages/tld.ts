import { TldPage } from "../../dashboard/pages/tld.tsx";
import { tldOf, tldRows } from "../api/tlds.ts";
import type { Questions } from "../questions.ts";
import type { TldPageData } from "../shapes/tlds.ts";
import type { ServePage } from "./page.ts";

export function tldPages(serve: ServePage, questions: Questions): void {
  const page = { page: "tld", component: TldPage } as const;
  serve({ ...page, path: "/tlds", load: async (): Promise<TldPageData> => ({ tlds: await tldRows(questions) }) });
  serve({
    ...{ ...page, path: "/tlds/:tld" },
    load: async (c): Promise<TldPageData> => ({ tld: await tldOf(c.req.param("tld") ?? "", questions) }),
    title: (data) => ("tld" in data ? `.${data.tld.unicode}` : ""),
  });
}
