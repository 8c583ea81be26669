import type { Context } from "hono";
import { MissingPage } from "../../dashboard/components/missing.tsx";
import { pathWithin, wantsPage } from "../auth/facts.ts";
import type { Gate } from "../auth/middleware.ts";
import type { Questions } from "../questions.ts";
import { builtAssets } from "./built.ts";
import { renderDocument } from "./document.tsx";
import { settingOf } from "./page.ts";

/**
 * Answers where nothing is: people on a page, which tells of the lookout as every page does and so takes the same leave;
 * programs, and whoever asks of the API, in JSON.
 */
export function missingAnswer(questions: Questions, gate: Gate, hint: string): (c: Context) => Promise<Response> {
  const assets = builtAssets();
  const mayRead = gate("read");
  const { base } = questions;
  return async (c) => {
    const { path } = c.req;
    if (!wantsPage(c) || /^api(?:\/|$)/.test(pathWithin(c, { base })))
      return c.json({ error: `there is no ${path}`, hint }, 404);
    const refused = await mayRead(c, async () => {
      const drawn = { page: null, component: MissingPage, data: { path }, isStill: true };
      c.res = c.html(renderDocument({ ...drawn, setting: await settingOf(c, questions), assets: assets() }), 404);
    });
    return refused ?? c.res;
  };
}
