import { setTimeout as delay } from "node:timers/promises";
import type { TimelineQuery } from "../../store/contract.ts";
import type { TimelineReader } from "../../store/sqlite/reader.ts";
import type { Context } from "../context.ts";
import { openHistory } from "../database.ts";
import { printEvents, type TimelineLines } from "../output/timeline.ts";
import { EXIT, type ExitStatus } from "../status.ts";

/** How often a follower asks whether anything was written. */
const POLL = 500;

/** Prints what is there, then what is written, until SIGINT or SIGTERM. */
export async function follow(context: Context, query: TimelineQuery, lines: TimelineLines): Promise<ExitStatus> {
  const stop = new AbortController();
  const deaf = (["SIGINT", "SIGTERM"] as const).map((signal) => context.io.onSignal(signal, () => stop.abort()));
  let store: TimelineReader | null = null;
  try {
    store = await openHistory(context);
    while (store === null && (await pause(stop.signal)))
      store = await openHistory({ ...context, note: () => undefined });
    if (store !== null) await followStore(context, store, query, lines, stop.signal);
    return EXIT.done;
  } finally {
    for (const each of deaf) each();
    await store?.close();
  }
}

async function followStore(
  context: Context,
  store: TimelineReader,
  query: TimelineQuery,
  lines: TimelineLines,
  stop: AbortSignal,
): Promise<void> {
  // Asked for before the first page is read: what is written in between is found again by the first poll.
  let version = store.version();
  let last = (await store.newest()) ?? "";
  const first = await store.timeline(query);
  const printed = new Set(first.map(({ id }) => id));
  await printEvents(context, lines, first);
  const { limit: _, ...unlimited } = query;
  while (await pause(stop)) {
    const current = store.version();
    if (current === version) continue;
    version = current;
    const written = await store.timeline({ after: last });
    const fitting = new Set((await store.timeline({ ...unlimited, after: last })).map(({ id }) => id));
    await printEvents(
      context,
      lines,
      written.filter(({ id }) => fitting.has(id) && !printed.has(id)),
    );
    last = written.at(-1)?.id ?? last;
  }
}

/** False once the follower is to stop. */
async function pause(stop: AbortSignal): Promise<boolean> {
  // The only way that this delay rejects is the abort, which the answer tells.
  await delay(POLL, undefined, { signal: stop }).catch(() => undefined);
  return !stop.aborted;
}
