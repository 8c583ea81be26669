import type { Context } from "hono";
import type { Questions } from "../questions.ts";
import { API, type Router } from "../router.ts";
import { eventFrame, type Frame, type Hub } from "./hub.ts";

/** Frames that wait for a slow reader; beyond it the connection ends, and the browser resumes where it was. */
const MOST_WAITING = 2_000;
/** Of what was missed; a reader that was away for longer reads the timeline anew. */
const MOST_MISSED = 1_000;
const MOST_LISTENERS = 1_000;

/** Events as they are written, from `Last-Event-ID` on where it is given, and the lookout's own state. */
export function streamRoute({ serve }: Router, { store }: Questions, hub: Hub): void {
  serve("get", `${API}/stream`, "read", async (c) => {
    if (hub.listeners() >= MOST_LISTENERS) {
      c.header("Retry-After", "30");
      return c.json({ error: "too many listen already", hint: "try again in half a minute" }, 503);
    }
    const missedSince = c.req.header("last-event-id") ?? c.req.query("lastEventId") ?? null;
    return new Response(framesFor(c, store, hub, missedSince), {
      headers: {
        "Content-Type": "text/event-stream; charset=utf-8",
        "Cache-Control": "no-store",
        // nginx would hold back what it has not a page of.
        "X-Accel-Buffering": "no",
        "X-Content-Type-Options": "nosniff",
      },
    });
  });
}

function framesFor(c: Context, store: Questions["store"], hub: Hub, since: string | null): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let leave: () => void = () => undefined;
  return new ReadableStream<Uint8Array>(
    {
      start: async (controller) => {
        const write = (frame: Frame): boolean => {
          if ((controller.desiredSize ?? 0) < -MOST_WAITING) return false;
          controller.enqueue(encoder.encode(frame));
          return true;
        };
        write("retry: 3000\n\n");
        // Joined first: what is written meanwhile comes twice rather than never, and its id tells.
        leave = await hub.join({
          hear: write,
          mayStay: c.get("mayStay"),
          close: () => {
            leave();
            controller.close();
          },
        });
        if (since !== null) {
          const missed = await store.timeline({ after: since, limit: MOST_MISSED });
          for (const event of missed) write(eventFrame(event));
        }
        c.req.raw.signal.addEventListener("abort", () => leave());
      },
      cancel: () => leave(),
    },
    new CountQueuingStrategy({ highWaterMark: 0 }),
  );
}
