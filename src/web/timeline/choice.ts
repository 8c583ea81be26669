import { groupsOf } from "../../answers/groups.ts";
import type { DomainName } from "../../core/name.ts";
import { nameOf } from "../names.ts";
import type { Questions } from "../questions.ts";
import { Refusal } from "../refusal.ts";
import type { LanesQuery } from "../shapes/lanes.ts";

/** The names to draw; `vigie timeline` chooses likewise. */
export interface Choice {
  readonly names: readonly DomainName[];
  readonly groupOf: ReadonlyMap<DomainName, string | null>;
  /** These, and all of their groups: the names whose moves may lead to them. */
  readonly kin: readonly DomainName[];
  readonly groups: readonly string[];
  readonly leftOut: number;
}

/** As many lanes as can be looked at. */
const USUAL = 50;
/** How far back it is looked for names that changed. */
const NEWEST = 2_000;

/** @throws Refusal for a group that is none */
export async function choiceOf(
  { name, group, limit = USUAL }: LanesQuery,
  { store, listed }: Pick<Questions, "store" | "listed">,
): Promise<Choice> {
  const watches = [...(await store.watches()), ...listed];
  const groupOf = new Map(watches.map((watch) => [watch.domain, watch.group]));
  const groups = groupsOf(watches);
  const asked = name ? [...new Set(name.split(",").map(nameOf))] : null;
  const members = group ? groups.get(group) : undefined;
  if (group && !members)
    throw new Refusal(404, `there is no group ${JSON.stringify(group)}`, "GET api/v1/lanes lists them");
  const all = asked ?? members ?? [...groupOf.keys()].sort();
  const names = all.length > limit ? await changedLast(all, limit, store) : all;
  const kin = names.flatMap((each) => [each, ...(groups.get(groupOf.get(each) ?? "") ?? [])]);
  return {
    ...{ names, groupOf, kin: [...new Set(kin)], groups: [...groups.keys()].sort() },
    leftOut: all.length - names.length,
  };
}

async function changedLast(
  names: readonly DomainName[],
  limit: number,
  store: Questions["store"],
): Promise<readonly DomainName[]> {
  const changes = await store.timeline({ type: "domain.*", limit: NEWEST });
  const places = new Map(changes.map(({ domain }, place) => [domain, place]));
  const placeOf = (name: DomainName): number => places.get(name) ?? -1;
  return names.toSorted((a, b) => placeOf(b) - placeOf(a)).slice(0, limit);
}
