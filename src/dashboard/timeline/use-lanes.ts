import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { LanesAnswer } from "../../web/shapes/lanes.ts";
import { replaceAddress } from "../address.ts";
import { useLive } from "../live.ts";
import type { Frame } from "../page.ts";
import { boundsOf, lanesAt, pageOf } from "./address.ts";
import { timesOf } from "./model.ts";
import { around, serves, type View } from "./view.ts";

/** After so long without a move the view is at rest, in milliseconds. */
const REST = 180;
/** News come in bursts: the lanes are renewed once for all of one. */
const BURST = 1_500;
/** The server cuts no finer. */
const MOST_COLUMNS = 4_000;

export interface Lanes {
  readonly data: LanesAnswer;
  readonly isLoading: boolean;
  readonly hasFailed: boolean;
  /** The view has come to rest: the address says it, and what is too coarse for it is loaded. */
  readonly rest: (view: View, pixels: number) => void;
  /** Shows an incident's events; null: none. */
  readonly mark: (incident: string | null) => void;
}

/** The lanes behind the picture: those that the server drew, then finer ones, and newer ones. */
export function useLanes(first: LanesAnswer, frame: Pick<Frame, "base">): Lanes {
  const [data, setData] = useState(first);
  const [state, setState] = useState<"idle" | "loading" | "failed">("idle");
  const shown = useRef({
    data: first,
    incident: first.query.incident ?? null,
    view: timesOf(first) as View,
    pixels: 0,
  });
  const under = useRef<AbortController | null>(null);
  const timer = useRef<number | undefined>(undefined);
  const { base } = frame;

  const load = useCallback(async () => {
    const { view, pixels, incident } = shown.current;
    under.current?.abort();
    const own = new AbortController();
    under.current = own;
    setState("loading");
    try {
      const wide = around(view, boundsOf(shown.current.data));
      const columns = Math.min(MOST_COLUMNS, Math.ceil((pixels * (wide.to - wide.from)) / (view.to - view.from)));
      const query = { ...first.query, incident: incident ?? undefined } as LanesAnswer["query"];
      const answer = await fetch(lanesAt({ base }, query, wide, Math.max(10, columns)), { signal: own.signal });
      if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
      const fresh: LanesAnswer = await answer.json();
      shown.current.data = fresh;
      setData(fresh);
      setState("idle");
    } catch (error) {
      if (!(error instanceof DOMException && error.name === "AbortError")) setState("failed");
    }
  }, [base, first]);

  const writeAddress = useCallback(() => {
    const { view, incident } = shown.current;
    const query = { ...first.query, incident: incident ?? undefined } as LanesAnswer["query"];
    replaceAddress(pageOf({ base }, query, view));
  }, [base, first]);

  const rest = useCallback(
    (view: View, pixels: number) => {
      const isFirst = shown.current.pixels === 0;
      Object.assign(shown.current, { view, pixels });
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => {
        if (!isFirst) writeAddress();
        const { from, to } = timesOf(shown.current.data);
        if (!serves({ from, to, columns: shown.current.data.columns }, view, pixels)) void load();
      }, REST);
    },
    [load, writeAddress],
  );

  const mark = useCallback(
    (incident: string | null) => {
      shown.current.incident = incident;
      writeAddress();
      void load();
    },
    [load, writeAddress],
  );

  const burst = useRef<number | undefined>(undefined);
  useLive(
    useCallback(() => {
      window.clearTimeout(burst.current);
      burst.current = window.setTimeout(() => void load(), BURST);
    }, [load]),
  );
  useEffect(
    () => () => {
      window.clearTimeout(timer.current);
      window.clearTimeout(burst.current);
      under.current?.abort();
    },
    [],
  );
  return { data, isLoading: state === "loading", hasFailed: state === "failed", rest, mark };
}
