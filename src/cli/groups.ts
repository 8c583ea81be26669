import type { Groups } from "../answers/groups.ts";
import { nearest } from "../config/nearest.ts";
import type { DomainName } from "../core/name.ts";
import { RunTrouble } from "./trouble.ts";

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
