import { isWithin } from "../../name.ts";
import { NOTICE_TAGS, type NoticeTag, ruleOf } from "./classes.ts";
import type { PageRule } from "./rule.ts";
import type { PageSight } from "./sight.ts";

/** How far a row's words may be trusted: wherever they stand, on a notice only, on one that says next to nothing else. */
export const STRENGTHS = ["strong", "medium", "weak"] as const;
export type Strength = (typeof STRENGTHS)[number];

/**
 * One row of data/fingerprints.json. All conditions that it names must hold. Texts are regular expressions over text in
 * lower case in which the name itself is DOMAIN; each of a list must hold, once anywhere.
 */
export interface Fingerprint {
  readonly operator?: string;
  /** ISO 3166-1. */
  readonly country?: string;
  readonly strength: Strength;
  /** The whole title. */
  readonly title?: string;
  /** Whole sentences, headings, cells or buttons; the first stands by itself, not in the midst of a paragraph. */
  readonly says?: readonly string[];
  /** Anywhere in the beginning of the text. */
  readonly text?: readonly string[];
  /** Anywhere in the page's inline scripts; the only ones that are matched as they stand. */
  readonly script?: string;
  /** The URL of one of the scripts that it loads. */
  readonly loads?: string;
  /** The URL of one of its links. */
  readonly link?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly status?: readonly number[];
  /** Of the page itself. */
  readonly path?: string;
  /** Domains of which one must have been on the way, outside the name itself; `url` must match there as well. */
  readonly within?: readonly string[];
  readonly url?: string;
  /** In no sentence of the page. */
  readonly never?: string;
  readonly source: string;
  /** When the source was read, or the page seen. */
  readonly date: string;
  readonly note?: string;
}

export interface FingerprintTable {
  readonly meta: Readonly<Record<string, string>>;
  /** Words of pages that tell of notices, in title or sentences: none of them is one. By language, which is for readers. */
  readonly about: readonly About[];
  readonly classes: Readonly<Partial<Record<NoticeTag, readonly Fingerprint[]>>>;
}

export interface About {
  readonly language: string;
  /** In the title. */
  readonly title?: string;
  /** In a sentence. */
  readonly says?: string;
}

/** The table, compiled: rules in the order of the classes. */
export interface Fingerprints {
  /** By where the visit led alone: they hold also where it could not be ended. */
  readonly ways: readonly PageRule[];
  readonly rules: readonly PageRule[];
}

export const NO_FINGERPRINTS: Fingerprints = { ways: [], rules: [] };

type Condition = (sight: PageSight) => boolean;

export function compiled({ classes, about }: FingerprintTable): Fingerprints {
  const isAbout = aboutOf(about);
  const rows = NOTICE_TAGS.flatMap((tag) => (classes[tag] ?? []).map((row) => ({ tag, row })));
  const rules = rows.map(({ tag, row }) => ruleFor(tag, row, isAbout));
  return { rules, ways: rules.filter((_, at) => isWay(rows[at]?.row)) };
}

const WAY_KEYS: ReadonlySet<string> = new Set([
  "operator",
  "country",
  "strength",
  "within",
  "url",
  "source",
  "date",
  "note",
]);
const isWay = (row: Fingerprint | undefined): boolean =>
  row?.within !== undefined && Object.keys(row).every((key) => WAY_KEYS.has(key));

function ruleFor(tag: NoticeTag, row: Fingerprint, isAbout: Condition): PageRule {
  const conditions = conditionsOf(row);
  const holds = (sight: PageSight): boolean => conditions.every((condition) => condition(sight));
  const when: Readonly<Record<Strength, Condition>> = {
    strong: holds,
    medium: (sight) => sight.isNotice && holds(sight) && !isAbout(sight),
    weak: (sight) => sight.isBare && holds(sight) && !isAbout(sight),
  };
  const { operator, country, strength } = row;
  return ruleOf(tag, {
    ...(operator === undefined ? {} : { operator }),
    ...(country === undefined ? {} : { country }),
    when: when[strength],
  });
}

/** The cheap ones first: most pages fall through them all. */
function conditionsOf(row: Fingerprint): readonly Condition[] {
  const { status, path, within, title, says = [], text = [], script, loads, link } = row;
  const url = row.url === undefined ? null : part(row.url);
  const never = row.never === undefined ? null : matches(part(row.never), ({ sentences }) => sentences);
  return [
    ...(status ? [({ status: given }: PageSight) => status.includes(given)] : []),
    ...Object.entries(row.headers ?? {}).map(([name, value]) => headerIs(name, part(value))),
    ...(path ? [matches(part(path), ({ path: given }) => [given])] : []),
    ...(within ? [wentBy(within, url)] : []),
    ...(title ? [matches(whole(title), ({ title: given }) => [given])] : []),
    ...text.map((words) => matches(part(words), ({ text: given }) => [given])),
    ...says.map((words, at) =>
      matches(whole(words), at === 0 ? ({ headlines }) => headlines : ({ sentences }) => sentences),
    ),
    ...(script ? [matches(part(script), ({ scripts }) => [scripts])] : []),
    ...(loads ? [matches(part(loads), (sight) => sight.loads)] : []),
    ...(link ? [matches(part(link), (sight) => sight.links)] : []),
    ...(never ? [(sight: PageSight) => !never(sight)] : []),
  ];
}

/** Never with `g`: such an expression remembers where it stopped. */
const part = (pattern: string): RegExp => new RegExp(pattern, "u");
const whole = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`, "u");

const matches =
  (pattern: RegExp, of: (sight: PageSight) => readonly string[]): Condition =>
  (sight) =>
    of(sight).some((text) => pattern.test(text));

const headerIs =
  (name: string, pattern: RegExp): Condition =>
  ({ headers }) => {
    const value = headers[name];
    return value !== undefined && pattern.test(value.toLowerCase());
  };

const wentBy =
  (places: readonly string[], url: RegExp | null): Condition =>
  ({ away, domain }) =>
    away.some(
      (step) =>
        places.some((place) => isWithin(step.host, place)) &&
        (url === null || url.test(step.url.replaceAll(domain, "DOMAIN"))),
    );

function aboutOf(rows: readonly About[]): Condition {
  const titles = rows.flatMap(({ title }) => (title === undefined ? [] : [part(title)]));
  const said = rows.flatMap(({ says }) => (says === undefined ? [] : [part(says)]));
  return ({ title, sentences }) =>
    titles.some((pattern) => pattern.test(title)) ||
    sentences.some((sentence) => said.some((pattern) => pattern.test(sentence)));
}
