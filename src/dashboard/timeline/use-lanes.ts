import { useEffect, useMemo, useReducer } from "preact/hooks";
import type { LanesAnswer } from "../../web/shapes/lanes.ts";
import { useLive } from "../live.ts";
import type { Frame } from "../page.ts";
import { LanesSource } from "./source.ts";

/** The lanes behind the page, renewed by the stream and as time goes on. */
export function useLanes(first: LanesAnswer, { base }: Pick<Frame, "base">): LanesSource {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const source = useMemo(() => new LanesSource(base, first, () => redraw(undefined)), [base, first]);
  useEffect(source.open, [source]);
  useLive(source.renew);
  return source;
}
