import { useCallback, useEffect, useState } from "preact/hooks";
import type { SweepAnswer, SweepList, SweepPageData } from "../../web/shapes/sweeps.ts";
import { linkTo } from "../links.ts";
import { useLive } from "../live.ts";
import type { Frame } from "../page.ts";

/** While a sweep is on, what it found is asked for this often, in milliseconds. */
const EVERY = 2_000;

/** What the page was drawn with, renewed while a sweep is on, and by news: sweeps are begun elsewhere as well. */
export function useSweep(data: SweepPageData, { base }: Pick<Frame, "base">): SweepPageData {
  const [shown, setShown] = useState(data);
  const label = data.found?.label ?? null;
  const isOn = shown.running !== null;
  const [hasNews, setNews] = useState(false);
  useLive(useCallback(() => setNews(true), []));
  const isBehind = isOn || hasNews;
  useEffect(() => {
    if (!isBehind) return;
    const leave = new AbortController();
    const ask = async <T>(path: string): Promise<T> => {
      const answer = await fetch(linkTo({ base }, `api/v1/${path}`), { signal: leave.signal });
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      return answer.json() as Promise<T>;
    };
    const renew = async (): Promise<void> => {
      const list = await ask<SweepList>("sweeps");
      const found = label === null ? null : await ask<SweepAnswer>(`sweeps/${encodeURIComponent(label)}`);
      setShown((before) => ({ ...before, ...list, found }));
      setNews(false);
    };
    // What fails once is asked again: the page says all the while that the sweep is on.
    const timer = window.setInterval(() => void renew().catch(() => undefined), EVERY);
    return () => {
      window.clearInterval(timer);
      leave.abort();
    };
  }, [base, label, isBehind]);
  return shown;
}
