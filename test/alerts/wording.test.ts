import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseMessage } from "../../src/alerts/told.ts";
import { plainText } from "../../src/alerts/wording/plain.ts";
import { words } from "../../src/alerts/wording/words.ts";
import { INTENTS, LANGUAGES, type Language } from "../../src/core/vocabulary.ts";
import { event } from "./events.ts";
import { bodyOf, isAboutOneName, TELLINGS } from "./tellings.ts";

const said = (body: string, language: Language): string => {
  const spoken = words(parseMessage(body), language);
  return `${spoken.title}\n\n${plainText(spoken, language)}\n`;
};

/** The whole story in one language, for one intent; what is about no single name is told once. */
function story(language: Language, intent: (typeof INTENTS)[number]): string {
  const told = TELLINGS.filter((telling) => intent === "observer" || isAboutOneName(telling));
  return told
    .map((telling) => {
      const own = isAboutOneName(telling) ? { intent } : {};
      return `=== ${telling}\n\n${said(bodyOf(telling, own), language)}`;
    })
    .join("\n");
}

describe("messages in words (renew: npx vitest run test/alerts/wording.test.ts -u)", () => {
  const cases = LANGUAGES.flatMap((language) => INTENTS.map((intent) => [language, intent] as const));
  test.each(cases)("%s, %s", async (language, intent) => {
    const file = join(import.meta.dirname, "golden", `${language}-${intent}.txt`);
    await expect(story(language, intent)).toMatchFileSnapshot(file);
  });
});

test("no French message says anything in English but what it quotes", () => {
  for (const intent of INTENTS) {
    const unquoted = story("fr", intent)
      .replace(/=== .*/g, "")
      .replace(/« .*? »/g, "");
    expect(unquoted).not.toMatch(/\b(the|is|was|its|name servers|with|again|same)\b/i);
  }
});

test("every blank is filled", () => {
  for (const language of LANGUAGES) for (const intent of INTENTS) expect(story(language, intent)).not.toMatch(/[{}]/);
});

test("what is less than 0.8 sure is told as probable", () => {
  const title = (confidence: number) =>
    words(parseMessage(bodyOf("probably seized", { events: [event("domain.seized", { data: { confidence } })] })), "en")
      .title;
  expect(title(0.79)).toBe("popcorntime.io: probably seized");
  expect(title(0.8)).toBe("popcorntime.io: seized");
});

test("a message of an older version, which had fewer keys, is worded too", () => {
  const { type, timestamp, data } = JSON.parse(bodyOf("opening"));
  const { incident, status, domain, verdict, severity, summary, events } = data;
  const old = JSON.stringify({
    type,
    timestamp,
    data: { incident, status, domain, verdict, severity, summary, events },
  });
  expect(said(old, "en")).toContain("popcorntime.io: suspended");
});

test("nothing that a site or registry says breaks a line, hides or reorders what stands beside it", () => {
  const hostile = fc.string({
    unit: fc.constantFrom("\r\n", "\n", "\u202e", "\u200b", "\u0000", "\u001b[2J", "a", "<b>", "\ud800"),
  });
  fc.assert(
    fc.property(hostile, (text) => {
      const events = [event("domain.seized", { summary: text, data: { because: [text] } })];
      for (const language of LANGUAGES) {
        const spoken = words(parseMessage(bodyOf("opening", { events, registrar: text })), language);
        for (const line of [spoken.title, ...spoken.sections.flatMap(({ lines }) => lines)]) {
          expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
        }
      }
    }),
  );
});
