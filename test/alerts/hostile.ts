import fc from "fast-check";
import { asDomainName } from "../../src/core/name.ts";
import { event } from "./events.ts";
import { bodyOf } from "./tellings.ts";

/** What sites and registries have been seen to say, or might, to be read as more than text. */
const TRAPS = [
  ...[
    "@everyone",
    "@here",
    "@all",
    "@channel",
    "<@123>",
    "<!channel>",
    "@room",
    "/kick @me",
    "#general",
    "~town-square",
  ],
  ...["[click](https://evil.example)", "https://evil.example/x", "www.evil.example", "<https://evil.example|ok>"],
  ...["![x](https://evil.example/p.png)", "**bold**", "`code`", "```\nfence\n```", "||spoiler||", "> quote", "# head"],
  ...[
    "<script>alert(1)</script>",
    "<b>bold</b>",
    "&lt;i&gt;",
    "{{DATE(2026)}}",
    "\u{202e}gnp.exe",
    "a\u{0}b",
    ":tada:",
  ],
  ...[
    "1. one",
    "- item",
    ']" x="y',
    "\\",
    "line\r\nbreak",
    "evil.example",
    "mallory@evil.example",
    "\u{1f4a3}".repeat(30),
  ],
];

const text = fc
  .array(fc.oneof({ arbitrary: fc.constantFrom(...TRAPS), weight: 3 }, fc.string({ unit: "binary", maxLength: 600 })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => parts.join(" "));

/** Bodies of messages whose every text, the name included, is somebody's trap. */
export const hostileBodies = fc
  .record({ summary: text, because: fc.array(text, { maxLength: 8 }), to: text, name: text, registrar: text })
  .map(({ summary, because, to, name, registrar }) =>
    bodyOf("opening", {
      domain: asDomainName(name),
      registrar,
      events: [event("domain.moved", { summary, domain: asDomainName(name), data: { to, because, confidence: 0.9 } })],
    }),
  );

/** Outside its code spans, nothing in it would be read as more than text, but for our own bold labels and lists. */
export function isInert(markdown: string): boolean {
  const bare = markdown.replace(/`[^`\n]+`/g, "x");
  const ours = bare.replace(/^(\*{1,2})[^*\n]+\1/gm, "").replace(/^- /gm, "");
  return !/[@#<>[\]*_`~|\\]|:\/\/|[.:][\p{L}/]|^\s*(?:[-+=]|\d+[.)])/mu.test(ours) && !markdown.includes("@");
}
