import { instantOrNull } from "../../core/time.ts";
import type { Questions } from "../questions.ts";
import type { Router } from "../router.ts";
import type { LookoutStatus } from "../shapes/status.ts";
import { lookoutStatus } from "../shapes/status.ts";

/**
 * As `vigie status --json`, as far as every page shows it, and so no more is read than that. The server lives in the
 * daemon: one runs.
 */
export async function statusNow({ store, now }: Questions): Promise<LookoutStatus> {
  const row = await store.daemon();
  return {
    running: true,
    uplink: row?.uplink ?? "unknown",
    watches: await store.watchCount(),
    due: await store.dueCount(now()),
    lastCheckAt: instantOrNull(row?.lastCheckAt ?? null),
  };
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
