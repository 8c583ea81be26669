import { type DomainName, isWithin } from "../../name.ts";
import type { Hop, Page } from "../../observation.ts";

/** What the rules see of the page that ended a visit, and of the way there. All text is in lower case. */
export interface PageSight {
  readonly domain: DomainName;
  readonly status: number;
  /** Path of the page. */
  readonly path: string;
  /** Where the visit led beyond the domain, redirects of any kind included: the whole URLs. */
  readonly away: readonly { readonly host: string; readonly url: string }[];
  readonly headers: Readonly<Record<string, string>>;
  readonly title: string;
  /** The first part of what a visitor reads, on one line. */
  readonly text: string;
  /** The same by sentences, without their full stops; headings, cells and buttons are sentences too. Of notices only. */
  readonly sentences: readonly string[];
  /** Those of them that stand by themselves; where the title has nothing of its own, any that begins a paragraph. */
  readonly headlines: readonly string[];
  /** Inline scripts, as they stand. */
  readonly scripts: string;
  /** Where the other scripts are loaded from, and where the links lead. */
  readonly loads: readonly string[];
  readonly links: readonly string[];
  /** A page of a few words that links to little: what a notice is, and an article or a shop is not. */
  readonly isNotice: boolean;
  /** It says next to nothing else. */
  readonly isBare: boolean;
}

const LONGEST_NOTICE = 3_000;
const LONGEST_BARE = 400;
const MOST_LINKS = 12;
const FEW_LINKS = 4;
const MOST_SENTENCES = 80;

/** Stands in title, text and sentences for the name itself, so that no rule takes another name for it. */
const ITSELF = "DOMAIN";

export function sightOf(
  domain: DomainName,
  { status, truncated, content }: Page,
  hops: readonly Hop[],
  last: Hop,
): PageSight {
  const { text, scripts, sources, links, linkCount, isArticle } = content;
  const isNotice = !isArticle && !truncated && linkCount <= MOST_LINKS && text.length <= LONGEST_NOTICE;
  const named = namedIn(domain);
  const title = named(squeezed(content.title ?? ""));
  return {
    ...{ domain, status, isNotice, scripts, title },
    ...(isNotice ? saidOn(content.blocks.map(squeezed).map(named), title) : NOTHING_SAID),
    path: new URL(last.url).pathname.toLowerCase(),
    away: awayFrom(domain, hops),
    headers: last.headers,
    text: named(squeezed(text.slice(0, LONGEST_NOTICE))),
    loads: sources.map((source) => source.toLowerCase()),
    links: isNotice ? links.map((link) => link.toLowerCase()) : [],
    isBare: isNotice && text.length <= LONGEST_BARE && linkCount <= FEW_LINKS,
  };
}

/** What is to be seen of a visit that ended in no page: the way, and nothing else. */
export const wayOf = (domain: DomainName, hops: readonly Hop[]): PageSight => ({
  ...{
    domain,
    status: 0,
    path: "",
    headers: {},
    title: "",
    text: "",
    scripts: "",
    loads: [],
    links: [],
  },
  ...NOTHING_SAID,
  away: awayFrom(domain, hops),
  isNotice: false,
  isBare: false,
});

function awayFrom(domain: DomainName, hops: readonly Hop[]): PageSight["away"] {
  const urls = hops.flatMap(({ url, location }) => (location === null ? [url] : [url, location]));
  return [...new Set(urls)]
    .map((url) => ({ host: new URL(url).hostname, url: url.toLowerCase() }))
    .filter(({ host }) => !isWithin(host, domain));
}

const squeezed = (text: string): string => text.toLowerCase().replaceAll(/[’‘]/g, "'");

const namedIn =
  (domain: DomainName) =>
  (text: string): string =>
    text.replaceAll(`www.${domain}`, ITSELF).replaceAll(domain, ITSELF);

type Said = Pick<PageSight, "sentences" | "headlines">;
const NOTHING_SAID: Said = { sentences: [], headlines: [] };

function saidOn(blocks: readonly string[], title: string): Said {
  const paragraphs = blocks.slice(0, MOST_SENTENCES).map(sentencesOf);
  const isOwnTitle = title !== "" && !title.includes(ITSELF);
  return {
    sentences: paragraphs.flat().slice(0, MOST_SENTENCES),
    headlines: paragraphs.flatMap((sentences) => (isOwnTitle && sentences.length > 1 ? [] : sentences.slice(0, 1))),
  };
}

const sentencesOf = (block: string): readonly string[] =>
  block
    .split(/(?<=[.!])(?<!\bu\.s\.) /)
    .map((sentence) => sentence.replace(/[.! ]{1,9}$/, ""))
    .filter((sentence) => sentence !== "");
