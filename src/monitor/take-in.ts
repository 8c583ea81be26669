import type { DomainName } from "../core/name.ts";
import type { TimelineEvent } from "../core/timeline/event.ts";
import type { Watch } from "../core/watch.ts";
import type { Evidence, Store } from "../store/contract.ts";
import { type Added, addNames, type NewWatch } from "./edit-list.ts";
import type { ListTools, WatchRequest } from "./watchlist.ts";

/** What documents bring: names to watch, and reports of what happened to names, with the documents that they cite. */
export interface Intake {
  readonly watches: readonly NewWatch[];
  readonly reports: readonly TimelineEvent[];
  readonly documents: readonly Evidence[];
}

export interface TakenIn {
  /** `unchanged`: it was watched already, just so. */
  readonly watches: readonly (Omit<Added, "outcome"> & { readonly outcome: Added["outcome"] | "unchanged" })[];
  /** Ids of the reports that the timeline did not have. */
  readonly entered: ReadonlySet<string>;
}

/**
 * Writes what is new of it and nothing else, so that taking the same in twice is taking it in once: a name that is
 * watched just so is left alone, and so are its due times. Reports alert no one and need no watch.
 */
export async function takeIn(
  intake: Intake,
  wanted: readonly WatchRequest[],
  tools: ListTools & { readonly store: Pick<Store, "event" | "announce"> },
): Promise<TakenIn> {
  const watches: TakenIn["watches"][number][] = [];
  for (const name of intake.watches) {
    const before = await tools.store.watch(name.domain);
    if (before !== null && isSaidBy(before, name)) watches.push({ domain: name.domain, outcome: "unchanged" });
    else watches.push(...(await addNames([name], wanted, tools)));
  }
  const entered = new Set<string>();
  for (const { id } of intake.reports) {
    if (!(await tools.store.event(id)).found.some((event) => event.id === id)) entered.add(id);
  }
  const fresh = intake.reports.filter(({ id }) => entered.has(id));
  const cited = new Set<string>(fresh.flatMap(({ evidence }) => evidence));
  const evidence = intake.documents.filter(({ digest }) => cited.has(digest));
  if (fresh.length > 0) await tools.store.announce(fresh, [], { evidence, at: tools.now() });
  return { watches, entered };
}

/** Whether the watch already has all that the list says of it; null says nothing. */
const isSaidBy = (
  watch: Watch,
  { group, tags, intent, follow, note }: NewWatch & { readonly domain: DomainName },
): boolean =>
  (group ?? watch.group) === watch.group &&
  (tags ?? watch.tags).join("\n") === watch.tags.join("\n") &&
  (intent ?? watch.intent) === watch.intent &&
  (follow ?? watch.follow) === watch.follow &&
  (note ?? watch.note) === watch.note;
