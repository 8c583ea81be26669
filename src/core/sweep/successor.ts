import { linkBetween } from "../links/link.ts";
import { commonsOf } from "../links/shared.ts";
import { emptyTrace, type Trace } from "../links/trace.ts";
import type { DomainName } from "../name.ts";
import type { Standing } from "../timeline/standing.ts";
import type { Finding } from "./finding.ts";

/** How much a name looks like the one that a watched site went to. */
export interface Likeness {
  /** The watch. */
  readonly of: DomainName;
  /** Never above 0.45 without a sign of the same operator: names and name servers alone prove nothing. */
  readonly confidence: number;
  readonly because: readonly string[];
}

/** What is believed of a watch's DNS; of one that went dark, what was believed last. */
export function dnsTrace({ domain, values }: Standing): Trace {
  const { nameservers, addresses } = values;
  return { ...emptyTrace(domain), nameservers: listed(nameservers.value), addresses: listed(addresses.value) };
}

const listed = (value: string | null): readonly string[] => value?.split(" ") ?? [];

/**
 * By name, the watch that it most looks like a successor of. Left out is what is watched itself, and what has no more than
 * the label in common: that much all of a sweep have.
 * @param addresses of those whose addresses were looked up
 */
export function likenessAmong(
  watches: readonly Trace[],
  findings: readonly Finding[],
  addresses: ReadonlyMap<DomainName, readonly string[]>,
): ReadonlyMap<DomainName, Likeness> {
  const watched = new Set(watches.map(({ domain }) => domain));
  const traces = findings
    .filter(({ domain }) => !watched.has(domain))
    .map(({ domain, nameservers }) => ({
      ...{ ...emptyTrace(domain), nameservers, addresses: addresses.get(domain) ?? [] },
    }));
  const commons = commonsOf(traces);
  return new Map(
    traces.flatMap((trace) => {
      const best = watches
        .map((watch) => ({ of: watch.domain, link: linkBetween(watch, trace, commons) }))
        .filter(({ link }) => link.signs.some(({ facet }) => facet !== null))
        .sort((a, b) => b.link.confidence - a.link.confidence)[0];
      if (best === undefined) return [];
      const { confidence, because } = best.link;
      return [[trace.domain, { of: best.of, confidence, because }] as const];
    }),
  );
}
