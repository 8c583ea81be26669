import type { Groups } from "../answers/groups.ts";
import { guess } from "../config/nearest.ts";
import type { DomainName } from "../core/name.ts";
import { RunTrouble } from "./trouble.ts";

/** @throws RunTrouble for a group that is none, naming all, and one that is near */
export function membersOf(group: string, groups: Groups): readonly DomainName[] {
  const names = groups.get(group);
  if (names) return names;
  const known = [...groups.keys()];
  if (known.length === 0)
    throw new RunTrouble("no watch has a group", `\`vigie add DOMAIN --group ${group}\` begins one`);
  const meant = guess(group, known);
  const all = known.join(", ");
  throw new RunTrouble(
    `no group ${JSON.stringify(group)}`,
    meant === null ? `there are ${all}` : `did you mean ${meant}? There are ${all}`,
  );
}
