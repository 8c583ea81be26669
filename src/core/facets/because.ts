import type { Readings } from "../reading.ts";
import { REGISTRATION_SENTENCES } from "../registration/sentences.ts";
import type { Facet } from "../vocabulary.ts";
import { DELEGATION_SENTENCES } from "./delegation.ts";
import { sidesSentence } from "./disagreement.ts";
import { type Ground, groundsOf } from "./grounds.ts";
import { whoIsBehind } from "./page/notice.ts";
import { RESOLUTION_SENTENCES } from "./resolution.ts";
import { howSure } from "./seizure.ts";
import { SIGN_SENTENCES, signSentence } from "./signs.ts";
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

/** Why the facets are what they are: each of the grounds, as the same sentence everywhere. */
export const becauseOf = (readings: Partial<Readings>): readonly string[] => groundsOf(readings).map(groundSentence);

function groundSentence(ground: Ground): string {
  switch (ground.kind) {
    case "rule": {
      const { facet, tag, notice, seizure } = ground;
      return `${sentenceOf(facet, tag)}${whoIsBehind(notice)}${seizure ? ` (${howSure(seizure)})` : ""}`;
    }
    case "sign":
      return signSentence(ground.tag, ground);
    case "lame":
      return `some of its name servers are lame: ${ground.nameservers.join(" ")}`;
    case "disagreement":
      return sidesSentence(ground.sides);
  }
}
