import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Store } from "../../store/contract.ts";
import type { Questions } from "../questions.ts";
import { API, type Described, problemContent, type Router } from "../router.ts";
import { eventFrame, type Frame, type Hub, missedFrame } from "./hub.ts";
import { makeStreamReader, sharedEncoder } from "./reader.ts";

/** Of what was missed; a reader that was away for longer is told to read anew. */
const MOST_MISSED = 1_000;
const MOST_LISTENERS = 1_000;

const HEADERS = {
  "Content-Type": "text/event-stream; charset=utf-8",
  "Cache-Control": "no-store",
  // nginx would hold back what it has not a page of.
  "X-Accel-Buffering": "no",
  "X-Content-Type-Options": "nosniff",
};

interface Source {
  readonly store: Pick<Store, "timeline" | "event" | "newest">;
  readonly hub: Hub;
  readonly encode: (frame: Frame) => Uint8Array;
  readonly trouble: Questions["trouble"];
}

/** Events as they are written, from `Last-Event-ID` on where it is given, and the lookout's own state. */
export function streamRoute({ serve }: Router, { store, trouble }: Questions, hub: Hub): void {
  const source: Source = { store, hub, encode: sharedEncoder(), trouble };
  const stream = async (c: Context): Promise<Response> => {
    if (hub.listeners() >= MOST_LISTENERS) {
      c.header("Retry-After", "30");
      return c.json({ error: "too many listen already", hint: "try again in half a minute" }, 503);
    }
    // Hono answers HEAD by GET and lets go of the body: a stream that nobody reads would listen for ever.
    if (c.req.method === "HEAD") return c.body(null, 200, HEADERS);
    return new Response(framesFor(c, source), { headers: HEADERS });
  };
  serve("get", `${API}/stream`, "read", stream, { described: DESCRIBED });
}

const since = z.string().optional();

const DESCRIBED: Described = {
  about: "events",
  summary: "Events as they are written, and the lookout's own state: server-sent events",
  request: {
    headers: z.object({
      "Last-Event-ID": since.openapi({
        description: "Id of the last event that was heard: what was missed comes first",
      }),
    }),
    query: z.object({ lastEventId: since.openapi({ description: "The same, for who can send no header of its own" }) }),
  },
  responses: {
    200: {
      description:
        "Goes on until either side ends it. `event`: one of the timeline, as in `/events`, with its id. `status`: as `/status`. `missed`: `{}`, with the newest event's id, where more than 1,000 were missed or the id given is unknown: read the timeline anew.",
      content: { "text/event-stream": { schema: { type: "string" } } },
    },
    503: {
      description: "Too many listen already",
      headers: z.object({ "Retry-After": z.string().openapi({ description: "In seconds" }) }),
      ...problemContent,
    },
  },
};

function framesFor(c: Context, { store, hub, encode, trouble }: Source): ReadableStream<Uint8Array> {
  let leave: () => void = () => undefined;
  return new ReadableStream<Uint8Array>(
    {
      start: async (controller) => {
        const reader = makeStreamReader(controller, encode, () => severed(c));
        controller.enqueue(encode("retry: 3000\n\n"));
        let stop: () => void = () => undefined;
        leave = () => {
          reader.gone();
          stop();
        };
        const close = (): void => {
          stop();
          reader.close();
        };
        try {
          // Joined first, so that nothing falls between what was missed and what comes.
          stop = await hub.join({ hear: reader.hear, mayStay: c.get("mayStay"), close });
          reader.catchUp(await missedBy(c.req.header("last-event-id") ?? c.req.query("lastEventId") ?? null, store));
          // Whoever left meanwhile could not be taken off the list before it was on it.
          if (!reader.hear(": welcome\n\n")) stop();
        } catch (error) {
          trouble(error, "beginning a stream");
          close();
        }
      },
      cancel: () => leave(),
    },
    new CountQueuingStrategy({ highWaterMark: 0 }),
  );
}

/** All of it in its order; where that is too much, or where the reader was is unknown, that it is to read anew. */
async function missedBy(since: string | null, store: Source["store"]): Promise<readonly Frame[]> {
  if (since === null) return [];
  const { found } = await store.event(since);
  const isKnown = found.some(({ id }) => id === since);
  const missed = isKnown ? await store.timeline({ after: since, limit: MOST_MISSED + 1 }) : [];
  if (isKnown && missed.length <= MOST_MISSED) return missed.map(eventFrame);
  return [missedFrame(await store.newest())];
}

/** Ends the connection with all that waits for it. */
function severed(c: Context): void {
  const { outgoing } = c.env as { readonly outgoing?: { readonly destroy: () => void } };
  outgoing?.destroy();
}
