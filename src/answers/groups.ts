import type { DomainName } from "../core/name.ts";

/** Names of each group, of file and database together. */
export type Groups = ReadonlyMap<string, readonly DomainName[]>;

/** What stands in the file, which comes last, counts. */
export function groupsOf(watches: readonly { readonly domain: DomainName; readonly group: string | null }[]): Groups {
  const groupOf = new Map(watches.map(({ domain, group }) => [domain, group]));
  const groups = new Map<string, readonly DomainName[]>();
  for (const [domain, group] of [...groupOf].toSorted())
    if (group !== null) groups.set(group, [...(groups.get(group) ?? []), domain]);
  return groups;
}
