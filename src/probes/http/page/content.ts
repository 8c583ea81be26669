import { Parser } from "htmlparser2";
import type { Page } from "../../../core/observation.ts";
import type { PageContent } from "../../../core/page-content.ts";
import { urlOf } from "../../../core/url.ts";
import { textOf } from "./charset.ts";
import { operatorIds } from "./operator-ids.ts";
import { firstOf, plain } from "./plain.ts";
import { refreshTarget, scriptTarget } from "./sent-on.ts";

/** Characters kept of each. */
const LONGEST_TITLE = 300;
const LONGEST_TEXT = 20_000;
const LONGEST_SCRIPTS = 20_000;
const MOST_BLOCKS = 80;
const LONGEST_BLOCK = 600;
const MOST_LINKS = 256;
const LONGEST_URL = 2_048;
/** Elements in one another; browsers make no more than 512. The parser looks through them all at each tag. */
const DEEPEST = 2_048;
/** Characters between two looks at the depth. */
const STRIDE = 8_192;

type Attributes = Readonly<Record<string, string>>;

/** Elements whose text no visitor reads. */
const UNREAD: ReadonlySet<string> = new Set(["style", "template", "textarea", "iframe", "title", "script"]);
/** Elements within a line; any other begins a new block. */
const INLINE: ReadonlySet<string> = new Set(
  "a abbr acronym b bdi bdo big cite code data dfn em font i ins kbd label mark nobr q s samp small span strike strong sub sup tt u var wbr".split(
    " ",
  ),
);
/** Marks of a text about something: such a page reports, and is not itself the notice. */
const ARTICLE_TAGS: ReadonlySet<string> = new Set(["article", "time", "blockquote", "q"]);
const ARTICLE_TYPES = /newsarticle|blogposting/i;

/** Media types whose bytes say nothing to a reader of HTML. */
const NO_TEXT = /^\s*(?:image|audio|video|font)\/|^\s*application\/(?:octet-stream|pdf|zip|gzip)\b/i;

/**
 * What the HTML of a page says, read in one pass over its first 256 KiB; nothing is fetched or run. Whatever the bytes
 * are, the answer is bounded and every text in it is harmless to show. `url` is where the page was found.
 */
export function contentOf({ body, contentType }: Pick<Page, "body" | "contentType">, url: URL): PageContent {
  const reader = new Reader(url);
  const parser = new Parser({
    onopentag: (name, attributes) => reader.open(name, attributes),
    ontext: (text) => reader.text(text),
    onclosetag: (name) => reader.close(name),
  });
  const text = NO_TEXT.test(contentType ?? "") ? "" : textOf(body, contentType);
  for (let at = 0; at < text.length && reader.depth <= DEEPEST; at += STRIDE) parser.write(text.slice(at, at + STRIDE));
  parser.end();
  return reader.content();
}

class Reader {
  readonly #words: string[] = [];
  readonly #blocks: string[] = [];
  #block = "";
  readonly #scripts: string[] = [];
  readonly #sources: string[] = [];
  readonly #titles: string[] = [];
  readonly #links = new Set<string>();
  readonly #icons = new Set<string>();
  readonly #metas: (readonly [string, string])[] = [];
  readonly #inside: Record<string, number> = {};
  depth = 0;
  #base: URL;
  #linkCount = 0;
  #hasTitle = false;
  #isArticle = false;
  #language: string | null = null;
  #canonical: string | null = null;
  #ogUrl: string | null = null;
  #refresh: string | null = null;

  constructor(url: URL) {
    this.#base = url;
  }

  open(name: string, attributes: Attributes): void {
    this.#inside[name] = (this.#inside[name] ?? 0) + 1;
    this.depth += 1;
    if (!INLINE.has(name)) this.#endBlock();
    if (ARTICLE_TAGS.has(name) || ARTICLE_TYPES.test(attributes.itemtype ?? "")) this.#isArticle = true;
    switch (name) {
      case "html":
        this.#language ??= languageIn(attributes.lang ?? "");
        break;
      case "base":
        this.#base = this.#absolute(attributes.href) ?? this.#base;
        break;
      case "a":
      case "area":
        this.#link(attributes.href);
        break;
      case "link":
        this.#relation(attributes);
        break;
      case "meta":
        this.#meta(attributes);
        break;
      case "script":
        if (attributes.src !== undefined) this.#sources.push(this.#absolute(attributes.src)?.href ?? "");
        break;
    }
  }

