import type { Sign } from "../facets/signs.ts";
import { likenessOf } from "../links/label.ts";
import { isSharedNameServer } from "../links/shared.ts";
import type { Trace } from "../links/trace.ts";
import { type DomainName, labelOf, suffixOf } from "../name.ts";
import type { Names } from "./names.ts";

/** A name that exists and may be where the site went. */
export interface Lead {
  readonly domain: DomainName;
  /** As the zone above delegates it: sorted; not empty. */
  readonly nameservers: readonly string[];
  /** Since the loss there was a time when the zone did not have it. */
  readonly isNew: boolean;
  /** An earlier search showed it as a candidate. */
  readonly isCandidate: boolean;
}

/** What a search knows before any page is fetched. */
export interface Scent {
  readonly old: Trace;
  readonly names: Names;
  readonly signOf: (nameservers: readonly string[]) => Pick<Sign, "class" | "confidence"> | null;
}

/** The most promising first. Left out is what stands on servers for names without a site. */
export function ranked<L extends Lead>(leads: readonly L[], scent: Scent): readonly L[] {
  const scored = leads.filter(({ nameservers }) => mayHaveSite(scent.signOf(nameservers)));
  const scores = new Map(scored.map((lead) => [lead.domain, promiseOf(lead, scent)]));
  const of = ({ domain }: Lead): number => scores.get(domain) ?? 0;
  return scored.toSorted((a, b) => of(b) - of(a) || (a.domain < b.domain ? -1 : 1));
}

/** Parked, for sale, seized: whoever is found there is not the site. What is but doubted is looked at. */
const mayHaveSite = (sign: ReturnType<Scent["signOf"]>): boolean =>
  sign === null || sign.confidence === "low" || sign.class === "registrar-default" || sign.class === "block-page";

function promiseOf({ domain, nameservers, isNew, isCandidate }: Lead, { old, names }: Scent): number {
  const likeness = likenessOf(labelOf(old.domain), labelOf(domain));
  const set = nameservers.join(" ");
  const isServedAlike = set === old.nameservers.join(" ") && !nameservers.some(isSharedNameServer);
  return (
    (names.announced.includes(domain) ? 16 : 0) +
    (names.linked.includes(domain) ? 5 : 0) +
    (isServedAlike ? 12 : 0) +
    (isNew ? 8 : 0) +
    (isCandidate ? 6 : 0) +
    (likeness === "same" ? 4 : likeness === "variant" ? 3 : 0) +
    (names.likely.has(suffixOf(domain)) ? 2 : 0)
  );
}
