import { budgetTable, type CanaryRow, type Fact, type Limit, type Port43, registryTable } from "./tables.ts";

/** What data/registries.json says of a TLD or of the WHOIS servers and RDAP hosts that serve it. */

/** Why port 43 of `server` is no place for strangers or programs; null when it is as open as any. */
export const port43Of = (server: string): Port43 | null =>
  registryTable().port43.find(({ servers }) => servers?.includes(server)) ?? null;

/** How often the backend behind `host` may be asked; null where the default rate serves. */
export const limitOf = (host: string): Limit | null =>
  Object.values(budgetTable().backends).find(({ hosts }) => hosts.includes(host)) ?? null;

/** The backend that `host` is one of the doors of; a host that no table knows is its own. */
export const backendIdOf = (host: string): string =>
  Object.entries(budgetTable().backends).find(([, { hosts }]) => hosts.includes(host))?.[0] ?? host;

/** A name that `server` must know for as long as it tells the truth; null when none is known. */
export function canaryOf(server: string): CanaryRow | null {
  const { canaries } = registryTable();
  return Object.hasOwn(canaries, server) ? (canaries[server] ?? null) : null;
}

/** The facts that speak of the TLD, or of one of the hosts. */
export const about = <F extends Fact>(facts: readonly F[], tld: string, hosts: readonly string[]): readonly F[] =>
  facts.filter(({ tlds, servers }) => tlds?.includes(tld) || servers?.some((server) => hosts.includes(server)));
