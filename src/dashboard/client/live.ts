import type { LookoutStatus } from "../../web/shapes/status.ts";
import type { StreamState } from "../components/lookout-line.tsx";
import type { News, Stream } from "../live.ts";

interface Handlers {
  readonly onState: (state: StreamState) => void;
  readonly onStatus: (status: LookoutStatus) => void;
}

export interface OpenStream extends Stream {
  readonly close: () => void;
}

/**
 * Follows the lookout's stream: messages `event` (one of the timeline) and `status`. The browser itself reconnects and
 * resumes by `Last-Event-ID`; only where it gives up, as it does when the server refuses, are we asked to try again.
 */
export function openStream(base: string, { onState, onStatus }: Handlers): OpenStream {
  const listeners = new Set<(news: News) => void>();
  let source: EventSource | null = null;
  let timer: number | undefined;
  // A source of our own making has no id to resume by.
  let isAgain = false;
  const tell = (event: unknown): void => {
    for (const listener of listeners) listener({ kind: "event", event });
  };

  const connect = () => {
    source = new EventSource(`${base}api/v1/stream`);
    source.addEventListener("open", () => {
      onState("open");
      if (isAgain) tell({});
      isAgain = false;
    });
    source.addEventListener("missed", () => tell({}));
    source.addEventListener("status", ({ data }) => onStatus(JSON.parse(data)));
    source.addEventListener("event", ({ data }) => tell(JSON.parse(data)));
    source.addEventListener("error", () => {
      onState("lost");
      if (source?.readyState !== EventSource.CLOSED) return;
      isAgain = true;
      timer = window.setTimeout(connect, 15_000);
    });
  };
  connect();

  return {
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      window.clearTimeout(timer);
      source?.close();
    },
  };
}
