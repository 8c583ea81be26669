import { likenessOf } from "../links/label.ts";
import type { Trace } from "../links/trace.ts";
import { asDomainName, type DomainName, labelOf, suffixOf } from "../name.ts";

/** Which names a search asks the zones for. */
export interface Names {
  readonly label: string;
  /** The label is asked for under all of these. */
  readonly suffixes: readonly string[];
  /** Those of them that are asked at each search, however short a while ago they answered. */
  readonly likely: ReadonlySet<string>;
  /** Other spellings, 40 at most. */
  readonly variants: readonly DomainName[];
  /** What the old site gave as its own address, or named in its DNS. */
  readonly announced: readonly DomainName[];
  /** Where its links led. */
  readonly linked: readonly DomainName[];
}

/**
 * Where sites that lost a name came back, by public reports on The Pirate Bay, KickassTorrents, Sci-Hub, Library Genesis and
 * Popcorn Time, 2012 to 2024, gathered by hand 2026-11-25; and the plainest endings of all.
 */
const HAUNTS: readonly string[] = [
  ...["com", "net", "org", "info", "io", "to", "se", "re", "is", "cc", "tv", "sh", "me", "ws", "ru", "st", "li"],
  ...["app", "xyz", "site", "online", "live", "eu", "ch", "co", "mn", "gs", "rs", "ee", "tw"],
];
const MOST_VARIANTS = 40;
/** A site links to others all day long; those of its own name count first. */
const MOST_LINKED = 8;

/** What is to be asked for. */
export interface Wanted {
  /** What the lost site was known by. */
  readonly old: Trace;
  /** Names of its group. */
  readonly kin: readonly DomainName[];
  /** All endings that there are. */
  readonly suffixes: readonly string[];
  /** Registrable domain of a host; null for what has none. */
  readonly registrable: (host: string) => DomainName | string | null;
}

export function namesFor({ old, kin, suffixes, registrable }: Wanted): Names {
  const label = labelOf(old.domain);
  const own = [old.domain, ...kin].map(suffixOf);
  const all = new Set([...suffixes, ...own]);
  const likely = new Set([...own, ...HAUNTS].filter((each) => all.has(each)));
  const isElsewhere = (name: DomainName): boolean => name !== old.domain;
  const variants = variantsOf(old, kin, [...likely])
    .filter(isElsewhere)
    .slice(0, MOST_VARIANTS);
  const announced = announcedBy(old, registrable).filter(isElsewhere).slice(0, MOST_LINKED);
  const isAlike = (name: DomainName): boolean => likenessOf(label, labelOf(name)) !== "other";
  const links = old.pointers.links.filter(isElsewhere);
  const linked = [...links.filter(isAlike), ...links.filter((name) => !isAlike(name))].slice(0, MOST_LINKED);
  return { label, suffixes: [...all], likely, variants, announced, linked };
}

/**
 * Each spelling under the site's own ending; what the site was called before, or what its title spells, under all likely
 * ones; then the rest, the likeliest endings first.
 */
function variantsOf(old: Trace, kin: readonly DomainName[], endings: readonly string[]): readonly DomainName[] {
  const label = labelOf(old.domain);
  const isOther = (each: string): boolean => each !== label && isLabel(each);
  const hyphened = hyphenedBy(old.page?.title ?? null, label.replaceAll("-", ""));
  const known = [...new Set([...kin.map(labelOf), ...hyphened, ...withoutHyphens(label)])].filter(isOther);
  const guessed = dressed(label).filter((each) => isOther(each) && !known.includes(each));
  const guesses = hyphened.length > 0 ? [] : hyphenations(label);
  const [home = ""] = endings;
  const names = [
    ...[...known, ...guessed, ...guesses].map((each) => `${each}.${home}`),
    ...endings.flatMap((ending) => known.map((each) => `${each}.${ending}`)),
    ...endings.flatMap((ending) => guessed.map((each) => `${each}.${ending}`)),
  ];
  return [...new Set(names)].map(asDomainName);
}

const withoutHyphens = (label: string): readonly string[] =>
  label.startsWith("xn--") ? [] : [label.replaceAll("-", "")];

const isLabel = (text: string): boolean => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(text);

/** What `likenessOf` takes for the same name: a plural, a number behind it, words that names are dressed up with. */
function dressed(label: string): readonly string[] {
  if (label.startsWith("xn--")) return [];
  const plain = label.replaceAll("-", "");
  const number = Number(/\d{1,4}$/.exec(plain)?.[0] ?? 1);
  const bare = plain.replace(/\d+$/, "");
  const spellings = [
    ...[bare.endsWith("s") ? bare.slice(0, -1) : `${bare}s`, bare, `${bare}${number + 1}`],
    ...["the", "get", "my", "new"].map((word) => `${word}${plain}`),
    ...["app", "official", "site"].map((word) => `${plain}${word}`),
  ];
  return [...new Set(spellings)].filter((each) => likenessOf(label, each) !== "other");
}

/** The site's own title says where its words end: «Popcorn Time» makes `popcorn-time` of `popcorntime`. */
function hyphenedBy(title: string | null, plain: string): readonly string[] {
  const words =
    title
      ?.toLowerCase()
      .match(/[a-z0-9]+/g)
      ?.slice(0, 32) ?? [];
  for (let from = 0; from < words.length; from += 1)
    for (let to = from + 2; to <= Math.min(words.length, from + 5); to += 1)
      if (words.slice(from, to).join("") === plain) return [words.slice(from, to).join("-")];
  return [];
}

/** Where no title tells: a hyphen at each place that leaves words of three letters. */
const hyphenations = (label: string): readonly string[] =>
  label.includes("-") || !isLabel(label)
    ? []
    : Array.from(
        { length: Math.max(0, label.length - 5) },
        (_, at) => `${label.slice(0, at + 3)}-${label.slice(at + 3)}`,
      );

/** The address that it gave as its own, and the names in its DNS; what others check there (`v=spf1`) names nobody. */
function announcedBy({ pointers, aliases, txt }: Trace, registrable: Wanted["registrable"]): readonly DomainName[] {
  const words = txt.filter((text) => !/^"?v=/i.test(text)).flatMap((text) => text.toLowerCase().split(/[^a-z0-9.-]+/));
  const hosts = [...aliases, ...words.filter((word) => /[a-z]\.[a-z]{2,}$/.test(word))];
  const named = hosts.flatMap((host) => registrable(host.replace(/^[.-]+|[.-]+$/g, "")) ?? []);
  return [...new Set([...(pointers.self ? [pointers.self] : []), ...named])].map(asDomainName);
}
