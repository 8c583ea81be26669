import type { Language } from "../../core/vocabulary.ts";
import { DomainPage } from "../../dashboard/pages/domain.tsx";
import type { AskLanes } from "../api/timeline.ts";
import { domainPageAnswer } from "../domain/answer.ts";
import type { Questions } from "../questions.ts";
import { domainPageQuery, type SeenDomain } from "../shapes/domain-page.ts";
import { signsIn } from "./french.ts";
import type { ServePage } from "./page.ts";
import { queryOf } from "./query.ts";

export function domainPage(serve: ServePage, questions: Questions, askLanes: AskLanes): void {
  serve({
    path: "/domain/:name",
    page: "domain",
    component: DomainPage,
    load: async (c, lang) => {
      const asking = { questions, askLanes, lang };
      const answer = await domainPageAnswer(c.req.param("name") ?? "", queryOf(c, domainPageQuery), asking);
      return answer.kind === "seen" ? { ...answer, domain: kinIn(lang, answer.domain) } : answer;
    },
    title: (answer) =>
      answer.kind === "misfit" ? answer.asked : answer.kind === "unseen" ? answer.unicode : answer.domain.unicode,
  });
}

function kinIn(lang: Language, domain: SeenDomain["domain"]): SeenDomain["domain"] {
  const worded = <Kin extends { readonly because: readonly string[] }>(kin: Kin) => ({
    ...kin,
    because: signsIn(lang, kin.because),
  });
  return { ...domain, successors: domain.successors.map(worded), candidates: domain.candidates.map(worded) };
}
