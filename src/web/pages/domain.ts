import { DomainPage } from "../../dashboard/pages/domain.tsx";
import type { AskLanes } from "../api/timeline.ts";
import { domainPageAnswer } from "../domain/answer.ts";
import type { Questions } from "../questions.ts";
import { domainPageQuery } from "../shapes/domain-page.ts";
import type { ServePage } from "./page.ts";
import { preferencesOf } from "./preferences.ts";
import { queryOf } from "./query.ts";

export function domainPage(serve: ServePage, questions: Questions, askLanes: AskLanes): void {
  serve({
    path: "/domain/:name",
    page: "domain",
    component: DomainPage,
    load: (c) => {
      const { lang } = preferencesOf({
        query: new URL(c.req.url).searchParams,
        cookie: c.req.header("cookie") ?? null,
        acceptLanguage: c.req.header("accept-language") ?? null,
        base: questions.base,
      });
      const asking = { questions, askLanes, lang };
      return domainPageAnswer(c.req.param("name") ?? "", queryOf(c, domainPageQuery), asking);
    },
    title: (answer) =>
      answer.kind === "misfit" ? answer.asked : answer.kind === "unseen" ? answer.unicode : answer.domain.unicode,
  });
}
