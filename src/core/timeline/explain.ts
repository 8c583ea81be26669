import type { Instant } from "../time.ts";
import { FACETS, type Facet, type KnownVerdict, type ProbeKind, type Reason, type Severity } from "../vocabulary.ts";
import { believedCondition } from "./judge.ts";
import type { Standing } from "./standing.ts";
import { decidingFacet, verdictOf } from "./verdict.ts";

/** Why a watch's verdict is what it is, and what it waits for. */
export interface Explanation {
  readonly verdict: KnownVerdict | null;
  readonly since: Instant | null;
  /** The facet that decided, and its state; null before the first verdict, or where the verdict outlasts what it rested on. */
  readonly decidedBy: { readonly facet: Facet; readonly state: string } | null;
  /** Changes that were seen once, or not long enough apart, to be believed. */
  readonly waiting: readonly { readonly facet: Facet; readonly to: string; readonly at: Instant }[];
  /** Facets whose newest looks taught nothing: what was known before stands. */
  readonly unlearned: readonly {
    readonly facet: Facet;
    readonly reason: Reason | null;
    readonly since: Instant;
    readonly looks: number;
  }[];
  readonly incident: { readonly id: string; readonly openedAt: Instant; readonly severity: Severity } | null;
}

export function explain(standing: Standing): Explanation {
  const { facets, verdict, incident } = standing;
  const condition = believedCondition(standing);
  const facet = verdictOf(condition) === verdict.word ? decidingFacet(condition) : null;
  return {
    verdict: verdict.word,
    since: verdict.since,
    decidedBy: facet && { facet, state: facets[facet].state ?? "unknown" },
    waiting: FACETS.flatMap((each) => {
      const { candidate } = facets[each];
      return candidate ? [{ facet: each, to: candidate.to, at: candidate.at }] : [];
    }),
    unlearned: FACETS.flatMap((each) => {
      const { unknown } = facets[each];
      return unknown ? [{ facet: each, reason: unknown.reason, since: unknown.since, looks: unknown.streak }] : [];
    }),
    incident: incident && { id: incident.id, openedAt: incident.openedAt, severity: incident.severity },
  };
}

const WHY = {
  added: "newly on the list",
  confirm: "to see a change again before it is believed",
  "brought-forward": "brought forward: another probe saw a change",
  retry: "the last look taught nothing",
  "explain-darkness": "the name is dark and its registry has not explained it",
  expiry: "a day on which its end comes closer is told",
  offline: "put off: the lookout had no sight of it",
  "tld-outage": "put off: its top-level domain fails",
  "tld-recovered": "its top-level domain is back",
  "mass-change": "put off: many watches changed at once",
  trouble: "put off: trouble in the program or its database (see the log)",
} as const satisfies Readonly<Record<string, string>>;

/** Why a look is due when it is, but for the usual `interval`. */
export type DueReason = keyof typeof WHY;

const WORDS: Readonly<Record<string, string>> = WHY;

/** Why a look is due when it is, in words. */
export const whyThen = (because: string, probe: ProbeKind, every: string): string =>
  because === "interval" ? `as scheduled: ${probe} every ${every} at most` : (WORDS[because] ?? because);
