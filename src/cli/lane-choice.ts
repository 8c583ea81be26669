import { groupsOf } from "../answers/groups.ts";
import type { DomainName } from "../core/name.ts";
import type { Store } from "../store/contract.ts";
import { countOption, domainArguments } from "./arguments.ts";
import type { CommandOptions, Context } from "./context.ts";
import { membersOf } from "./groups.ts";

export interface Chosen {
  readonly domain: DomainName;
  readonly group: string | null;
}

/** The names to draw, and how many more there are. */
export interface Selection {
  readonly names: readonly Chosen[];
  /** These, and all of their groups: the names whose moves may lead to them. */
  readonly kin: readonly DomainName[];
  readonly leftOut: number;
}

/** As many lanes as can be looked at; programs get all. */
const DEFAULT_LIMIT = 40;

export const limitOf = ({ options: { json } }: Context, options: CommandOptions): number =>
  countOption(options, "limit") ?? (json ? Infinity : DEFAULT_LIMIT);

/** How far back it is looked for names that changed. */
const NEWEST = 5000;

/**
 * The names that the arguments say, each a group or a name; without any all that are watched. Of more than `limit` those
 * whose verdict changed last.
 * @param listed what stands in the configuration file
 * @throws RunTrouble for a group that is none, UsageTrouble for a name that is none
 */
export async function chosenIn(
  store: Store,
  listed: readonly Chosen[],
  args: readonly string[],
  limit: number,
  note: (text: string) => void,
): Promise<Selection> {
  const watches: readonly Chosen[] = [...(await store.watches()), ...listed];
  const groupOf = new Map(watches.map(({ domain, group }) => [domain, group]));
  const groups = groupsOf(watches);
  const domains =
    args.length === 0 ? [...groupOf.keys()].sort() : await Promise.all(args.map((text) => namesOf(text, groups, note)));
  const names = [...new Set(domains.flat())].map((domain) => ({ domain, group: groupOf.get(domain) ?? null }));
  const shown = names.length > limit ? await newestOf(names, limit, store) : names;
  const kin = shown.flatMap(({ domain, group }) => [domain, ...(groups.get(group ?? "") ?? [])]);
  return { names: shown, kin: [...new Set(kin)], leftOut: names.length - shown.length };
}

/** Those whose verdict changed last. */
async function newestOf(names: readonly Chosen[], limit: number, store: Store): Promise<readonly Chosen[]> {
  const changes = await store.timeline({ type: "domain.*", limit: NEWEST });
  const newest = new Map(changes.map(({ domain }, place) => [domain, place]));
  const placeOf = ({ domain }: Chosen): number => newest.get(domain) ?? -1;
  return names.toSorted((a, b) => placeOf(b) - placeOf(a)).slice(0, limit);
}

/** A group's name goes before a domain's; what has no dot can be nothing else. */
function namesOf(
  text: string,
  groups: ReadonlyMap<string, readonly DomainName[]>,
  note: (text: string) => void,
): readonly DomainName[] | Promise<readonly DomainName[]> {
  return groups.has(text) || !/[./。．｡]/.test(text) ? membersOf(text, groups) : domainArguments([text], note);
}
