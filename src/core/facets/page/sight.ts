import type { DomainName } from "../../name.ts";
import type { Hop, Page } from "../../observation.ts";

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
  /** Inline scripts, and where the others are loaded from. */
  readonly scripts: string;
  readonly sources: readonly string[];
  /** A page of a few words that links to little: what a notice is, and an article or a shop is not. */
  readonly isNotice: boolean;
}

const LONGEST_NOTICE = 3_000;
const MOST_LINKS = 12;

export function sightOf(domain: DomainName, { status, truncated, content }: Page, hop: Hop): PageSight {
  const url = new URL(hop.url);
  const { title, text, scripts, sources, linkCount, isArticle } = content;
  return {
    domain,
    status,
    host: url.hostname,
    path: url.pathname.toLowerCase(),
    url: url.href.toLowerCase(),
    headers: hop.headers,
    ...{ title, text, scripts, sources },
    isNotice: !isArticle && !truncated && linkCount <= MOST_LINKS && text.length <= LONGEST_NOTICE,
  };
}
