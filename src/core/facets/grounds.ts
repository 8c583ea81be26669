import type { Notice, Readings } from "../reading.ts";
import type { Heard } from "../registration/hearing.ts";
import { HEARD } from "../registration/sentences.ts";
import { FACETS, type Facet } from "../vocabulary.ts";
import { type Remark, remarksOn } from "./remarks.ts";
import { type Seizure, seizureIn } from "./seizure.ts";
import { isSignTag } from "./signs.ts";

/**
 * One of the grounds on which the facets are what they are, as data: the rule that decided a facet, with what it goes by;
 * what name servers or addresses are known for; what is amiss with the name servers though it decides nothing.
 */
export type Ground =
  | {
      readonly kind: "rule";
      readonly facet: Facet;
      readonly tag: string;
      readonly heard?: Heard;
      readonly notice?: Notice;
      readonly seizure?: Seizure;
    }
  | { readonly kind: "sign"; readonly tag: string; readonly operator: string | null }
  | Remark;

/** Facet by facet; of each the rule that decided comes first. */
export const groundsOf = (readings: Partial<Readings>): readonly Ground[] =>
  FACETS.flatMap((facet): readonly Ground[] => {
    const [deciding, ...others] = readings[facet]?.tags ?? [];
    if (deciding === undefined) return [];
    return [
      { kind: "rule", facet, tag: deciding, ...(facet === "web" ? shownIn(readings) : heardAs(facet, deciding)) },
      ...others.filter(isSignTag).map((tag): Ground => ({ kind: "sign", tag, operator: operatorIn(readings, tag) })),
      ...(facet === "delegation" ? remarksOn(readings) : []),
    ];
  });

function heardAs(facet: Facet, tag: string): { readonly heard?: Heard } {
  const heard = facet === "registration" ? HEARD.get(tag) : undefined;
  return heard ? { heard } : {};
}

function shownIn(readings: Partial<Readings>): { readonly notice?: Notice; readonly seizure?: Seizure } {
  const notice = readings.web?.notice;
  const seizure = seizureIn(readings);
  return { ...(notice ? { notice } : {}), ...(seizure ? { seizure } : {}) };
}

const operatorIn = ({ delegation, resolution }: Partial<Readings>, tag: string): string | null =>
  (tag.startsWith("delegation.") ? delegation?.sign : resolution?.sign)?.operator ?? null;
