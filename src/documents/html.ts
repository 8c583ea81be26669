import { Parser } from "htmlparser2";
import type { Article } from "../core/article/article.ts";
import { completed } from "../core/article/byline.ts";
import { dayIn } from "./front-matter.ts";
import { isNameInCode, PassageWriter } from "./passages.ts";

/** Elements in one another; the parser looks through them all at each tag, and browsers make no more than 512. */
const DEEPEST = 2_048;
/** Characters between two looks at the depth. */
const STRIDE = 8_192;
const LONGEST_DATA = 200_000;

type Attributes = Readonly<Record<string, string>>;

/** What no reader of the article reads. */
const UNREAD = new Set(
  "script style template textarea noscript svg iframe title select button pre nav footer form".split(" "),
);
const INLINE = new Set(
  "a abbr acronym b bdi bdo big cite code data dfn em font i ins kbd label mark nobr q s samp small span strike strong sub sup time tt u var wbr".split(
    " ",
  ),
);
const CODE = new Set(["code", "kbd", "samp", "tt", "var"]);

/** Where pages say when they were published, the surest first. */
const DATES = [
  "article:published_time",
  "datepublished",
  "parsely-pub-date",
  "dc.date.issued",
  "dc.date",
  "pubdate",
  "date",
];

/** An HTML page as an article: its prose, the links in it, and what it says of itself. Nothing is fetched or run. */
export function htmlArticle(html: string): Article {
  const reader: Reader = new Reader(html, () => parser.startIndex);
  const parser = new Parser({
    onopentag: (name, attributes) => reader.open(name, attributes),
    ontext: (text) => reader.text(text),
    onclosetag: (name) => reader.close(name),
  });
  for (let at = 0; at < html.length && reader.depth <= DEEPEST; at += STRIDE) parser.write(html.slice(at, at + STRIDE));
  parser.end();
  return reader.article();
}

class Reader {
  readonly #writer = new PassageWriter();
  readonly #lines: Lines;
  readonly #where: () => number;
  readonly #inside = new Map<string, number>();
  readonly #metas = new Map<string, string>();
  #unread = 0;
  depth = 0;
  #title = "";
  #data = "";
  #code: string | null = null;
  #language: string | null = null;
  #home: string | null = null;
  #time: string | null = null;
  #marked: string | null = null;

  constructor(html: string, where: () => number) {
    this.#lines = new Lines(html);
    this.#where = where;
  }

  open(name: string, attributes: Attributes): void {
    this.#inside.set(name, (this.#inside.get(name) ?? 0) + 1);
    this.depth += 1;
    if (UNREAD.has(name)) this.#unread += 1;
    if (!INLINE.has(name)) this.#writer.end();
    if (name === "html") this.#language ??= attributes.lang || null;
    if (name === "meta") this.#meta(attributes);
    if (name === "link" && /\bcanonical\b/i.test(attributes.rel ?? "")) this.#home ??= attributes.href ?? null;
    if (name === "time") this.#timed(attributes);
    if (/\bdatePublished\b/.test(attributes.itemprop ?? ""))
      this.#marked ??= attributes.datetime ?? attributes.content ?? null;
    if (name === "a" && this.#unread === 0 && attributes.href) this.#writer.link(attributes.href, this.#line());
    if (name === "script" && /ld\+json/i.test(attributes.type ?? "")) this.#inside.set("data", 1);
    if (CODE.has(name) && this.#unread === 0) this.#code ??= "";
  }

  text(text: string): void {
    if (this.#isIn("title") && !this.#isIn("svg")) this.#title += text.slice(0, 1_000);
    else if (this.#isIn("data") && this.#isIn("script")) {
      if (this.#data.length < LONGEST_DATA) this.#data += text;
    } else if (this.#unread > 0) return;
    else if (this.#code !== null) this.#code += text;
    else this.#write(text);
  }

  close(name: string): void {
    const within = this.#inside.get(name) ?? 0;
    this.#inside.set(name, Math.max(0, within - 1));
    this.depth -= 1;
    if (within > 0 && UNREAD.has(name)) this.#unread -= 1;
    if (name === "script") this.#inside.set("data", 0);
    if (CODE.has(name) && this.#code !== null && ![...CODE].some((each) => this.#isIn(each))) {
      this.#write(isNameInCode(this.#code.trim()) ? this.#code : " … ");
      this.#code = null;
    }
    if (!INLINE.has(name)) this.#writer.end();
  }

  /** A piece a line, so that each name is found where it stands. */
  #write(text: string): void {
    const line = this.#line();
    for (const [index, piece] of text.split("\n").entries())
      this.#writer.add(index === 0 ? piece : ` ${piece}`, line + index);
  }

  article(): Article {
    this.#writer.end();
    const said = DATES.map((key) => dayIn(this.#metas.get(key))).find((day) => day !== null);
    const linked = /"datePublished"\s{0,4}:\s{0,4}"([^"]{8,40})"/.exec(this.#data)?.[1];
    const home = this.#metas.get("og:url") ?? this.#home;
    return completed({
      title:
        (this.#metas.get("og:title") ?? this.#title)
          .replace(/\s{1,99}/g, " ")
          .trim()
          .slice(0, 300) || null,
      date: said ?? dayIn(linked) ?? dayIn(this.#marked) ?? dayIn(this.#time),
      language: this.#language ?? this.#metas.get("og:locale") ?? null,
      home: home === null ? null : home.replace(/^https?:\/\//i, "").replace(/[/?#:].*$/s, ""),
      passages: this.#writer.passages,
      links: this.#writer.links,
    });
  }

  #isIn(name: string): boolean {
    return (this.#inside.get(name) ?? 0) > 0;
  }

  #line(): number {
    return this.#lines.of(this.#where());
  }

  #meta({ name, property, itemprop, content = "" }: Attributes): void {
    const key = (property ?? name ?? itemprop ?? "").toLowerCase();
    if (key !== "" && this.#metas.size < 500 && !this.#metas.has(key)) this.#metas.set(key, content.slice(0, 1_000));
  }

  /** Of several, the one that says that it is the date of publication; else the first. */
  #timed({ datetime, pubdate }: Attributes): void {
    if (datetime === undefined) return;
    if (pubdate !== undefined) this.#marked ??= datetime;
    this.#time ??= datetime;
  }
}

/** Line numbers of places that only grow. */
class Lines {
  readonly #text: string;
  #at = 0;
  #line = 1;

  constructor(text: string) {
    this.#text = text;
  }

  of(place: number): number {
    for (
      let next = this.#text.indexOf("\n", this.#at);
      next >= 0 && next < place;
      next = this.#text.indexOf("\n", this.#at)
    ) {
      this.#line += 1;
      this.#at = next + 1;
    }
    return this.#line;
  }
}
