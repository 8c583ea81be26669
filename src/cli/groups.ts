import { nearest } from "../config/nearest.ts";
import type { DomainName } from "../core/name.ts";
import { RunTrouble } from "./trouble.ts";

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

/** @throws RunTrouble for a group that is none, naming the nearest */
export function membersOf(group: string, groups: Groups): readonly DomainName[] {
  const names = groups.get(group);
  if (names) return names;
  const known = [...groups.keys()];
  if (known.length === 0)
    throw new RunTrouble("no watch has a group", `\`vigie add DOMAIN --group ${group}\` begins one`);
  const { word } = nearest(group, known);
  throw new RunTrouble(`no group ${JSON.stringify(group)}`, `did you mean ${word}? There are ${known.join(", ")}`);
}
