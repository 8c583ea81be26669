import type { Delegated } from "../core/facets/filtering.ts";
import type { DomainName } from "../core/name.ts";
import type { Observation } from "../core/observation.ts";
import { liarsIn, type ResolutionReading } from "../core/reading.ts";
import { delegatedBy } from "../core/timeline/delegated.ts";
import type { Standing } from "../core/timeline/standing.ts";
import type { Probes } from "../probes/contract.ts";
import type { DueWork, Store } from "../store/contract.ts";
import { type JudgedLook, type Judging, judge } from "./look.ts";
import { type Deciding, judgeFor } from "./record.ts";
import type { Recorded, Voucher, Withheld } from "./voucher.ts";

export interface Checking {
  readonly store: Pick<Store, "record" | "standing">;
  readonly probes: Probes;
  readonly judging: Judging;
  readonly deciding: Deciding;
  /** Asked in this order, each only when those before it held nothing against the look. */
  readonly vouchers: readonly Voucher[];
  /** Takes a picture of what the look shows, where screenshots are wanted. */
  readonly portray?: (judged: JudgedLook) => Promise<JudgedLook>;
}

export type Checked =
  | Recorded
  | Withheld
  /** The name left the list while it was being looked at. */
  | { readonly kind: "unwatched" };

/** One check, the straight line: due → probe → observation → classify → decide → record. */
export async function check(work: DueWork, checking: Checking): Promise<Checked> {
  const seen = await lookAndJudge(work, checking);
  for (const vouch of checking.vouchers) {
    const spoken = await vouch(seen);
    if (spoken) return spoken;
  }
  const judged = checking.portray ? await checking.portray(seen) : seen;
  const decision = await checking.store.record(judged.look, judgeFor(judged.sight, checking.deciding));
  return decision ? { kind: "recorded", decision } : { kind: "unwatched" };
}

/** The first half of the line, on which nothing is written. */
export async function lookAndJudge(work: Looking, checking: LookTools): Promise<JudgedLook> {
  if (work.probe === "http") return visit(work.domain, checking);
  const observation = await look(work.domain, work.probe, checking);
  const delegated = await delegatedAsOf(observation, checking);
  return judge(observation, checking.judging, delegated ? { delegated } : {});
}

type Looking = Pick<DueWork, "domain" | "probe">;
type LookTools = Pick<Checking, "probes" | "judging"> & { readonly store: Pick<Store, "standing"> };

async function look(domain: DomainName, probe: "dns" | "registration", tools: LookTools): Promise<Observation> {
  const { probes, store } = tools;
  if (probe === "dns") return probes.dns(domain);
  // A change that one source told is put to the next one too before it is believed, and so is a contradiction.
  const standing = await store.standing(domain);
  return probes.registration(domain, standing !== null && wantsSecondSource(standing));
}

async function visit(domain: DomainName, tools: LookTools): Promise<JudgedLook> {
  const { avoid, isInvented } = await wayFor(domain, tools);
  const observation = await tools.probes.http(domain, new Set(avoid));
  return judge(observation, tools.judging, isInvented ? { isInvented } : {});
}

/** By whom a site must not be looked up, and whether that leaves nobody but those who invent its address. */
interface Way {
  readonly avoid: readonly string[];
  readonly isInvented: boolean;
}

/**
 * Before the first visit, and before one that may confirm a change, the resolvers are looked at for it: one that began to
 * lie since the last look would paint the change itself.
 */
async function wayFor(domain: DomainName, tools: LookTools): Promise<Way> {
  const standing = await tools.store.standing(domain);
  if (standing !== null && standing.looked.dns !== null && !isDoubted(standing))
    return { avoid: standing.liars ?? [], isInvented: false };
  const { look } = await lookAndJudge({ domain, probe: "dns" }, tools);
  return wayBy(look.readings.resolution);
}

export function wayBy(resolution: ResolutionReading | undefined): Way {
  const heard = (resolution?.resolvers ?? []).filter(({ rcode }) => rcode !== null);
  return { avoid: liarsIn(heard), isInvented: heard.length > 0 && heard.every(({ hijacks }) => hijacks === true) };
}

const isDoubted = ({ facets: { web, tls }, values, page }: Standing): boolean =>
  [web.candidate, tls.candidate, values.certificate.candidate, page?.candidate ?? null].some((each) => each !== null);

/** Read only where a resolver is suspected of a lie. */
async function delegatedAsOf(
  observation: Observation,
  { store }: Pick<LookTools, "store">,
): Promise<Delegated | undefined> {
  if (observation.probe !== "dns" || !observation.own) return undefined;
  const standing = await store.standing(observation.domain);
  return standing ? delegatedBy(standing, observation.at) : undefined;
}

const wantsSecondSource = ({ facets, contradictions }: Standing): boolean => {
  const sources = contradictions?.sources;
  return facets.registration.candidate !== null || (sources?.candidate ?? sources?.value ?? null) !== null;
};
