import type { Context } from "hono";
import type { Questions } from "./questions.ts";
import type { Router } from "./router.ts";

interface Finding {
  readonly name: "daemon" | "uplink" | "storage";
  readonly ok: boolean;
  readonly detail: string;
}

/**
 * `/healthz`: the daemon answers, so do not restart it. `/readyz`: it also sees the network and can write down what it
 * sees. Both 200 or 503, with each finding.
 */
export function healthRoutes({ serve }: Router, questions: Questions): void {
  const health = (path: string, find: (questions: Questions) => Promise<readonly Finding[]>): void =>
    serve("get", path, "read", async (c) => answered(c, await find(questions)), { isFeed: true });
  health("/healthz", async (asked) => [await aliveFinding(asked)]);
  health("/readyz", async (asked) => [
    await aliveFinding(asked),
    await uplinkFinding(asked),
    await storageFinding(asked),
  ]);
}

function answered(c: Context, findings: readonly Finding[]): Response {
  const ok = findings.every((finding) => finding.ok);
  return c.json({ ok, findings }, ok ? 200 : 503);
}

/** The server has a process of its own: that it answers says nothing of the daemon. */
async function aliveFinding({ figures }: Questions): Promise<Finding> {
  const ok = (await figures()) !== null;
  return { name: "daemon", ok, detail: ok ? "the daemon answers" : "the daemon does not answer" };
}

async function uplinkFinding({ store }: Questions): Promise<Finding> {
  const uplink = (await store.daemon())?.uplink ?? "unknown";
  return { name: "uplink", ok: uplink === "online", detail: `the lookout's uplink: ${uplink}` };
}

const PROBE_KEY = "readyz";

/** By writing: a disk that is full, or read-only, shows in no other way. */
async function storageFinding({ store, now, trouble }: Questions): Promise<Finding> {
  try {
    await store.cache(PROBE_KEY, "", now());
    return { name: "storage", ok: true, detail: "the database can be written" };
  } catch (error) {
    trouble(error, "writing to see whether the database can be written");
    return { name: "storage", ok: false, detail: "the database cannot be written: the lookout's log says why" };
  }
}
