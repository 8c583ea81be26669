import { useEffect, useMemo, useReducer } from "preact/hooks";
import { useLive } from "./live.ts";
import { BOOT_ID, type Boot } from "./page.ts";

/** News come in bursts: the page is renewed once for all of one. */
const BURST = 1_500;
/** However much news there is, it is renewed no more often. */
const APART = 5_000;
/** So often it is renewed where there is no news. */
const IDLE = 60_000;

/** The page as the server would draw it at an address: its data stand in the document. */
export async function dataAt<Data>(address: string, signal: AbortSignal): Promise<Data> {
  const answer = await fetch(address, { signal, headers: { accept: "text/html" } });
  const text = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(BOOT_ID)?.textContent;
  if (!answer.ok || !text) throw new Error(`the server answered ${answer.status}`);
  return (JSON.parse(text) as Boot).data as Data;
}

/** Whether somebody fills in a form of the page: what is written there does not move under their hands. */
function isWriting(): boolean {
  if (document.activeElement?.matches("main form :is(input, select, textarea)")) return true;
  const fields = document.querySelectorAll<HTMLInputElement>("main form input:not([type=hidden])");
  return [...fields].some(({ value, defaultValue }) => value !== defaultValue);
}

export interface Renewed<Data> {
  readonly data: Data;
  /** Something happened that `data` do not tell. */
  readonly hasNews: boolean;
}

class PageSource<Data> implements Renewed<Data> {
  data: Data;
  hasNews = false;
  readonly #changed: () => void;
  readonly #leaving = new AbortController();
  #timer = 0;
  /** What it waits for: the end of a burst, an answer, or nothing but time, which has messages sent and windows end. */
  #awaits: "burst" | "answer" | "time" = "time";
  #isLate = false;

  constructor(first: Data, changed: () => void) {
    this.data = first;
    this.#changed = changed;
  }

  open = (): (() => void) => {
    this.#plan("time", IDLE);
    return () => {
      this.#leaving.abort();
      window.clearTimeout(this.#timer);
    };
  };

  renew = (): void => {
    if (this.#awaits === "time") this.#plan("burst", BURST);
    else this.#isLate ||= this.#awaits === "answer";
  };

  #plan(awaits: "burst" | "time", delay: number): void {
    this.#awaits = awaits;
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#load(awaits === "burst"), delay);
  }

  async #load(isNews: boolean): Promise<void> {
    const { signal } = this.#leaving;
    this.#awaits = "answer";
    try {
      const data = isWriting() ? null : await dataAt<Data>(window.location.href, signal);
      // Somebody may have begun to write meanwhile.
      if (data === null || isWriting()) this.hasNews ||= isNews;
      else [this.data, this.hasNews] = [data, false];
    } catch {
      // News that could not be loaded is told, with a link that tries again.
      this.hasNews ||= isNews;
    }
    if (signal.aborted) return;
    if (this.#isLate) this.#plan("burst", APART);
    else this.#plan("time", IDLE);
    this.#isLate = false;
    this.#changed();
  }
}

/** What a page shows, renewed by the stream where nobody is writing; who writes is told of the news. */
export function useAnew<Data>(first: Data): Renewed<Data> {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const source = useMemo(() => new PageSource(first, () => redraw(undefined)), [first]);
  useEffect(source.open, [source]);
  useLive(source.renew);
  return source;
}
