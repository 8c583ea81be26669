import { becauseOf } from "../core/facets/because.ts";
import type { DomainName } from "../core/name.ts";
import type { Readings } from "../core/reading.ts";
import { formatInstant, type Millis } from "../core/time.ts";
import { type Explanation, explain, whyThen } from "../core/timeline/explain.ts";
import { firstStanding } from "../core/timeline/standing.ts";
import type { ProbeKind } from "../core/vocabulary.ts";
import type { DueWork, Store } from "../store/contract.ts";

/** Why a verdict is what it is, and when each probe looks next, and why then. */
export interface Explained {
  readonly domain: DomainName;
  readonly explanation: Explanation;
  readonly because: readonly string[];
  readonly next: readonly NextLook[];
}

interface NextLook extends Pick<DueWork, "probe" | "at" | "because"> {
  /** What `because` words. */
  readonly reason: string;
  /** The probe's interval in words. */
  readonly every: string;
}

interface Telling {
  readonly schedule: Readonly<Record<ProbeKind, Millis>>;
  /** A length of time in words. */
  readonly lengthOf: (length: Millis) => string;
}

export const neverSeen = (domain: DomainName): Explained => ({
  domain,
  explanation: explain(firstStanding(domain)),
  because: [],
  next: [],
});

export async function explainedIn(
  store: Pick<Store, "standing" | "spans" | "dueOf">,
  domain: DomainName,
  { schedule, lengthOf }: Telling,
): Promise<Explained> {
  const standing = (await store.standing(domain)) ?? firstStanding(domain);
  const spans = await store.spans(domain);
  // The newest look of each probe that learned something: what the believed states were last seen in.
  const readings = Object.entries(standing.facets).flatMap(([facet, { state }]) => {
    const shown = spans.findLast((span) => span.readings[facet as keyof Readings]?.state === state);
    return shown ? [[facet, shown.readings[facet as keyof Readings]]] : [];
  });
  const next = (await store.dueOf(domain))
    .toSorted((a, b) => a.at - b.at)
    .map(({ probe, at, because: reason }) => {
      const every = lengthOf(schedule[probe]);
      return { probe, at, because: whyThen(reason, probe, every), reason, every };
    });
  return { domain, explanation: explain(standing), because: becauseOf(Object.fromEntries(readings)), next };
}

export function explainedJson({ domain, explanation, because, next }: Explained) {
  const { verdict, since, decidedBy, waiting, unlearned, incident } = explanation;
  return {
    ...{ domain, verdict: verdict ?? ("unknown" as const), since: since && formatInstant(since), decidedBy, because },
    waiting: waiting.map((each) => ({ ...each, at: formatInstant(each.at) })),
    unlearned: unlearned.map((each) => ({ ...each, since: formatInstant(each.since) })),
    incident: incident && { ...incident, openedAt: formatInstant(incident.openedAt) },
    next: next.map((each) => ({ ...each, at: formatInstant(each.at) })),
  };
}
