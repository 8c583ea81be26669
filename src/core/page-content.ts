/** What the HTML of a page says. Texts are decoded, on one line and harmless; URLs are absolute, http or https. */
export interface PageContent {
  readonly title: string | null;
  /** Primary language of the document, lower case: `en`. */
  readonly language: string | null;
  /** What a visitor reads; cut where no short notice would go on. */
  readonly text: string;
  /** The first of its headings, paragraphs, cells and the like, each cut. */
  readonly blocks: readonly string[];
  /** Inline scripts, joined and cut. */
  readonly scripts: string;
  /** Where the other scripts are loaded from. */
  readonly sources: readonly string[];
  /** Targets of `a` and `area`, each once, the first 256. */
  readonly links: readonly string[];
  /** How many there are in all. */
  readonly linkCount: number;
  readonly canonical: string | null;
  readonly ogUrl: string | null;
  readonly icons: readonly string[];
  /** Analytics and verification ids as `service:id`, sorted. */
  readonly ids: readonly string[];
  /** It bears the marks of a text about something. */
  readonly isArticle: boolean;
  /** Where it sends its visitors on by `<meta http-equiv=refresh>`; null when it does not. */
  readonly refresh: string | null;
  /** Where a script that does nothing else sends them. */
  readonly scripted: string | null;
}
