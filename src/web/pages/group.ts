import { GroupPage } from "../../dashboard/pages/group.tsx";
import { groupRows, whereOf } from "../api/groups.ts";
import type { Questions } from "../questions.ts";
import type { GroupPageData } from "../shapes/groups.ts";
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
    load: async (c): Promise<GroupPageData> => ({ where: await whereOf(c.req.param("name") ?? "", questions) }),
    title: (data) => ("where" in data ? data.where.group : ""),
  });
}
