import type { LanesAnswer, LanesQuery } from "../../web/shapes/lanes.ts";
import { replaceAddress } from "../address.ts";
import { boundsOf, lanesAt, pageOf } from "./address.ts";
import { timesOf } from "./model.ts";
import { around, serves, type View } from "./view.ts";

/** After so long without a move the view is at rest, in milliseconds. */
const REST = 180;
/** News come in bursts: the lanes are renewed once for all of one. */
const BURST = 1_500;
/** The server cuts no finer. */
const MOST_COLUMNS = 4_000;

export type Loading = "idle" | "loading" | "failed";

/** The lanes behind the picture: those that the server drew, then finer ones, and newer ones. */
export class LanesSource {
  data: LanesAnswer;
  state: Loading = "idle";
  readonly #base: string;
  readonly #changed: () => void;
  #query: LanesQuery;
  #view: View;
  #pixels = 0;
  #timer = 0;
  #under: AbortController | null = null;

  constructor(base: string, first: LanesAnswer, changed: () => void) {
    this.#base = base;
    this.data = first;
    this.#changed = changed;
    this.#query = first.query;
    this.#view = timesOf(first);
  }

  /** When the view has come to rest the address says it, and what is too coarse for it is loaded. */
  rest = (view: View, pixels: number): void => {
    const isFirst = this.#pixels === 0;
    [this.#view, this.#pixels] = [view, pixels];
    this.#after(REST, () => {
      if (!isFirst) this.#writeAddress();
      const { from, to } = timesOf(this.data);
      if (!serves({ from, to, columns: this.data.columns }, view, pixels)) void this.#load();
    });
  };

  /** Shows an incident's events; null: none. */
  mark = (incident: string | null): void => {
    const { incident: _, ...others } = this.#query;
    this.#query = incident === null ? others : { ...others, incident };
    this.#writeAddress();
    void this.#load();
  };

  renew = (): void => this.#after(BURST, () => void this.#load());

  close = (): void => {
    window.clearTimeout(this.#timer);
    this.#under?.abort();
  };

  #after(delay: number, act: () => void): void {
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(act, delay);
  }

  #writeAddress(): void {
    replaceAddress(pageOf({ base: this.#base }, this.#query, this.#view));
  }

  async #load(): Promise<void> {
    this.#under?.abort();
    const own = new AbortController();
    this.#under = own;
    this.#is("loading");
    try {
      const [view, wide] = [this.#view, around(this.#view, boundsOf(this.data))];
      const columns = Math.ceil((this.#pixels * (wide.to - wide.from)) / (view.to - view.from));
      const asked = lanesAt({ base: this.#base }, this.#query, wide, Math.max(10, Math.min(MOST_COLUMNS, columns)));
      const answer = await fetch(asked, { signal: own.signal });
      if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
      this.data = await answer.json();
      this.#is("idle");
    } catch {
      // A later question ended this one; any other trouble is shown, and the lanes that there are stay.
      if (!own.signal.aborted) this.#is("failed");
    }
  }

  #is(state: Loading): void {
    this.state = state;
    this.#changed();
  }
}
