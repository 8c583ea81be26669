import { lookoutIn, lookoutJson } from "../../answers/lookout.ts";
import type { Questions } from "../questions.ts";
import type { Router } from "../router.ts";
import type { LookoutStatus } from "../shapes/status.ts";
import { lookoutStatus } from "../shapes/status.ts";

/** As `vigie status --json`, as far as the dashboard shows it. The server lives in the daemon, and so one runs. */
export async function statusNow({ store, now }: Questions): Promise<LookoutStatus> {
  const { running, uplink, watches, due, lastCheckAt } = lookoutJson(await lookoutIn(store, true, now()));
  return { running, uplink, watches, due, lastCheckAt };
}

export function statusApi({ answer }: Router, questions: Questions): void {
  answer(
    {
      ...{ method: "get", path: "/status", scope: "read", about: "lookout" },
      summary: "How the lookout itself is",
      answer: lookoutStatus,
    },
    () => statusNow(questions),
  );
}
