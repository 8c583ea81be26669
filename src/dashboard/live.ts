import { createContext } from "preact";
import { useContext, useEffect } from "preact/hooks";

/**
 * What the stream tells: `event` is one of the timeline, as `vigie history --json` has it; or empty, where more was
 * missed than is told, and whatever is shown is to be read anew.
 */
export type News = { readonly kind: "event"; readonly event: unknown };

export interface Stream {
  /** Returns what ends the listening. */
  readonly listen: (listener: (news: News) => void) => () => void;
}

/** Null on the server, and where the browser has no stream. */
export const Live = createContext<Stream | null>(null);

/** Calls back for each piece of news while the component is shown. Wrap the listener in `useCallback`. */
export function useLive(listener: (news: News) => void): void {
  const stream = useContext(Live);
  useEffect(() => stream?.listen(listener), [stream, listener]);
}