  text(text: string): void {
    if (this.#isIn("script")) this.#scripts.push(text);
    else if (this.#isIn("title") && !this.#isIn("svg") && !this.#hasTitle) this.#titles.push(text);
    else if (![...UNREAD].some((name) => this.#isIn(name))) this.#read(text);
  }

  close(name: string): void {
    this.#inside[name] = Math.max(0, (this.#inside[name] ?? 0) - 1);
    this.depth -= 1;
    // An SVG has titles of its own, one for each of its parts.
    if (name === "title" && !this.#isIn("svg")) this.#hasTitle = true;
    // Words of neighbouring elements are not one word.
    this.#words.push(" ");
    if (!INLINE.has(name)) this.#endBlock();
  }

  #read(text: string): void {
    this.#words.push(text);
    if (this.#block.length < LONGEST_BLOCK * 2) this.#block += text;
  }

  #endBlock(): void {
    const block = this.#blocks.length < MOST_BLOCKS ? plain(this.#block).slice(0, LONGEST_BLOCK) : "";
    if (block !== "") this.#blocks.push(block);
    this.#block = "";
  }

  content(): PageContent {
    const scripts = this.#scripts.join("\n").slice(0, LONGEST_SCRIPTS);
    const text = plain(this.#words.join("")).slice(0, LONGEST_TEXT);
    this.#endBlock();
    const scripted = this.#absolute(scriptTarget(scripts, text) ?? undefined);
    return {
      title: firstOf(plain(this.#titles.join("").slice(0, LONGEST_TITLE * 8)), LONGEST_TITLE) || null,
      language: this.#language,
      text,
      blocks: this.#blocks,
      scripts,
      sources: this.#sources.slice(0, MOST_LINKS),
      links: [...this.#links],
      linkCount: this.#linkCount,
      canonical: this.#canonical,
      ogUrl: this.#ogUrl,
      icons: [...this.#icons],
      ids: operatorIds(`${scripts}\n${this.#sources.join("\n")}`, this.#metas),
      isArticle: this.#isArticle || ARTICLE_TYPES.test(scripts),
      refresh: this.#refresh,
      scripted: scripted?.href ?? null,
    };
  }

  #isIn(name: string): boolean {
    return (this.#inside[name] ?? 0) > 0;
  }

  #link(href: string | undefined): void {
    this.#linkCount += 1;
    const target = this.#links.size < MOST_LINKS ? this.#absolute(href) : null;
    if (target) this.#links.add(target.href);
  }

  #relation({ rel = "", href }: Attributes): void {
    const relations = rel.toLowerCase().split(/\s+/);
    const target = this.#absolute(href)?.href ?? null;
    if (relations.includes("canonical")) this.#canonical ??= target;
    if (relations.includes("icon") && target !== null && this.#icons.size < 8) this.#icons.add(target);
  }

  #meta({ name, property, content = "", "http-equiv": equivalent }: Attributes): void {
    const key = (name ?? property ?? "").toLowerCase();
    if (key !== "" && this.#metas.length < MOST_LINKS) this.#metas.push([key, content]);
    if (key === "og:url") this.#ogUrl ??= this.#absolute(content)?.href ?? null;
    if (key.startsWith("article:") || (key === "og:type" && /article/i.test(content))) this.#isArticle = true;
    if (equivalent?.toLowerCase() === "refresh")
      this.#refresh ??= this.#absolute(refreshTarget(content) ?? undefined)?.href ?? null;
  }

  /** Null for what is no web address. */
  #absolute(text: string | undefined): URL | null {
    const trimmed = text?.trim() ?? "";
    const url = trimmed === "" || trimmed.length > LONGEST_URL ? null : urlOf(trimmed, this.#base.href);
    return url !== null && /^https?:$/.test(url.protocol) ? url : null;
  }
}

/** BCP 47, its first part and no more: `en`, `pt`. */
const languageIn = (text: string): string | null =>
  /^\s*([a-z]{2,3})(?:[-_]|\s*$)/i.exec(text)?.[1]?.toLowerCase() ?? null;
