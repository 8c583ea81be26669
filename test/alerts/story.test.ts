import { join } from "node:path";
import { expect, test } from "vitest";
import { composeMessage } from "../../src/alerts/message.ts";
import { parseMessage } from "../../src/alerts/told.ts";
import { plainText } from "../../src/alerts/wording/plain.ts";
import { words } from "../../src/alerts/wording/words.ts";
import type { TimelineEvent } from "../../src/core/timeline/event.ts";
import { INTENTS, type Intent, LANGUAGES, type Language } from "../../src/core/vocabulary.ts";
import { Teller } from "../timelines/teller.ts";

const [IO, RE] = ["popcorntime.io", "popcorntime.re"];

/** The article's day as the rules see it: dark, then explained, then back at another name, and well again in the end. */
function article(intent: Intent): Teller {
  const story = new Teller();
  for (const name of [IO, RE]) story.watch(name, intent);
  story.settle(IO, "0s");
  story.settle(RE, "0s", { web: "parked", key: null });
  const gone = { delegation: "absent", resolution: "nxdomain", web: "unreachable", tls: "none" } as const;
  for (const at of ["5m", "331s"]) story.look(IO, at, "dns", gone);
  story.look(IO, "6m", "registration", { registration: "reserved", statuses: ["reserved"] });
  story.look(IO, "7m", "dns", gone);
  for (const at of ["6h", "361m"]) story.look(RE, at, "http");
  for (const at of ["8h", "481m"]) {
    for (const probe of ["dns", "registration", "http"] as const) story.look(IO, at, probe);
  }
  return story;
}

/** As the store has them: each message tells of all that its incident had so far. */
function bodiesOf(story: Teller): readonly string[] {
  const events = new Map<string, readonly TimelineEvent[]>();
  return story.tellings.map(({ notice, domain, verdict, intent, registrar, events: own }) => {
    const before = events.get(notice.incident);
    const all = [...(before ?? []), ...own];
    events.set(notice.incident, all);
    const about = { domain, verdict, intent: intent ?? null, registrar: registrar ?? null };
    return composeMessage({ ...notice, ...about, events: all, first: before === undefined }).body;
  });
}

const said = (body: string, language: Language): string => {
  const spoken = words(parseMessage(body), language);
  return `=== ${spoken.title}\n\n${plainText(spoken, language)}\n`;
};

test.each(LANGUAGES.flatMap((language) => INTENTS.map((intent) => [language, intent] as const)))(
  "the article's story, as alerts: %s, %s",
  async (language, intent) => {
    const told = bodiesOf(article(intent)).map((body) => said(body, language));
    const file = join(import.meta.dirname, "golden", `article-${language}-${intent}.txt`);
    await expect(told.join("\n")).toMatchFileSnapshot(file);
  },
);
