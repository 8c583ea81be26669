import { DARK, isDark } from "../../core/finder/dark.ts";
import { readSearch, type SearchNotes, searchKey, writeSearch } from "../../core/finder/notes.ts";
import { nextSearch, type Searched } from "../../core/finder/timetable.ts";
import { type DomainName, suffixOf } from "../../core/name.ts";
import { asInstant, asMillis, type Instant, later, MINUTE } from "../../core/time.ts";
import type { Decision } from "../../store/contract.ts";
import type { Finder, FinderTools } from "./contract.ts";
import { type Outcome, search } from "./search.ts";

/** How the search for one lost site stands; null: it is not searched for, or not any more. */
type Pursuit = (Searched & { readonly due: Instant | null }) | null;

/** After trouble, without an uplink, and while a top-level domain is out. */
const AGAIN = asMillis(MINUTE / 2);
/** After a search that broke: what broke it will most likely break the next one, and others wait. */
const AFTER_TROUBLE = asMillis(10 * MINUTE);

/**
 * What is to be searched for follows from what is believed, and when from what was written down about the last search: a
 * restart loses nothing but the search under way, which is due as it was. Of a thousand that go dark at once one is searched
 * for after the other, first those that were never searched for.
 */
class OneByOne implements Finder {
  readonly #tools: FinderTools;
  readonly #pursuits = new Map<DomainName, Pursuit>();
  readonly #news = new Set<DomainName>();
  readonly #resting = new AbortController();
  #isStale = true;
  #pausedUntil: Instant | null = null;
  #working: Promise<void> | null = null;
  /** When the first is due; undefined where it has to be looked up anew: the pacer asks hundreds of times a second. */
  #soonest: Instant | null | undefined;

  constructor(tools: FinderTools) {
    this.#tools = tools;
  }

