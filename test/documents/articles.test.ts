import { describe, expect, test } from "vitest";
import type { Article } from "../../src/core/article/article.ts";
import { findingsOf } from "../../src/core/article/findings.ts";
import { asInstant } from "../../src/core/time.ts";
import { type Form, readDocument } from "../../src/documents/document.ts";
import { registrableOf } from "../../src/names/registrable.ts";

const NOW = asInstant(Date.parse("2026-11-23T10:00:00Z"));

function read(text: string | Uint8Array, form: Form | null = null, name: string | null = null): Article {
  const document = readDocument(typeof text === "string" ? new TextEncoder().encode(text) : text, name, form);
  if (document.kind !== "article") throw new Error(`read as ${document.form}`);
  return document.article;
}

const named = (article: Article): readonly string[] =>
  findingsOf(article, { registrable: registrableOf, now: NOW }).mentions.map(({ domain, line, how }) =>
    how === "link" ? `${line} ${domain} (link)` : `${line} ${domain}`,
  );

describe("Markdown", () => {
  test("tells title, day and language above its text", () => {
    const front = '---\ntitle: "Un nom: perdu"\ndate: 2015-07-17T23:30:00-04:00\nlang: fr-FR\n---\n\nLe site a.fr\n';
    expect(read(front, "markdown")).toMatchObject({ title: "Un nom: perdu", date: "2015-07-17", language: "fr" });
    const toml = '+++\ntitle = "Lost"\ndate = 2015-07-17\n+++\nThe site is the site of the name a.com and was lost.\n';
    expect(read(toml, "markdown")).toMatchObject({ title: "Lost", date: "2015-07-17", language: "en" });
    expect(read("# Lost\n\n*By A. Writer, July 17, 2015*\n\nThe site.", "markdown")).toMatchObject({
      title: "Lost",
      date: "2015-07-17",
    });
  });

  test("is read as people see it: no code, comments or images; links are links", () => {
    const text = [
      'Names: **one.com**, `two.com`, [three](https://three.com/x "t"), [four.com](https://five.com).',
      "",
      "    indented.com is code",
      "",
      "```sh",
      "fenced.com",
      "```",
      "<!-- hidden.com",
      'still.com --> ![image.com](https://image.com/i.png) `open(six.com)` <a href="https://seven.com">eight.com</a>',
      "",
      "> quoted.com",
      "",
      "- item.com",
      "  - nested.com",
      "",
      "[ref]: https://nine.com",
      "<https://ten.com/x>",
    ].join("\n");
    expect([...named(read(text, "markdown"))].sort()).toEqual(
      [
        ...["1 one.com", "1 two.com", "1 three.com (link)", "1 four.com", "1 five.com (link)", "9 seven.com (link)"],
        ...["9 eight.com", "11 quoted.com", "13 item.com", "14 nested.com", "16 nine.com (link)", "17 ten.com"],
      ].sort(),
    );
  });
});

describe("HTML", () => {
  const page = (head: string, body: string): string =>
    `<!doctype html><html><head>${head}</head>\n<body>${body}</body></html>`;

  test.each([
    ["its meta", '<meta property="article:published_time" content="2015-07-17T08:00:00+02:00">', ""],
    [
      "its data",
      '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2015-07-17T08:00:00Z"}</script>',
      "",
    ],
    ["its time element", "", '<p>x</p><time datetime="2015-07-17">Friday</time>'],
    [
      "the date of publication among several",
      "",
      '<time datetime="2020-01-01"></time><time itemprop="datePublished" datetime="2015-07-17"></time>',
    ],
    ["its byline", "", "<p>Publié le 17 juillet 2015</p>"],
  ])("tells its day by %s", (_, head, body) => {
    expect(read(page(head, body))).toMatchObject({ date: "2015-07-17" });
  });

  test("is read as people see it, and the lines are those of the source", () => {
    const text = page(
      '<title>A title.com</title><meta property="og:url" content="https://news.example.org/1"><style>style.com</style>',
      '<nav>nav.com</nav><p title="attribute.com">one&#46;com and\n<b>two.com</b></p><script>script.com</script>\n<pre>pre.com</pre><ul><li>three.com<li>four.com</ul>\n<a href="https://five.com/?x=six.com">here</a> <a href="https://www.news.example.org/2">home</a><template>t.com</template><footer>foot.com</footer>',
    );
    expect(named(read(text))).toEqual(["2 one.com", "3 two.com", "4 three.com", "4 four.com", "5 five.com (link)"]);
  });

  test("of an older charset is read by what it declares", () => {
    const head = Buffer.from('<!doctype html><meta charset="iso-8859-1"><p>Le site b');
    const latin = Buffer.concat([head, Buffer.from([0xfc]), Buffer.from("cher.ch</p>")]);
    expect(named(read(latin))).toEqual(["1 xn--bcher-kva.ch"]);
  });
});

describe("plain text", () => {
  test("has paragraphs, and perhaps a few lines above them", () => {
    const text = "Title: Lost\nDate: 17 July 2015\n\nThe site of the name\nwas one.com, and is lost.\n\ntwo.com too.\n";
    const article = read(text);
    expect(article).toMatchObject({ title: "Lost", date: "2015-07-17", language: "en" });
    expect(named(article)).toEqual(["5 one.com", "7 two.com"]);
  });

  test("of UTF-16 and with soft hyphens in its words is understood", () => {
    const bytes = Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from("It was pop\u00adcorn.com, they said.", "utf16le"),
    ]);
    expect(named(read(bytes))).toEqual(["1 popcorn.com"]);
  });
});
