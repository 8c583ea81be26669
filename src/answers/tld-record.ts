import { BUDGETS_KEY, type BudgetMemory, type RememberedBudget, readBudgets } from "../core/budget/memory.ts";
import { answersForZone } from "../core/facets/children.ts";
import type { Instant } from "../core/time.ts";
import { classifyTld, soaSerial } from "../core/tld/classify.ts";
import { PROGRESS_KEY, type ProgressMemory, readProgress } from "../core/tld/progress.ts";
import type { TldServer, TldSighting } from "../core/tld/sighting.ts";
import { type OpenOutage, openOutages } from "../monitor/outage.ts";
import type { Store } from "../store/contract.ts";
import { hostsOf, type TldFacts } from "../tlds/directory.ts";
import { backendIdOf } from "../tlds/facts.ts";
import type { LiveTld, NameServer, RegistryService, RememberedTld } from "./tld.ts";

/** What the daemon has learned of TLDs and left in the database. */
export interface TldRecord {
  readonly budgets: BudgetMemory;
  readonly serials: ProgressMemory;
  readonly outages: readonly OpenOutage[];
}

export const NO_TLD_RECORD: TldRecord = { budgets: new Map(), serials: new Map(), outages: [] };

export const readTldRecord = async (store: Pick<Store, "cached" | "timeline">): Promise<TldRecord> => ({
  budgets: readBudgets((await store.cached(BUDGETS_KEY))?.value ?? null),
  serials: readProgress((await store.cached(PROGRESS_KEY))?.value ?? null),
  outages: await openOutages(store),
});

/**
 * The part of the record that is about one TLD. No registry is asked for the sake of its health.
 * @param heard servers that answered by the record (`heardServices`): of those without a budget nothing else is known
 */
export function recordOf(
  facts: TldFacts,
  { budgets, serials, outages }: TldRecord,
  now: Instant,
  heard: ReadonlySet<string> = new Set(),
): RememberedTld {
  const service = (host: string): RegistryService => {
    const budget = budgets.get(backendIdOf(host)) ?? null;
    if (budget === null && heard.has(host)) return { server: host, state: "answering", because: null, until: null };
    return serviceOf(host, budget, now);
  };
  return {
    services: hostsOf(facts).map(service),
    serial: serials.get(facts.tld) ?? null,
    outage: outages.find(({ tld }) => tld === facts.tld) ?? null,
  };
}

function serviceOf(server: string, budget: RememberedBudget | null, now: Instant): RegistryService {
  if (budget === null) return { server, state: "unknown", because: null, until: null };
  const { closed, answered, spacing } = budget.state;
  if (closed && closed.until > now)
    return {
      ...{ server, state: "closed", because: `${closed.because}, ${closed.times} in a row`, until: closed.until },
      closed: { reason: closed.because, times: closed.times },
    };
  if (!answered) return { server, state: "silent", because: "it has not answered us yet", until: null };
  if (spacing > budget.fastest) return { server, state: "slowed", because: "told to ask less", until: null };
  return { server, state: "answering", because: null, until: null };
}

/** What a look just made shows, or why there was nothing to look at. */
export function liveOf(sighting: TldSighting): LiveTld | string {
  if (sighting.failure) return sighting.failure.detail;
  const { serial, agree, dnssec, state } = classifyTld(sighting);
  const nameservers = sighting.servers.map((answer) => nameServer(answer, sighting.zone));
  return { nameservers, serial, agree, dnssec, state };
}

function nameServer(answer: TldServer, tld: string): NameServer {
  const { server, address, outcome } = answer;
  const told = outcome.kind === "failure" ? outcome.detail : `${outcome.rcode}, and no SOA of .${tld} from it`;
  return {
    server,
    address: address === "" ? null : address,
    trouble: answersForZone(outcome, tld) ? null : told,
    serial: answersForZone(outcome, tld) ? soaSerial(answer, tld) : null,
  };
}
