import type { SecureContext } from "node:tls";
import { type DomainName, tldOf } from "../../core/name.ts";
import { failure, type RegistrationLink } from "../../core/observation.ts";
import type { RegistrationReading } from "../../core/reading.ts";
import { type RegistrarSource, registrarSourceOf } from "../../core/registration/registrar.ts";
import { becauseOf } from "../../tlds/directory.ts";
import type { AskParent, Network, Probes } from "../contract.ts";
import type { RdapOptions } from "../rdap/client.ts";
import { makeDirectory } from "../rdap/directory.ts";
import { IANA, makeAskIana } from "../whois/referral.ts";
import { inMemory, makeLiarCheck, type Remember } from "./canary.ts";
import { tellingTheBudget } from "./manners.ts";
import { askAgain, askRegistrar, linksFor, type Sources } from "./sources.ts";

export interface RegistrationParts {
  readonly network: Network;
  readonly whoisServers: Readonly<Record<string, string>>;
  /** URL or path; IANA's URL for the registry itself. */
  readonly bootstrap: string;
  readonly userAgent: string;
  /** Trusts further certificate authorities (the lab's, see `trusting`); null for the program's own store. */
  readonly context: SecureContext | null;
  /** What one link says by itself; pure. */
  readonly judge: (link: RegistrationLink, domain: DomainName) => RegistrationReading;
  readonly askParent: AskParent;
  /** Where the liar check remembers over restarts; without it, in memory. */
  readonly remember?: Remember;
}

/**
 * The registration probe: a chain of sources, asked until one answers.
 *
 * The next link is asked when a link learned nothing, when it said `available` (a 404 is also what a reserved name and
 * the wrong server give), or when `beyond` wants a second witness; two answers end it in any case. A WHOIS server that says
 * `available` of every name is found out (`canary.ts`). Last, the registrar is asked for what the registry's record lacks
 * (`registrarSourceOf`): it adds, and never decides. Never rejects.
 */
export function makeRegistrationProbe(parts: RegistrationParts): Probes["registration"] {
  const { network, askParent } = parts;
  const judge = tellingTheBudget(parts.judge, network);
  const sources = sourcesOf(parts);
  const lieOf = makeLiarCheck({
    now: network.now,
    ask: (link, name) => askAgain(sources, link, name),
    judge,
    remember: parts.remember ?? inMemory(),
  });
  return async (domain, beyond) => {
    const at = network.now();
    const links: RegistrationLink[] = [];
    const answers: RegistrationReading[] = [];
    let registrar: RegistrarSource | null = null;
    for await (const link of linksFor(sources, domain)) {
      // That IANA knows no WHOIS server is news only where nothing else was asked.
      if (isNoSource(link) && links.length > 0) continue;
      const reading = judge(link, domain);
      const lie = reading.state === "available" && link.protocol === "whois" ? await lieOf(link, domain) : null;
      links.push(lie ? { ...link, outcome: lie } : link);
      if (reading.state !== "unknown" && !lie) {
        if (answers.every(isFree)) registrar = registrarSourceOf(link, reading);
        answers.push(reading);
      }
      if (isEnough(answers, beyond)) break;
    }
    if (links.length === 0) links.push({ protocol: "whois", server: IANA.host, at, outcome: noSource(domain) });
    if (registrar) {
      const link = await askRegistrar(sources, registrar, domain);
      links.push(link);
      // For its manners alone: what it says decides nothing here.
      judge(link, domain);
    }
    return { probe: "registration", domain, at, links, parent: answers.some(isFree) ? await askParent(domain) : null };
  };
}

const noSource = (domain: DomainName): RegistrationLink["outcome"] =>
  failure("unsupported", `${domain} cannot be read, because ${becauseOf(tldOf(domain))}`);

const isNoSource = ({ outcome }: RegistrationLink): boolean =>
  outcome.kind === "failure" && outcome.reason === "unsupported";

const isFree = ({ state }: RegistrationReading): boolean => state === "available";

const isEnough = (answers: readonly RegistrationReading[], beyond: boolean): boolean => {
  const [first] = answers;
  return answers.length >= 2 || (first !== undefined && !isFree(first) && !beyond);
};

function sourcesOf({ network, whoisServers, bootstrap, userAgent, context }: RegistrationParts): Sources {
  const rdap: RdapOptions = { userAgent, context };
  return {
    network,
    whoisServers,
    bootstrap: { source: bootstrap, load: makeDirectory(network, bootstrap, rdap) },
    rdap,
    askIana: makeAskIana(network),
  };
}
