import { htmlPage } from "../web/content.ts";
import type { Page } from "../world.ts";

const page = (title: string, body: string): Page =>
  htmlPage(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${title}</title>
</head>
<body>
${body}
</body>
</html>
`);

/** The site whose names the article follows. Its words are the lab's own. */
export const POPCORN_TIME: Page = page(
  "Popcorn Time",
  `<h1>Popcorn Time</h1>
<p>Pick a film, press play. For Windows, Mac and Linux; beta, and free of charge.</p>
<nav><a href="/download">Download</a> <a href="/faq">Questions</a> <a href="/blog">Blog</a></nav>
<script>analytics("UA-00000000-1")</script>`,
);

/** The other line of the same brand: another operator, other words. */
export const TIME_4_POPCORN: Page = page(
  "Time for Popcorn",
  `<h1>Time for Popcorn</h1>
<p>Our own edition: with subtitles in forty languages, and for phones as well.</p>
<nav><a href="/android">Android</a> <a href="/desktop">Desktop</a> <a href="/forum">Forum</a></nav>
<script>analytics("UA-99999999-7")</script>`,
);

/** What a host shows for a name that has no site yet. */
export const PARKED: Page = page("Parked domain", "<p>This name is parked. Its owner has not put up a site yet.</p>");
