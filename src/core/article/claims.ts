import type { Facet } from "../vocabulary.ts";

/** Words in a sentence that say what became of a name. */
export interface Statement {
  readonly begins: number;
  readonly ends: number;
  readonly words: string;
  readonly facet: Facet;
  /** `moved`: from the name before to the name behind. */
  readonly state: string;
  /** It is said of a name behind the words: «the suspension of …». */
  readonly isOfNext: boolean;
}

interface Rule {
  readonly facet: Facet;
  readonly state: string;
  readonly pattern: RegExp;
}

/** A rule's words in both languages, one alternative an entry; a space stands for a few of any kind. */
const rule = (facet: Facet, state: string, words: readonly string[]): Rule => ({
  facet,
  state,
  pattern: new RegExp(
    `(?<![\\p{L}\\p{N}.-])(?:${words.join("|").replaceAll(" ", "\\s{1,4}")})(?![\\p{L}\\p{N}])`,
    "giu",
  ),
});

const RULES: readonly Rule[] = [
  rule("registration", "suspended", [
    "suspended|suspensions?|suspendue?s?",
    "deactivated|désactivée?s?",
    "put on hold|placed on hold|client ?hold|server ?hold",
  ]),
  rule("registration", "reserved", ["domain reserved|(?<!rights )reserved", "(?<!droits )réservée?s?"]),
  rule("registration", "expired", ["expired|lapsed|expirée?s?"]),
  rule("registration", "available", [
    "available again|free again",
    "(?:de nouveau|à nouveau|redevenue?s?) (?:libres?|disponibles?)",
  ]),
  rule("registration", "registered", [
    "(?:was |were |been )?registered(?= (?:on|in|by|at|through))",
    "(?:enregistrée?s?|déposée?s?|réservée?s? par l'équipe)(?= (?:le|en|par|chez|auprès))",
  ]),
  rule("web", "seized", ["seized|seizures?", "saisie?s?"]),
  rule("resolution", "filtered", ["blocked|blocking", "bloquée?s?|blocages?"]),
  rule("delegation", "absent", ["removed from the zone|deleted|retirée?s? de la zone|supprimée?s?"]),
  rule("web", "unreachable", [
    "(?:went|gone|goes|is|was|are|were|been|taken|knocked) (?:dark|offline|down|unreachable|inaccessible)",
    "shut down|disappeared|unreachable|stopped (?:responding|resolving|working)",
    "hors ligne|inaccessibles?|injoignables?|(?:ne )?répond(?:ait|aient|ent)? plus|tombée?s?|disparue?s?|fermée?s?|débranchée?s?",
  ]),
  rule("web", "moved", [
    "(?:has |have |had )?(?:moved|moves|moving|relocated|migrated|switched) (?:over )?(?:to|on to)",
    "(?:now )?redirect(?:s|ed|ing) (?:visitors |users |everyone )?to",
    "(?:is |are )?now (?:lives |live |available |reachable |found )?(?:at|under)",
    "(?:back|back up|back online|reappeared|resurfaced) (?:at|on|under)",
    "(?:moved|moves|moving|relocated|migrated|switched) from",
    "(?:a |ont |avait |avaient )?(?:déménagée?s?|migrée?s?|basculée?s?|passée?s?) (?:de|depuis|d['’])(?=\\s|[\\p{L}\\p{N}])",
    "replaced by|succeeded by",
    "(?:a |ont |avait |avaient )?(?:déménagée?s?|déménagent?|migrée?s?|basculée?s?|émigrée?s?) (?:sur|vers|à|chez)",
    "redirig(?:e|ent|ée?s?|eait) (?:désormais |maintenant )?vers",
    "(?:désormais|maintenant|dorénavant) (?:accessible |disponible |joignable |hébergée? )?(?:sur|à l['’]adresse|à)",
    "(?:de retour|de nouveau (?:en ligne|accessible)|réappar(?:ue?s?|aît|aissent)|renaît|revenue?s?) (?:sur|à l['’]adresse|à)",
    "(?:passée?s?|s['’]est exilée?|s['’]exile|s['’]installe|s['’]est installée?) (?:sur|vers|à)",
    "remplacée?s? par",
  ]),
  rule("web", "ok", [
    "back online|back up|(?:is|was|are) back|returned",
    "de nouveau (?:en ligne|accessibles?)|de retour|rétablie?s?",
  ]),
];

/** What takes the sense out of the words behind it: negation, and what might be. */
const UNSAID =
  /(?:\bnot\b|n['’]t\b|\bnever\b|\bwithout\b|\bno longer\b|\bn['’](?:a|est|ont|était|étaient|avait)\b|\bpas\b|\bjamais\b|\bsans\b|\b(?:could|may(?= (?:be|have|get|soon))|might|would|will|should|if|whether|risks?|threat\w*|unless)\b|\b(?:pourrai(?:t|ent)|(?:se|au)rai(?:t|ent)|devrai(?:t|ent)|sera|seront|si|risque\w*|menac\w+)\b|\bs['’]il)[^.;:]{0,24}$/iu;
const OF_NEXT = /^\s{0,3}(?:of|de|du|des|d['’])(?![\p{L}\p{N}])|^\s{0,3}d['’]/iu;

/** What a sentence says became of names, in order; of overlapping words the longest. */
export function statementsIn(sentence: string): readonly Statement[] {
  const found = RULES.flatMap(({ facet, state, pattern }) =>
    [...sentence.matchAll(pattern)].map((match): Statement => {
      const [words] = match;
      const ends = match.index + words.length;
      const isOfNext = OF_NEXT.test(sentence.slice(ends, ends + 8));
      return { begins: match.index, ends, words, facet, state, isOfNext };
    }),
  );
  const kept: Statement[] = [];
  for (const one of found.sort((a, b) => b.words.length - a.words.length || a.begins - b.begins)) {
    const isAlone = kept.every((other) => one.ends <= other.begins || one.begins >= other.ends);
    if (isAlone && !UNSAID.test(sentence.slice(Math.max(0, one.begins - 48), one.begins))) kept.push(one);
  }
  return kept.sort((a, b) => a.begins - b.begins);
}
