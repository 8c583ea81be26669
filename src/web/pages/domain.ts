import { DomainPage } from "../../dashboard/pages/domain.tsx";
import type { AskLanes } from "../api/timeline.ts";
import { domainPageAnswer } from "../domain/answer.ts";
import type { Questions } from "../questions.ts";
import { domainPageQuery } from "../shapes/domain-page.ts";
import type { ServePage } from "./page.ts";
import { queryOf } from "./query.ts";

export function domainPage(serve: ServePage, questions: Questions, askLanes: AskLanes): void {
  serve({
    path: "/domain/:name",
    page: "domain",
    component: DomainPage,
    load: (c) => domainPageAnswer(c.req.param("name") ?? "", queryOf(c, domainPageQuery), { questions, askLanes }),
    title: (answer) =>
      answer.kind === "misfit" ? answer.asked : answer.kind === "unseen" ? answer.unicode : answer.domain.unicode,
  });
}
