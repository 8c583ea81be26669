import { type Failure, failure, type ServerAnswer } from "../../core/observation.ts";
import { type AuthorityDeps, askAuthority } from "./authority.ts";
import type { Resolver } from "./resolvers.ts";
import { makeZones } from "./zones.ts";

/** What each name server of a TLD says to `TLD SOA`, asked without recursion. */
export type AskTldServers = (tld: string) => Promise<TldServers>;

export interface TldServers {
  readonly answers: readonly ServerAnswer[];
  /** Why no server is known, else null. */
  readonly failure: Failure | null;
}

/** Never rejects; the addresses that a name server's name leads to are guarded like any other. */
export function makeAskTldServers(resolvers: readonly Resolver[], authority: AuthorityDeps): AskTldServers {
  const zones = makeZones(resolvers, authority.network);
  return async (tld) => {
    const zone = await zones.above(tld);
    if ("kind" in zone) return { answers: [], failure: zone };
    if (zone.name !== tld) return { answers: [], failure: failure("nxdomain", `the root zone delegates no .${tld}`) };
    const question = { name: tld, type: "SOA", recursion: false } as const;
    const asked = zone.nameservers.map((host) => askAuthority(host, question, zone.addressesOf, authority));
    return { answers: await Promise.all(asked), failure: null };
  };
}
