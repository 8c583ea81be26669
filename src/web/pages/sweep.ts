import type { z } from "@hono/zod-openapi";
import { SweepPage } from "../../dashboard/pages/sweep.tsx";
import { sweepOf, sweepsSoFar } from "../api/sweeps.ts";
import type { Questions } from "../questions.ts";
import { Refusal } from "../refusal.ts";
import type { Router } from "../router.ts";
import { type SweepPageData, sweepRequest } from "../shapes/sweeps.ts";
import type { Sweeper } from "../sweeps/sweeper.ts";
import { fieldsOf, mayWrite } from "./alerts.ts";
import type { ServePage } from "./page.ts";

export function sweepPages(serve: ServePage, router: Router, questions: Questions, sweeper: Sweeper): void {
  const page = { page: "sweep", component: SweepPage } as const;
  serve({
    ...{ ...page, path: "/sweep" },
    load: async (c): Promise<SweepPageData> => ({
      ...{ ...(await sweepsSoFar(questions, sweeper)), found: null, mayWrite: mayWrite(c) },
      refused: c.req.query("refused") !== undefined,
    }),
  });
  serve({
    ...{ ...page, path: "/sweep/:label" },
    load: async (c): Promise<SweepPageData> => {
      const found = await sweepOf(c.req.param("label") ?? "", questions, sweeper);
      return { ...(await sweepsSoFar(questions, sweeper)), found, mayWrite: mayWrite(c), refused: false };
    },
    title: ({ found }) => found?.unicode ?? "",
  });
  router.serve("post", "/sweep", "write", async (c) => {
    const asked = sweepRequest.safeParse(await fieldsOf(c));
    const label = asked.success ? begun(sweeper, asked.data) : null;
    return c.redirect(`${questions.base}sweep${label === null ? "?refused=begin" : `/${label}`}`, 303);
  });
}

/** Null where it cannot be. */
function begun(sweeper: Sweeper, { label, tlds = "all" }: z.output<typeof sweepRequest>): string | null {
  try {
    return sweeper.begin(label, tlds).label;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
