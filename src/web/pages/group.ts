import { GroupPage } from "../../dashboard/pages/group.tsx";
import { groupRows, whereOf } from "../api/groups.ts";
import type { Questions } from "../questions.ts";
import type { GroupPageData } from "../shapes/groups.ts";
import { signsIn } from "./french.ts";
import type { ServePage } from "./page.ts";

export function groupPages(serve: ServePage, questions: Questions): void {
  const page = { page: "group", component: GroupPage } as const;
  serve({
    ...page,
    path: "/groups",
    load: async (): Promise<GroupPageData> => ({ groups: await groupRows(questions) }),
  });
  serve({
    ...{ ...page, path: "/groups/:name" },
    load: async (c, lang): Promise<GroupPageData> => {
      const where = await whereOf(c.req.param("name") ?? "", questions);
      return {
        where: { ...where, moves: where.moves.map((move) => ({ ...move, because: signsIn(lang, move.because) })) },
      };
    },
    title: (data) => ("where" in data ? data.where.group : ""),
  });
}
