import { type Check, fine, warning } from "../../core/checkup.ts";
import { asDomainName, type DomainName, tldOf } from "../../core/name.ts";
import type { RegistrationObservation } from "../../core/observation.ts";
import type { RegistrationReading } from "../../core/reading.ts";
import { type ChainSources, whoisOf } from "../../tlds/chain.ts";
import { reachOf } from "../../tlds/directory.ts";
import { canaryOf } from "../../tlds/facts.ts";
import type { Probes } from "../contract.ts";

export interface ChainParts {
  readonly sources: ChainSources;
  readonly registration: Probes["registration"];
  readonly judge: (observation: RegistrationObservation) => RegistrationReading;
}

/** Whether the chain of a TLD answers for a name that must be known there. */
export async function checkChain(tld: string, { sources, registration, judge }: ChainParts): Promise<Check> {
  const name = `chain .${tld}`;
  const reach = await reachOf(tld, sources);
  if (reach.kind === "unreadable")
    return warning(name, `cannot be read, because ${reach.because}`, "only the zone tells of names there");
  const canary = knownUnder(tld);
  const { state, reason, server } = judge(await registration(canary, false));
  if (state === "available")
    return warning(name, `${server} denies ${canary}, which should exist`, `see \`vigie tld ${tld}\``);
  if (state !== "unknown") return fine(name, `${server} knows ${canary}`);
  return warning(name, `no answer about ${canary} (${reason})`, `try \`vigie check ${canary}\` later`);
}

/** The canary of its WHOIS server, else `nic`, which registries keep for themselves. */
function knownUnder(tld: string): DomainName {
  const host = whoisOf(`nic.${tld}`)?.server;
  const canary = host === undefined ? undefined : canaryOf(host)?.name;
  return asDomainName(canary !== undefined && tldOf(asDomainName(canary)) === tld ? canary : `nic.${tld}`);
}
