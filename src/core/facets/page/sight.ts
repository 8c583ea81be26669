import type { DomainName } from "../../name.ts";
import type { Hop, Page } from "../../observation.ts";
import { tokensOf } from "./markup.ts";
import { plain, textOf } from "./text.ts";
import { titleOf } from "./title.ts";

/** What the rules see of the page that ended a visit. */
export interface PageSight {
  readonly domain: DomainName;
  readonly status: number;
  /** Host and path of the page, lower case. */
  readonly host: string;
  readonly path: string;
  /** The whole URL, lower case: a market's page names the domain in it. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly title: string | null;
  /** What a visitor reads, on one line; cut where no short notice would go on. */
  readonly text: string;
  /** Inline scripts, and the tags of the others. */
  readonly scripts: string;
  /** A page of a few words that links to little: what a notice is, and an article or a shop is not. */
  readonly isNotice: boolean;
}

const LONGEST_NOTICE = 3_000;
const MOST_LINKS = 12;
const LONGEST_TEXT = 20_000;
/** Marks of a text about something: such a page reports, and is not itself the notice. */
const ARTICLE_TAGS: ReadonlySet<string> = new Set(["article", "time", "blockquote"]);
const ARTICLE_SIGNS = /og:type["'][^>]{0,40}article|newsarticle|blogposting|article:published/i;

export function sightOf(domain: DomainName, page: Page, hop: Hop): PageSight {
  const url = new URL(hop.url);
  const { text, scripts, links, isArticle } = contentOf(page);
  return {
    domain,
    status: page.status,
    host: url.hostname,
    path: url.pathname.toLowerCase(),
    url: url.href.toLowerCase(),
    headers: hop.headers,
    title: titleOf(page),
    text,
    scripts,
    isNotice: !isArticle && !page.truncated && links <= MOST_LINKS && text.length <= LONGEST_NOTICE,
  };
}

interface Content {
  readonly text: string;
  readonly scripts: string;
  readonly links: number;
  readonly isArticle: boolean;
}

function contentOf(page: Page): Content {
  const html = textOf(page);
  const words: string[] = [];
  const scripts: string[] = [];
  let links = 0;
  let isArticle = ARTICLE_SIGNS.test(html);
  for (const token of tokensOf(html)) {
    if (token.kind === "text") words.push(token.text);
    else if (token.kind === "raw" && token.of === "script") scripts.push(token.text);
    else if (token.kind === "tag" && token.name === "script") scripts.push(token.source);
    else if (token.kind === "tag" && token.name === "a") links += 1;
    else if (token.kind === "tag" && ARTICLE_TAGS.has(token.name)) isArticle = true;
  }
  return {
    text: plain(words.join(" ")).slice(0, LONGEST_TEXT),
    scripts: scripts.join("\n").slice(0, LONGEST_TEXT),
    links,
    isArticle,
  };
}
