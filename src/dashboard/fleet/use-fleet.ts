import { useCallback, useEffect, useMemo, useReducer, useRef } from "preact/hooks";
import type { FleetAnswer } from "../../web/shapes/fleet.ts";
import { replaceAddress } from "../address.ts";
import { linkTo } from "../links.ts";
import { useLive } from "../live.ts";
import type { Frame } from "../page.ts";
import { type Filter, partsOf } from "./query.ts";
import { FleetSource } from "./source.ts";

/** A mass change is a burst of news: the list is renewed once for all of it. */
const BURST = 1_500;

/** The list behind the page, kept up to date by the stream; the address always says what is shown. */
export function useFleet(data: FleetAnswer, { base }: Pick<Frame, "base">) {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const source = useMemo(() => new FleetSource(base, data, () => redraw(undefined)), [base, data]);
  useEffect(() => source.close, [source]);

  const timer = useRef<number | undefined>(undefined);
  useLive(
    useCallback(() => {
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(source.renew, BURST);
    }, [source]),
  );

  const ask = useCallback(
    (filter: Filter) => {
      replaceAddress(linkTo({ base }, "", partsOf(filter)));
      source.ask(filter);
    },
    [source, base],
  );
  return { source, ask };
}
