import type { Readings } from "../reading.ts";
import { REGISTRATION_SENTENCES } from "../registration/sentences.ts";
import { FACETS, type Facet } from "../vocabulary.ts";
import { DELEGATION_SENTENCES } from "./delegation.ts";
import { whoIsBehind } from "./page/notice.ts";
import { remarksOn } from "./remarks.ts";
import { RESOLUTION_SENTENCES } from "./resolution.ts";
import { howSure, seizureIn } from "./seizure.ts";
import { isSignTag, SIGN_SENTENCES, signSentence } from "./signs.ts";
import { TLS_SENTENCES } from "./tls.ts";
import { WEB_SENTENCES } from "./web.ts";

const SENTENCES: Readonly<Record<Facet, Readonly<Record<string, string>>>> = {
  registration: REGISTRATION_SENTENCES,
  delegation: { ...DELEGATION_SENTENCES, ...SIGN_SENTENCES },
  resolution: { ...RESOLUTION_SENTENCES, ...SIGN_SENTENCES },
  web: WEB_SENTENCES,
  tls: TLS_SENTENCES,
};

/** A tag's words; the tag itself when a newer program wrote it. */
const sentenceOf = (facet: Facet, tag: string): string => SENTENCES[facet][tag] ?? tag;

/**
 * Why the facets are what they are: the deciding tag of each, as the same sentence everywhere, what its name servers
 * and addresses are known for, and what is amiss with the name servers though it decides nothing.
 */
export const becauseOf = (readings: Partial<Readings>): readonly string[] =>
  FACETS.flatMap((facet) => {
    const [deciding, ...others] = readings[facet]?.tags ?? [];
    if (deciding === undefined) return [];
    const beside = facet === "delegation" ? remarksOn(readings) : [];
    const signs = others.filter(isSignTag).map(signIn(readings));
    const behind = facet === "web" ? whoIsBehind(readings.web?.notice) : "";
    return [sentenceOf(facet, deciding) + behind + doubtOf(facet, readings), ...signs, ...beside];
  });

const signIn =
  ({ delegation, resolution }: Partial<Readings>) =>
  (tag: string): string => {
    const sign = tag.startsWith("delegation.") ? delegation?.sign : resolution?.sign;
    return signSentence(tag, sign ?? { operator: null });
  };

function doubtOf(facet: Facet, readings: Partial<Readings>): string {
  const seizure = facet === "web" ? seizureIn(readings) : null;
  return seizure ? ` (${howSure(seizure)})` : "";
}
