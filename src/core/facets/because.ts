import type { Readings } from "../reading.ts";
import { REGISTRATION_SENTENCES } from "../registration/sentences.ts";
import { FACETS, type Facet } from "../vocabulary.ts";
import { DELEGATION_SENTENCES } from "./delegation.ts";
import { RESOLUTION_SENTENCES } from "./resolution.ts";
import { TLS_SENTENCES } from "./tls.ts";
import { WEB_SENTENCES } from "./web.ts";

const SENTENCES: Readonly<Record<Facet, Readonly<Record<string, string>>>> = {
  registration: REGISTRATION_SENTENCES,
  delegation: DELEGATION_SENTENCES,
  resolution: RESOLUTION_SENTENCES,
  web: WEB_SENTENCES,
  tls: TLS_SENTENCES,
};

/** A tag's words; the tag itself when a newer program wrote it. */
const sentenceOf = (facet: Facet, tag: string): string => SENTENCES[facet][tag] ?? tag;

/** Why the facets are what they are: the deciding tag of each, as the same sentence everywhere. */
export const becauseOf = (readings: Partial<Readings>): readonly string[] =>
  FACETS.flatMap((facet) => {
    const tag = readings[facet]?.tags[0];
    return tag === undefined ? [] : [sentenceOf(facet, tag)];
  });
