import type { DomainName } from "../core/name.ts";
import type { Follow, Intent } from "../core/vocabulary.ts";
import { addWatch, type ListTools, removeWatch, type WatchRequest } from "./watchlist.ts";

/** What `vigie add` was given; null leaves a listed name's particulars as they are, and a new one's at the defaults. */
export interface NewWatch {
  readonly domain: DomainName;
  readonly group: string | null;
  readonly tags: readonly string[] | null;
  readonly intent: Intent | null;
  readonly follow: Follow | null;
  readonly note: string | null;
}

export interface Added {
  readonly domain: DomainName;
  /** `in-file`: the configuration file lists it, and what the file says of it counts. */
  readonly outcome: "added" | "renewed" | "in-file";
}

export interface Removed {
  readonly domain: DomainName;
  readonly outcome: "removed" | "not-listed";
}

const PLAIN = { group: null, tags: [], intent: "observer", follow: "ask", note: null } as const;

/**
 * Adds or renews names, each in a transaction of its own.
 * @param wanted what the configuration file lists: such a name is on the list already, with what the file says of it
 */
export async function addNames(
  names: readonly NewWatch[],
  wanted: readonly WatchRequest[],
  tools: ListTools,
): Promise<readonly Added[]> {
  const added: Added[] = [];
  for (const name of names) {
    if (wanted.some(({ domain }) => domain === name.domain)) {
      added.push({ domain: name.domain, outcome: "in-file" });
      continue;
    }
    const before = (await tools.store.watch(name.domain)) ?? PLAIN;
    const request: WatchRequest = {
      domain: name.domain,
      group: name.group ?? before.group,
      tags: name.tags ?? before.tags,
      intent: name.intent ?? before.intent,
      follow: name.follow ?? before.follow,
      note: name.note ?? before.note,
    };
    added.push({ domain: name.domain, outcome: (await addWatch(request, tools)) ? "added" : "renewed" });
  }
  return added;
}

/** Takes names off the list, each in a transaction of its own. */
export async function removeNames(domains: readonly DomainName[], tools: ListTools): Promise<readonly Removed[]> {
  const removed: Removed[] = [];
  for (const domain of domains) {
    removed.push({ domain, outcome: (await removeWatch(domain, tools)) ? "removed" : "not-listed" });
  }
  return removed;
}