  readonly noticed: Finder["noticed"] = ({ standings }: Pick<Decision, "standings">) => {
    for (const { domain, verdict } of standings)
      if (isDark(verdict.word) !== this.#pursuits.has(domain)) this.#news.add(domain);
  };

  readonly refresh = (): void => {
    this.#isStale = true;
  };

  readonly wake = async (): Promise<void> => {
    const next = this.nextWake();
    if (next === null || next > this.#tools.now()) return;
    this.#working = this.#work()
      .catch((error: unknown) => {
        this.#pause();
        this.#tools.trouble(error);
      })
      .finally(() => {
        this.#working = null;
      });
    await this.#working;
  };

  readonly nextWake = (): Instant | null => {
    const { now } = this.#tools;
    if (this.#working !== null || this.#resting.signal.aborted) return null;
    const paused = this.#paused();
    if (paused !== null) return paused;
    if (this.#isStale || this.#news.size > 0) return now();
    if (this.#soonest === undefined) this.#soonest = soonestOf(this.#pursuits.values());
    return this.#soonest;
  };

  readonly rest = async (): Promise<void> => {
    this.#resting.abort();
    await this.#working;
  };

  async #work(): Promise<void> {
    if (this.#isStale) await this.#list();
    await this.#hear();
    const next = this.#mostUrgent();
    if (next === null || this.#resting.signal.aborted) return;
    if ((await this.#tools.uplink.look()) === "offline") return this.#pause();
    await this.#searchFor(next);
  }

  /** All watches that are dark now. */
  async #list(): Promise<void> {
    this.#isStale = false;
    const dark = await this.#tools.store.watchesWith(DARK);
    const names = new Set(dark.map(({ watch }) => watch.domain));
    for (const domain of this.#pursuits.keys()) if (!names.has(domain)) this.#news.add(domain);
    for (const { watch } of dark) {
      const known = this.#pursuits.get(watch.domain);
      // The schedule may be another; all else of one that is searched for stands.
      if (known && watch.follow !== "never") this.#plan(watch.domain, known);
      else this.#news.add(watch.domain);
    }
  }

  async #hear(): Promise<void> {
    for (const domain of [...this.#news]) {
      this.#news.delete(domain);
      const { store } = this.#tools;
      const [watch, standing] = [await store.watch(domain), await store.standing(domain)];
      const since = standing?.verdict.since ?? null;
      if (watch && standing && since !== null && isDark(standing.verdict.word)) {
        await this.#pursue(domain, watch.follow === "never" ? null : since);
      } else await this.#drop(domain, watch !== null);
    }
  }

  /** @param since null where nobody wants it searched for */
  async #pursue(domain: DomainName, since: Instant | null): Promise<void> {
    if (since === null) return this.#put(domain, null);
    const known = this.#pursuits.get(domain) ?? null;
    const notes = await this.#notesOf(domain);
    // A verdict that turns from one loss to another is the same loss.
    const fresh = { lostAt: known?.lostAt ?? since, firstAt: null, searchedAt: null, isFound: false };
    this.#plan(domain, known ?? notes ?? fresh);
  }

  /** Null also where the site was up since: that was another loss. */
  async #notesOf(domain: DomainName): Promise<SearchNotes | null> {
    const { store } = this.#tools;
    const notes = readSearch((await store.cached(searchKey(domain)))?.value ?? null);
    if (notes === null) return null;
    const well = await store.timeline({ domains: [domain], type: "domain.up", since: notes.lostAt, limit: 1 });
    return well.length === 0 ? notes : null;
  }

  async #drop(domain: DomainName, isWatched: boolean): Promise<void> {
    this.#pursuits.delete(domain);
    this.#soonest = undefined;
    const { store, now } = this.#tools;
    const key = searchKey(domain);
    const isKept = readSearch((await store.cached(key))?.value ?? null) !== null;
    if (isKept && isWatched) await store.cache(key, writeSearch(null), now());
  }

  #plan(domain: DomainName, { lostAt, firstAt, searchedAt, isFound }: Searched): void {
    const now = this.#tools.now();
    // What a clock ahead of its time wrote down must not put the search off until then.
    const past = (at: Instant): Instant => asInstant(Math.min(at, now));
    const searched = {
      ...{ lostAt: past(lostAt), isFound },
      ...{ firstAt: firstAt && past(firstAt), searchedAt: searchedAt && past(searchedAt) },
    };
    this.#put(domain, { ...searched, due: nextSearch(searched, this.#tools.orders().cadence.dns) });
  }

  #put(domain: DomainName, pursuit: Pursuit): void {
    this.#pursuits.set(domain, pursuit);
    this.#soonest = undefined;
  }

  #mostUrgent(): DomainName | null {
    const now = this.#tools.now();
    const due = [...this.#pursuits].flatMap(([domain, pursuit]) =>
      pursuit?.due != null && pursuit.due <= now
        ? [{ domain, due: pursuit.due, isFirst: pursuit.searchedAt === null }]
        : [],
    );
    const order = due.toSorted((a, b) => Number(b.isFirst) - Number(a.isFirst) || a.due - b.due);
    // Nothing is believed of the names of a zone that fails, nor of how it speaks of others.
    const next = order.find(({ domain }) => !this.#tools.sentinel.isOut(suffixOf(domain)));
    if (next === undefined && due.length > 0) this.#pause();
    return next?.domain ?? null;
  }

  async #searchFor(domain: DomainName): Promise<void> {
    const pursuit = this.#pursuits.get(domain);
    if (!pursuit) return;
    const { now, uplink, trouble } = this.#tools;
    const begun = now();
    try {
      const outcome = await search({ domain, lostAt: pursuit.lostAt }, this.#tools, {
        signal: this.#resting.signal,
        isSighted: async () => (await uplink.look()) !== "offline" && uplink.aliveSince(begun),
      });
      this.#conclude(domain, outcome);
    } catch (error) {
      // One site whose search breaks must not keep all others waiting; nor must a full disk become a full log.
      this.#put(domain, { ...pursuit, due: later(now(), AFTER_TROUBLE) });
      this.#pause();
      trouble(error);
    }
  }

  #conclude(domain: DomainName, outcome: Outcome): void {
    // Well again in the meantime: that news is heard before the next search.
    if (!this.#pursuits.has(domain)) return;
    switch (outcome.kind) {
      case "needless":
        this.#put(domain, null);
        return;
      case "void":
        this.#pause();
        return;
      case "searched":
        this.#plan(domain, outcome.notes);
        if (outcome.decision) this.#tools.told(outcome.decision);
    }
  }

  #pause(): void {
    this.#pausedUntil = later(this.#tools.now(), AGAIN);
  }

  /** A clock that stepped back must not lengthen the pause. */
  #paused(): Instant | null {
    const now = this.#tools.now();
    const until = this.#pausedUntil;
    if (until !== null && (now >= until || until > later(now, AGAIN))) this.#pausedUntil = null;
    return this.#pausedUntil;
  }
}

function soonestOf(pursuits: Iterable<Pursuit>): Instant | null {
  let soonest: Instant | null = null;
  for (const pursuit of pursuits) {
    const due = pursuit?.due ?? null;
    if (due !== null && (soonest === null || due < soonest)) soonest = due;
  }
  return soonest;
}

export const makeFinder = (tools: FinderTools): Finder => new OneByOne(tools);
