import { distance } from "../facets/page/simhash.ts";
import { covers } from "../facets/tls.ts";
import { type DomainName, isWithin, labelOf } from "../name.ts";
import type { Facet } from "../vocabulary.ts";
import { likenessOf } from "./label.ts";
import { SAYINGS, sameAddress } from "./sayings.ts";
import { type Commons, isEdgeAddress, isSharedCertificate, isSharedNameServer } from "./shared.ts";
import type { Trace } from "./trace.ts";

/**
 * `announced`: the old site says so itself; `operator`: what only its operator has; `circumstance`: fits, and proves
 * nothing; `look-alike`: what anybody can copy. Best first.
 */
export const TIERS = ["announced", "operator", "circumstance", "look-alike"] as const;
export type Tier = (typeof TIERS)[number];

/** One thing that two names have in common. */
export interface Sign {
  readonly tier: Tier;
  /** How far it goes alone, 0..1. */
  readonly weight: number;
  readonly says: string;
  /** The facet whose evidence shows it; null: the names themselves. */
  readonly facet: Facet | null;
  /** A sign of the operator that a stranger can have as well: it is in the page that he copies, or in a zone of his own. */
  readonly isCopyable?: true;
}

/** How far each sign goes alone; where the figures come from stands in docs/decisions.md, «Moves». */
export const WEIGHTS = {
  permanentRedirect: 0.9,
  temporaryRedirect: 0.55,
  dns: 0.85,
  canonical: 0.6,
  link: 0.5,
  key: 0.9,
  san: 0.75,
  verification: 0.6,
  analytics: 0.5,
  ownNameservers: 0.6,
  address: 0.45,
  nameservers: 0.2,
  page: 0.3,
  likePage: 0.2,
  icon: 0.25,
  title: 0.1,
  label: 0.1,
} as const;

const sign = (tier: Tier, weight: number, says: string, facet: Facet | null): readonly Sign[] => [
  { tier, weight, says, facet },
];
const NONE: readonly Sign[] = [];
const copyable = (signs: readonly Sign[]): readonly Sign[] => signs.map((each) => ({ ...each, isCopyable: true }));

export function signsBetween(old: Trace, next: Trace, commons: Commons): readonly Sign[] {
  const looks = looksAlike(old, next);
  return [
    ...(isStillMeant(old, next) ? announcements(old, next, looks.length > 0) : NONE),
    ...sharedCertificate(old, next, commons),
    ...sharedIds(old, next, commons),
    ...sharedServers(old, next, commons, looks.some(isOfThePage)),
    ...looks,
  ];
}

const isOfThePage = ({ facet }: Sign): boolean => facet === "web";

/** What the old site said of a name before another holder took it is not about what stands there now. */
const isStillMeant = ({ asOf }: Trace, { heldSince }: Trace): boolean =>
  heldSince === null || (asOf !== null && asOf >= heldSince);

function announcements(old: Trace, { domain }: Trace, isAlike: boolean): readonly Sign[] {
  const { redirect, pointers, aliases, txt } = old;
  const isAlias = aliases.some((host) => isWithin(host, domain));
  const isNamed = !isAlias && txt.some((text) => names(text, domain));
  return [
    ...(redirect?.to === domain ? redirectSign(redirect.permanent) : NONE),
    ...(isAlias ? sign("announced", WEIGHTS.dns, SAYINGS.dns, "resolution") : NONE),
    ...(isNamed ? sign("announced", WEIGHTS.dns, SAYINGS.dnsText, "resolution") : NONE),
    ...(pointers.self === domain ? sign("announced", WEIGHTS.canonical, SAYINGS.canonical, "web") : NONE),
    // Sites link to many others: only one that looks like it is meant as its own.
    ...(isAlike && pointers.self !== domain && pointers.links.includes(domain)
      ? sign("announced", WEIGHTS.link, SAYINGS.link, "web")
      : NONE),
  ];
}

export const redirectSign = (permanent: boolean): readonly Sign[] =>
  permanent
    ? sign("announced", WEIGHTS.permanentRedirect, SAYINGS.permanentRedirect, "web")
    : sign("announced", WEIGHTS.temporaryRedirect, SAYINGS.temporaryRedirect, "web");

/** Whether a text names the domain, or a host below it, and not merely a longer name that ends alike. */
function names(text: string, domain: DomainName): boolean {
  return text
    .toLowerCase()
    .split(/[^a-z0-9.-]+/)
    .some((word) => isWithin(word.replace(/^[.-]+|[.-]+$/g, ""), domain));
}

function sharedCertificate(old: Trace, next: Trace, commons: Commons): readonly Sign[] {
  if (isSharedCertificate(old.names) || isSharedCertificate(next.names)) return NONE;
  if (old.key !== null && old.key === next.key)
    return commons.has(old.key) ? NONE : sign("operator", WEIGHTS.key, SAYINGS.key, "tls");
  const both = [old.names, next.names].some((list) => isFor(list, old.domain) && isFor(list, next.domain));
  return both ? sign("operator", WEIGHTS.san, SAYINGS.san, "tls") : NONE;
}

