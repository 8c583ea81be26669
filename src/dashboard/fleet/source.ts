import type { FleetAnswer, FleetRow } from "../../web/shapes/fleet.ts";
import { linkTo } from "../links.ts";
import { type Filter, filterOf, partsOf } from "./query.ts";

const PAGE = 100;
/** Who drags the scroll bar passes by most of the list. */
const REST = 60;

/** The list as far as it was loaded: the answer's rows lie at their places, the rest comes when it is looked at. */
export class FleetSource {
  readonly #base: string;
  readonly #changed: () => void;
  #answer: FleetAnswer;
  #filter: Filter;
  #rows: Map<number, FleetRow>;
  /** Pages that were loaded since the filter, or the world, last changed. */
  #fresh = new Set<number>();
  #asking = new AbortController();
  #timer: number | undefined;
  #seen: readonly [first: number, last: number] = [0, 0];
  /** The rows are those of another filter, until the first answer. */
  #isOther = false;
  #pending = 0;
  #hasFailed = false;

  constructor(base: string, answer: FleetAnswer, changed: () => void) {
    this.#base = base;
    this.#answer = answer;
    this.#filter = filterOf(answer.query);
    this.#rows = rowsOf(answer);
    this.#changed = changed;
  }

  get answer(): FleetAnswer {
    return this.#answer;
  }

  get filter(): Filter {
    return this.#filter;
  }

  get isBusy(): boolean {
    return this.#pending > 0;
  }

  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  readonly rowAt = (index: number): FleetRow | undefined => this.#rows.get(index);

  /** Sees to it that these rows are there, once the reader rests. */
  readonly show = (first: number, last: number): void => {
    this.#seen = [first, last];
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#load(), REST);
  };

  /** The list by another filter, from its beginning. */
  readonly ask = (filter: Filter): void => {
    this.#filter = filter;
    const [first, last] = this.#seen;
    this.#seen = [0, last - first];
    this.#isOther = true;
    this.renew();
  };

  /** What is shown may have changed, and is asked for again. */
  readonly renew = (): void => {
    this.#asking.abort();
    this.#asking = new AbortController();
    this.#fresh = new Set();
    this.#load();
  };

  readonly close = (): void => {
    window.clearTimeout(this.#timer);
    this.#asking.abort();
  };

  #load(): void {
    const [first, last] = this.#seen;
    const most = Math.max(0, this.#answer.total - 1);
    for (let page = Math.floor(first / PAGE); page <= Math.floor(Math.min(last, most) / PAGE); page++) {
      if (!this.#fresh.has(page)) void this.#fetch(page, this.#asking.signal);
    }
  }

  async #fetch(page: number, signal: AbortSignal): Promise<void> {
    this.#fresh.add(page);
    this.#pending++;
    this.#changed();
    try {
      const query = { ...partsOf(this.#filter), offset: page * PAGE, limit: PAGE };
      const response = await fetch(linkTo({ base: this.#base }, "api/v1/fleet", query), { signal });
      if (!response.ok) throw new Error(`the lookout answered ${response.status}`);
      this.#take(await response.json());
    } catch {
      // Shown as such, with a way to try again; what was asked anew meanwhile is not missed.
      if (signal.aborted) return;
      this.#fresh.delete(page);
      this.#hasFailed = true;
    } finally {
      this.#pending--;
      this.#changed();
    }
  }

  #take(answer: FleetAnswer): void {
    // Where the list is another, or of another length, what was loaded before lies at places that are no more.
    const isSame = !this.#isOther && answer.total === this.#answer.total;
    this.#isOther = false;
    this.#rows = new Map([...(isSame ? this.#rows : []), ...rowsOf(answer)]);
    this.#answer = answer;
    this.#hasFailed = false;
  }
}

const rowsOf = ({ rows, offset }: FleetAnswer): Map<number, FleetRow> =>
  new Map(rows.map((row, index) => [offset + index, row]));
