import { expect, test } from "vitest";
import type { PageContent } from "../../../../src/core/page-content.ts";
import { html } from "../../../core/pages.ts";

const read = (text: string, url?: string): PageContent => html(text, "text/html", url).content;

test("the words are what a visitor reads", () => {
  const { text } = read(
    "<style>p{}</style><p>Ferries<b> to</b><p>Saint&nbsp;Malo<script>var no</script><textarea>no</textarea>" +
      "<template>no</template><noscript>yes</noscript><!-- no -->",
  );
  expect(text).toBe("Ferries to Saint Malo yes");
});

test("links are absolute, each once, by the page's base, and no others than web addresses", () => {
  const { links, linkCount } = read(
    '<base href="/deep/"><a href="a">1</a><a href="a">2</a><area href="//other.example/x"><a href="mailto:x@y">m</a>' +
      '<a href="javascript:alert(1)">j</a><a>none</a><a href="http://[broken">b</a>',
  );
  expect(links).toEqual(["https://harbour.example/deep/a", "https://other.example/x"]);
  expect(linkCount).toBe(7);
});

test("canonical, og:url, language and icons are read, the first of each where one counts", () => {
  expect(
    read(
      '<html lang="fr-CA"><link rel="canonical" href="/fr"><link rel=canonical href=/no>' +
        '<meta property="og:url" content="https://harbour.example/fr"><link rel="shortcut icon" href="/i.ico">' +
        '<link rel="apple-touch-icon" href="/no.png">',
    ),
  ).toMatchObject({
    language: "fr",
    canonical: "https://harbour.example/fr",
    ogUrl: "https://harbour.example/fr",
    icons: ["https://harbour.example/i.ico"],
  });
});

test.each([
  ['<script>ga("create", "UA-1234567-1")</script>', ["google-analytics:UA-1234567-1"]],
  [
    '<script async src="https://www.googletagmanager.com/gtag/js?id=G-ABCDEF1234"></script>',
    ["google-analytics:G-ABCDEF1234"],
  ],
  ["<script>(window,document,'script','dataLayer','GTM-AB12CD')</script>", ["google-tag-manager:GTM-AB12CD"]],
  ['<script src="//pagead.example/js?client=ca-pub-1234567890123456"></script>', ["adsense:pub-1234567890123456"]],
  ["<script>fbq('init', '123456789012345')</script>", ["facebook-pixel:123456789012345"]],
  ['<script>ym(12345678, "init", {})</script>', ["yandex-metrika:12345678"]],
  ['<meta name="google-site-verification" content="abc_DEF-123456">', ["google-site-verification:abc_DEF-123456"]],
  ['<meta name="constructor" content="abcdefgh">', []],
  ["<p>our plan G-ABCDEF1234 and UA-1234567-1</p>", []],
])("%s bears the ids %j", (text, ids) => {
  expect(read(text).ids).toEqual(ids);
});

test.each([
  ['<meta http-equiv="refresh" content="0; url=https://popcorntime.re/">', "https://popcorntime.re/"],
  ["<meta http-equiv=Refresh content=\"5;URL='/next'\">", "https://harbour.example/next"],
  ['<meta http-equiv="refresh" content="3, /next">', "https://harbour.example/next"],
  ['<meta http-equiv="refresh" content="30">', null],
  ['<meta http-equiv="refresh" content="600; url=/again">', null],
  ['<meta http-equiv="refresh" content="0; url=javascript:alert(1)">', null],
])("%s sends visitors to %j", (text, refresh) => {
  expect(read(text).refresh).toBe(refresh);
});

test.each([
  ['window.location.href = "https://popcorntime.re/";', "https://popcorntime.re/"],
  ["location='//popcorntime.re'", "https://popcorntime.re/"],
  ["setTimeout(function(){ top.location.replace('https://popcorntime.re/x') }, 100)", "https://popcorntime.re/x"],
  ['var allocation = "https://popcorntime.re/";', null],
  ['if (location == "https://popcorntime.re/") go();', null],
])("a page that only says %s sends its visitors to %j", (script, scripted) => {
  expect(read(`<script>${script}</script>`).scripted).toBe(scripted);
});

test("in a page with content the same script is one branch of many", () => {
  expect(read(`<script>location="https://popcorntime.re/"</script><p>${"word ".repeat(100)}`).scripted).toBeNull();
});

test("what a page may hold is bounded", () => {
  const many = Array.from({ length: 5_000 }, (_, n) => `<a href="/${n}">n</a><script>UA-12345-${n % 9}</script>`);
  const content = read(`${many.join("")}${"word ".repeat(50_000)}`);
  expect(content.links.length).toBe(256);
  expect(content.linkCount).toBe(5_000);
  expect(content.text.length).toBeLessThanOrEqual(20_000);
  expect(content.scripts.length).toBeLessThanOrEqual(20_000);
  expect(content.ids.length).toBeLessThanOrEqual(32);
});