const isFor = (list: readonly string[], domain: DomainName): boolean =>
  list.some((name) => covers(name, domain) || covers(name, `www.${domain}`));

/** A copy takes the page's ids along, and often the page's word on where it belongs: that gives it away. */
export const isCopy = (old: Trace, next: Trace): boolean => next.pointers.self === old.domain;

const isVerification = (id: string): boolean => /^[a-z0-9.-]+-verification[:=]/.test(id);

function sharedIds(old: Trace, next: Trace, commons: Commons): readonly Sign[] {
  const common = (mine: readonly string[], theirs: readonly string[]) =>
    mine.filter((id) => theirs.includes(id) && !commons.has(id));
  const inDns = common(old.txt, next.txt).filter(isVerification);
  const inPage = isCopy(old, next) ? [] : common(old.page?.ids ?? [], next.page?.ids ?? []);
  const verified = (facet: Facet): readonly Sign[] =>
    sign("operator", WEIGHTS.verification, SAYINGS.verification, facet);
  return [
    ...(inDns.length > 0 ? verified("resolution") : inPage.some(isVerification) ? copyable(verified("web")) : NONE),
    ...(inPage.some((id) => !isVerification(id))
      ? copyable(sign("operator", WEIGHTS.analytics, SAYINGS.analytics, "web"))
      : NONE),
  ];
}

/**
 * A host serves many, and two names of one label are often neighbours: an address is a sign where the page is alike too.
 * Anybody can point a name there, and show its page so; a certificate for the new name has only who runs the server.
 */
function sharedServers(old: Trace, next: Trace, commons: Commons, isAlike: boolean): readonly Sign[] {
  const tier = isAlike ? "operator" : "circumstance";
  const address = old.addresses.find(
    (each) => next.addresses.includes(each) && !isEdgeAddress(each) && !commons.has(each),
  );
  const same = address === undefined ? NONE : sign(tier, WEIGHTS.address, sameAddress(address), "resolution");
  return [...(next.key === null ? copyable(same) : same), ...sharedNameServers(old, next, commons)];
}

/** Servers under a name of the site itself are its own; others may be those of a provider that no table knows. */
function sharedNameServers(old: Trace, next: Trace, commons: Commons): readonly Sign[] {
  const set = old.nameservers.join(" ");
  if (set === "" || set !== next.nameservers.join(" ") || commons.has(set) || old.nameservers.some(isSharedNameServer))
    return NONE;
  const isOwn = old.nameservers.every((host) => isWithin(host, old.domain) || isWithin(host, next.domain));
  return isOwn
    ? sign("operator", WEIGHTS.ownNameservers, SAYINGS.ownNameservers, "delegation")
    : sign("circumstance", WEIGHTS.nameservers, SAYINGS.nameservers, "delegation");
}

/** Bits of 64 in which pages may differ: Manku, Jain, Das Sarma (WWW 2007) take 3 for one page; 8 allows for other news. */
const SAME_PAGE = 3;
const LIKE_PAGE = 8;
/** Titles that no site chose. */
const GENERIC =
  /^(?:home(?: ?page)?|index(?: of .*)?|welcome.*|untitled.*|error.*|\d{3}\b.*|coming soon.*|just a moment.*|login|.{0,2})$/i;

function looksAlike(old: Trace, next: Trace): readonly Sign[] {
  const likeness = likenessOf(labelOf(old.domain), labelOf(next.domain));
  const [before, now] = [old.page, next.page];
  const bits = before?.text && now?.text ? distance(before.text, now.text) : 64;
  const title = before?.title?.trim().toLowerCase() ?? "";
  // The title of a page that is the same is no sign beside it.
  const isTitled =
    bits > SAME_PAGE && title !== "" && title === now?.title?.trim().toLowerCase() && !GENERIC.test(title);
  return [
    ...(bits <= SAME_PAGE ? sign("look-alike", WEIGHTS.page, SAYINGS.page, "web") : NONE),
    ...(bits > SAME_PAGE && bits <= LIKE_PAGE ? sign("look-alike", WEIGHTS.likePage, SAYINGS.likePage, "web") : NONE),
    ...(before?.icon && before.icon === now?.icon ? sign("look-alike", WEIGHTS.icon, SAYINGS.icon, "web") : NONE),
    ...(isTitled ? sign("look-alike", WEIGHTS.title, SAYINGS.title, "web") : NONE),
    ...(likeness === "same" ? sign("look-alike", WEIGHTS.label, SAYINGS.label, null) : NONE),
    ...(likeness === "variant" ? sign("look-alike", WEIGHTS.label, SAYINGS.variant, null) : NONE),
  ];
}
