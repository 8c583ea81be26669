import type { LanesAnswer, LanesQuery } from "../../web/shapes/lanes.ts";
import { replaceAddress } from "../address.ts";
import { boundsOf, lanesAt, pageOf, spanOf } from "./address.ts";
import { timesOf } from "./model.ts";
import { around, followed, type Stand, serves, standOf, type View } from "./view.ts";

/** After so long without a move the view is at rest, in milliseconds. */
const REST = 180;
/** News come in bursts: the lanes are renewed once for all of one. */
const BURST = 1_500;
/** However much news there is, they are renewed no more often. */
const APART = 5_000;
/** Time goes on without news: so often a view that shows all up to now is renewed. */
const IDLE = 60_000;
/** The server cuts no finer. */
const MOST_COLUMNS = 4_000;

export type Loading = "idle" | "loading" | "failed";

/** The lanes behind the picture: those that the server drew, then finer ones, and newer ones. */
export class LanesSource {
  data: LanesAnswer;
  state: Loading = "idle";
  /** What is looked at. Where it ends now, it goes on with time. */
  view: View;
  readonly #base: string;
  readonly #changed: () => void;
  #query: LanesQuery;
  #stand: Stand;
  #isMoved = false;
  #pixels = 0;
  #resting = 0;
  #renewing = 0;
  /** When they were asked for last, and when they shall be anew, by the browser's own clock. */
  #asked = -APART;
  #due = Infinity;
  #under: AbortController | null = null;

  constructor(base: string, first: LanesAnswer, changed: () => void) {
    this.#base = base;
    this.data = first;
    this.#changed = changed;
    this.#query = first.query;
    this.view = timesOf(first);
    this.#stand = first.query.until === undefined ? "asked" : standOf(this.view, boundsOf(first));
  }

  /** Nobody moved the view away from what was asked for, which is all up to now. */
  get isAsAsked(): boolean {
    return this.#stand === "asked";
  }

  /** From now on it is kept up to date; returns what ends that. */
  open = (): (() => void) => {
    this.#planNext();
    return () => {
      window.clearTimeout(this.#resting);
      window.clearTimeout(this.#renewing);
      this.#under?.abort();
    };
  };

  /** When the view has come to rest the address says it, and what is too coarse for it is loaded. */
  rest = (view: View, pixels: number): void => {
    const wasPut = this.#stand === "put";
    if (view.from !== this.view.from || view.to !== this.view.to) {
      this.#isMoved = true;
      this.#stand = standOf(view, boundsOf(this.data));
    }
    [this.view, this.#pixels] = [view, pixels];
    if (wasPut && this.#stand !== "put") this.renew();
    window.clearTimeout(this.#resting);
    this.#resting = window.setTimeout(() => this.#rested(), REST);
  };

  /** Shows an incident's events; null: none. */
  mark = (incident: string | null): void => {
    const { incident: _, ...others } = this.#query;
    this.#query = incident === null ? others : { ...others, incident };
    this.#writeAddress();
    void this.#load();
  };

  renew = (): void => this.#plan(Math.max(BURST, this.#asked + APART - performance.now()));

  #rested(): void {
    if (this.#isMoved) this.#writeAddress();
    const { from, to } = timesOf(this.data);
    if (serves({ from, to, columns: this.data.columns }, this.view, this.#pixels)) this.#changed();
    else void this.#load();
  }

  #plan(delay: number): void {
    const due = performance.now() + delay;
    if (due >= this.#due) return;
    window.clearTimeout(this.#renewing);
    this.#due = due;
    this.#renewing = window.setTimeout(() => {
      this.#due = Infinity;
      // What is under way may have been asked for before the news.
      if (this.#under) this.#plan(APART);
      else void this.#load();
    }, delay);
  }

  #planNext(): void {
    if (this.#stand !== "put") this.#plan(IDLE);
  }

  #writeAddress(): void {
    const span = spanOf(this.view, this.#stand, { query: this.#query, begun: this.data.begun });
    replaceAddress(pageOf({ base: this.#base }, this.#query, span));
  }

  async #load(): Promise<void> {
    this.#under?.abort();
    window.clearTimeout(this.#renewing);
    const own = new AbortController();
    [this.#under, this.#asked, this.#due] = [own, performance.now(), Infinity];
    this.#is("loading");
    try {
      const answer = await fetch(this.#address(), { signal: own.signal });
      if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
      this.#take(await answer.json());
      this.#is("idle");
    } catch {
      // A later question ended this one; any other trouble is shown, and the lanes that there are stay.
      if (!own.signal.aborted) this.#is("failed");
    }
    if (this.#under !== own || own.signal.aborted) return;
    this.#under = null;
    this.#planNext();
  }

  #address(): string {
    const wide = this.#stand === "asked" ? this.view : around(this.view, boundsOf(this.data));
    const share = (wide.to - wide.from) / (this.view.to - this.view.from);
    const columns = this.#pixels === 0 ? this.data.columns : Math.ceil(this.#pixels * share);
    const span = spanOf(wide, this.#stand, { query: this.#query, begun: this.data.begun });
    return lanesAt({ base: this.#base }, this.#query, span, Math.max(10, Math.min(MOST_COLUMNS, columns)));
  }

  #take(answer: LanesAnswer): void {
    const before = boundsOf(this.data);
    this.data = answer;
    if (this.#stand === "put") return;
    this.view = this.#stand === "asked" ? timesOf(answer) : followed(this.view, before, boundsOf(answer));
    if (this.#isMoved) this.#writeAddress();
  }

  #is(state: Loading): void {
    this.state = state;
    this.#changed();
  }
}
