import { setImmediate } from "node:timers/promises";
import type { Context } from "hono";
import type { Instant } from "../../core/time.ts";
import { asInstant } from "../../core/time.ts";
import type { Store } from "../../store/contract.ts";
import type { Questions } from "../questions.ts";
import type { Router } from "../router.ts";
import { exposition, METRICS_TYPE } from "./exposition.ts";
import type { AlertFacts, MetricFacts } from "./facts.ts";
import { ownProcess } from "./own-process.ts";

/** What Prometheus scrapes. */
export function metricsRoute({ serve }: Router, questions: Questions): void {
  const scraped = async (c: Context): Promise<Response> => {
    const facts = await metricFacts(questions);
    const text = exposition(facts, questions.place.aliases);
    return c.body(streamOf(text), 200, { "Content-Type": METRICS_TYPE });
  };
  serve("get", "/metrics", "read", scraped, { isFeed: true });
}

async function metricFacts({ store, fleet, figures, now, version }: Questions): Promise<MetricFacts> {
  const at = now();
  const [watches, counted, daemon, due, alerts] = await Promise.all([
    fleet.watches(),
    figures(),
    store.daemon(),
    store.dueCount(at),
    alertFacts(store),
  ]);
  const uplink = daemon?.uplink ?? "unknown";
  return { now: at, version, fleet: watches, figures: counted, server: ownProcess(), uplink, due, alerts };
}

/** Of so many messages that wait, the newest, the oldest that was tried is looked for. */
const LOOKED_THROUGH = 1_000;

async function alertFacts(store: Pick<Store, "alertCounts" | "ledger">): Promise<AlertFacts> {
  const counts = await store.alertCounts();
  if (counts.pending === 0) return { ...counts, undeliveredSince: null };
  const waiting = await store.ledger({ states: ["pending"], limit: LOOKED_THROUGH });
  return { ...counts, undeliveredSince: oldestOf(waiting.filter(({ attempts }) => attempts.length > 0)) };
}

const oldestOf = (entries: readonly { readonly at: Instant }[]): Instant | null =>
  entries.length === 0 ? null : asInstant(Math.min(...entries.map(({ at }) => at)));

/** Piece by piece as it is read, and other requests have their turn between two. */
function streamOf(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        await setImmediate();
        const { done, value } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
      cancel: async () => {
        await pieces.return(undefined);
      },
    },
    new CountQueuingStrategy({ highWaterMark: 1 }),
  );
}
