import type { Fields } from "./listing.ts";
import { isRow, type Row } from "./row.ts";

/**
 * The names in the JSON that other lookouts give away; null when it is none of theirs.
 * - Uptime Kuma, Settings → Backup: `monitorList[]` with `type`, `url`, `hostname`, `tags[].name`.
 * - changedetection.io, `url-watches.json` of a backup: `watching{uuid{url, tags[]}}`, tags' names in
 *   `settings.application.tags{uuid{title}}`; and its API's `/api/v1/watch`: `{uuid{url, last_checked …}}`.
 * - domain-watchdog, `/api/watchlists`: `hydra:member[]` or `member[]` of lists with `domains[].ldhName`, or one list.
 */
export function toolNames(value: unknown): readonly Fields[] | null {
  if (!isRow(value)) return Array.isArray(value) ? watchdogNames(value) : null;
  if (Array.isArray(value.monitorList)) return value.monitorList.flatMap(kumaNames);
  if (isRow(value.watching)) return changedetectionNames(value.watching, tagTitles(value.settings));
  const lists = value["hydra:member"] ?? value.member;
  if (Array.isArray(lists)) return watchdogNames(lists);
  if (Array.isArray(value.domains)) return watchdogNames([value]);
  const all = Object.values(value);
  const isWatches = all.length > 0 && all.every((each) => isRow(each) && typeof each.url === "string");
  return isWatches ? changedetectionNames(value, new Map()) : null;
}

const textOf = (value: unknown): string => (typeof value === "string" ? value.trim() : "");

/** `https://` alone is what its form leaves behind for monitors without a URL. */
function kumaNames(monitor: unknown): readonly Fields[] {
  if (!isRow(monitor)) return [];
  const url = textOf(monitor.url);
  const name = /^https?:\/\/./i.test(url) ? url : textOf(monitor.hostname);
  if (name === "") return [];
  const tags = Array.isArray(monitor.tags) ? monitor.tags.map((tag) => (isRow(tag) ? textOf(tag.name) : "")) : [];
  return [{ domain: name, tags, note: textOf(monitor.name) }];
}

function changedetectionNames(watching: Row, titles: ReadonlyMap<string, string>): readonly Fields[] {
  return Object.values(watching).flatMap((watch): readonly Fields[] => {
    if (!isRow(watch) || textOf(watch.url) === "") return [];
    const tags = Array.isArray(watch.tags) ? watch.tags.map((key) => titles.get(String(key)) ?? "") : [];
    return [{ domain: textOf(watch.url), tags, note: textOf(watch.title) }];
  });
}

function tagTitles(settings: unknown): ReadonlyMap<string, string> {
  const application = isRow(settings) ? settings.application : null;
  const tags = isRow(application) ? application.tags : null;
  return new Map(
    Object.entries(isRow(tags) ? tags : {}).map(([key, tag]) => [key, isRow(tag) ? textOf(tag.title) : ""]),
  );
}

/** A list of lists, or of domains as `/api/tracked` gives them. */
function watchdogNames(lists: readonly unknown[]): readonly Fields[] | null {
  const found = lists.flatMap((list): readonly Fields[] => {
    if (!isRow(list)) return [];
    if (typeof list.ldhName === "string") return [{ domain: list.ldhName }];
    const domains = Array.isArray(list.domains) ? list.domains : [];
    return domains.flatMap((domain) => {
      const name = isRow(domain) ? textOf(domain.ldhName) : textOf(domain).replace(/^\/api\/domains\//, "");
      return name === "" ? [] : [{ domain: name, group: null, tags: [textOf(list.name)] }];
    });
  });
  return found.length > 0 ? found : null;
}
