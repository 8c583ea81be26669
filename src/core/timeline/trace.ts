import { emptyTrace, type Trace } from "../links/trace.ts";
import type { Facet } from "../vocabulary.ts";
import type { Digest } from "./event.ts";
import type { Standing } from "./standing.ts";
import type { Sight } from "./weigh.ts";

/** What the site was known by while the verdict was last `up`, and what proves it. */
export interface TraceStanding {
  readonly trace: Trace;
  readonly proofs: Proofs;
}

export type Proofs = Partial<Record<Facet, readonly Digest[]>>;

/** While the site is up, what it is known by is kept: a successor will be told by it. What is not to be seen stands. */
export function rememberTrace(standing: Standing, sight: Sight): Standing {
  if (standing.verdict.word !== "up") return standing;
  const before = standing.trace?.trace ?? emptyTrace(standing.domain);
  const { registrar, nameservers, addresses, certificate } = standing.values;
  const trace: Trace = {
    ...before,
    asOf: sight.at,
    heldSince: standing.tenure?.heldSince ?? null,
    registrar: registrar.value ?? before.registrar,
    nameservers: listed(nameservers.value) ?? before.nameservers,
    addresses: listed(addresses.value) ?? before.addresses,
    key: certificate.value ?? before.key,
    page: standing.page?.mark ?? before.page,
    ...shownByDns(before, sight),
    ...shownByPage(standing, before, sight),
  };
  return { ...standing, trace: { trace, proofs: proofsOf(standing) } };
}

const listed = (value: string | null): readonly string[] | null => (value === null ? null : value.split(" "));

function shownByDns(before: Trace, { readings: { resolution } }: Sight): Pick<Trace, "aliases" | "txt"> {
  if (resolution?.state !== "resolving") return { aliases: before.aliases, txt: before.txt };
  return { aliases: resolution.aliases ?? [], txt: resolution.txt ?? [] };
}

function shownByPage(
  standing: Standing,
  before: Trace,
  { readings, pointers }: Sight,
): Pick<Trace, "names" | "pointers"> {
  const { web, tls } = readings;
  const isTrusted = tls?.state === "valid" || tls?.state === "expiring";
  const isBelieved = isTrusted && tls.keyDigest === standing.values.certificate.value;
  return {
    names: isBelieved ? tls.names : before.names,
    pointers: isTrusted && web?.state === "ok" && pointers ? pointers : before.pointers,
  };
}

/** Where each part stands is where its value or state was first seen: those looks are kept. */
function proofsOf({ facets, values }: Standing): Proofs {
  return {
    web: facets.web.evidence,
    tls: values.certificate.evidence,
    delegation: values.nameservers.evidence,
    resolution: values.addresses.evidence,
    registration: values.registrar.evidence,
  };
}

/** What a lost site was known by; null where it was never seen up. */
export function lostTrace({ domain, trace, liveKey }: Standing): TraceStanding | null {
  if (trace) return trace;
  if (liveKey === null) return null;
  return { trace: { ...emptyTrace(domain), key: liveKey.value }, proofs: { tls: liveKey.evidence } };
}

/** What stands under a name now; null unless a site is up there. */
export function liveTrace(standing: Standing): TraceStanding | null {
  if (standing.verdict.word !== "up") return null;
  const { state } = standing.facets.tls;
  const { trace } = standing.trace ?? { trace: emptyTrace(standing.domain) };
  // The last key stands in the values when the site offers none any more: whoever serves it now does not hold it.
  const key = state === null || state === "none" || state === "mismatch" ? null : standing.values.certificate.value;
  return { trace: { ...trace, key, names: key === null ? [] : trace.names }, proofs: proofsOf(standing) };
}
