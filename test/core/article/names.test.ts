import { describe, expect, test } from "vitest";
import { findingsOf } from "../../../src/core/article/findings.ts";
import { asInstant } from "../../../src/core/time.ts";
import { registrableOf } from "../../../src/names/registrable.ts";
import { article } from "./article.ts";

const NOW = asInstant(Date.parse("2026-11-23T10:00:00Z"));

const findings = (text: string) => findingsOf(article(text), { registrable: registrableOf, now: NOW });
const named = (text: string): readonly string[] => findings(text).mentions.map(({ domain }) => domain);

describe("a name in a text", () => {
  test.each([
    ["plain", "The site was popcorntime.io then", ["popcorntime.io"]],
    ["at the end of a sentence", "It was popcorntime.io. Then it was not.", ["popcorntime.io"]],
    [
      "in brackets and quotes",
      "(popcorntime.io), «popcorntime.re», “butter.tv”",
      ["popcorntime.io", "popcorntime.re", "butter.tv"],
    ],
    ["with a possessive", "popcorntime.io's holder; popcorntime.re’s too", ["popcorntime.io", "popcorntime.re"]],
    ["after an elision", "l’adresse d’popcorntime.io", ["popcorntime.io"]],
    ["in capitals", "POPCORNTIME.IO and PopcornTime.re", ["popcorntime.io", "popcorntime.re"]],
    ["a host below it", "see www.popcorntime.io and app.popcorntime.co.uk", ["popcorntime.io", "popcorntime.co.uk"]],
    ["in a URL, whose path names nothing", "https://popcorntime.io/get/index.html?x=a.com#b.org", ["popcorntime.io"]],
    ["with port and user", "http://user:pw@popcorntime.io:8080/", ["popcorntime.io"]],
    ["with a path alone", "popcorntime.io/download/setup.zip", ["popcorntime.io"]],
    [
      "defanged",
      "popcorntime[.]io, popcorntime(dot)re, hxxps://popcorn[.]cc/x, butter{.}tv, old [dot] sh",
      ["popcorntime.io", "popcorntime.re", "popcorn.cc", "butter.tv", "old.sh"],
    ],
    ["an IDN in either form", "bücher.ch, xn--bcher-kva.example", ["xn--bcher-kva.ch", "xn--bcher-kva.example"]],
    ["with an adjective behind it", "a popcorntime.io-like site", ["popcorntime.io"]],
    ["before a sentence that lacks its space", "It is popcorntime.io.It was", ["popcorntime.io"]],
    ["between lines", "moved to\npopcorntime.re\nlast week", ["popcorntime.re"]],
    ["emphasised", "_popcorntime.io_", ["popcorntime.io"]],
    ["under an ending that files have, where the text says what it is", "le site popcorntime.sh", ["popcorntime.sh"]],
    ["under such an ending in a URL", "https://popcorntime.sh/", ["popcorntime.sh"]],
    [
      "under such an ending, where its label is named under another",
      "readme.sh, popcorntime.sh, popcorntime.io",
      ["popcorntime.io", "popcorntime.sh"],
    ],
    ["of one letter", "it was on x.com and t.co", ["x.com", "t.co"]],
    ["of a bare suffix is none", "registered under co.uk", []],
  ])("%s", (_, text, domains) => {
    expect(named(text)).toEqual(domains);
  });

  test.each([
    ["files", "open index.html, README.md, setup.py, run.sh and main.rs"],
    ["products", "written in node.js, Next.js, ASP.NET and vb.net"],
    ["abbreviations", "e.g. this, i.e. that, U.S. courts, a.m. and p.m., M.Sc., p.ex. celui-ci"],
    ["e-mail addresses", "write to john.doe@popcorntime.io or j@mail.popcorntime.re"],
    ["versions and numbers", "version 1.2.3, v2.0, 3.14, 10.000, 16.07.2015, 10.am"],
    ["addresses", "127.0.0.1, 192.0.2.1:80 and http://198.51.100.7/"],
    ["paths", "in /etc/resolv.conf, src/cli/main.ts, C:\\work\\app.com and ~/.config.io"],
    ["code", "console.log(x), this.name, self.id and obj.map(f)"],
    ["glued sentences", "Il est suspendu.Il revient. The end.It goes on."],
    ["mentions and tags", "@vigie.io, #popcorn.tv and $env.host"],
    ["unknown endings", "foo.barbaz, popcorntime.invalidtld"],
  ])("is not seen in %s", (_, text) => {
    expect(named(text)).toEqual([]);
  });

  test("is told once, with its first line and how often it came", () => {
    const text = "popcorntime.io fell.\nThe name popcorntime.io was reserved.\nwww.popcorntime.io too.";
    const marks = [0, 21, 59].map((at, index) => ({ at, line: index + 4 }));
    const { mentions } = findingsOf(article("", { passages: [{ text, marks }] }), {
      registrable: registrableOf,
      now: NOW,
    });
    expect(mentions).toMatchObject([{ domain: "popcorntime.io", line: 4, count: 3, sentence: "popcorntime.io fell." }]);
  });

  test("behind a link is told apart, and a document's own address is none", () => {
    const links = [
      "https://popcorntime.io/",
      "/about",
      "mailto:a@b.com",
      "//cdn.example.net/x",
      "https://www.news.example.org/1",
    ];
    const read = article("Words.", { home: "news.example.org", links: links.map((url, line) => ({ url, line })) });
    expect(findingsOf(read, { registrable: registrableOf, now: NOW }).mentions).toMatchObject([
      { domain: "popcorntime.io", how: "link", line: 0, count: 0 },
      { domain: "example.net", how: "link" },
    ]);
  });

  test("that looks like a file is told as left out, with the reason", () => {
    expect(findings("see README.md and ASP.NET").leftOut).toEqual([
      { written: "README.md", line: 1, because: "a file name" },
      { written: "ASP.NET", line: 1, because: "the name of a product" },
    ]);
  });
});
