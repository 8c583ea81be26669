import { eventInFrench } from "../../core/french/events.ts";
import { signInFrench } from "../../core/french/signs.ts";
import { quoted } from "../../core/french/words.ts";
import { eventToJson } from "../../core/timeline/event-json.ts";
import type { Language } from "../../core/vocabulary.ts";
import type { Questions } from "../questions.ts";

/** What a move rests on, in the reader's language. */
export const signsIn = (lang: Language, signs: readonly string[]): string[] =>
  lang === "fr" ? signs.map((sign) => signInFrench(sign) ?? quoted(sign)) : [...signs];

interface Told {
  readonly incident: string;
  /** Of one of the incident's events, else of many at once. */
  readonly summary: string;
}

/**
 * What is told of incidents, in the reader's language: as the alerts have the events that it is about. What has no French
 * is left as it is, and marked as a quotation.
 */
export async function toldIn<T extends Told>(
  lang: Language,
  told: readonly T[],
  { store }: Pick<Questions, "store">,
): Promise<T[]> {
  if (lang !== "fr") return [...told];
  const incidents = [...new Set(told.map(({ incident }) => incident))];
  const events = (await Promise.all(incidents.map((incident) => store.eventsOfIncident(incident)))).flat();
  const sentences = new Map(
    events.map((event) => [event.summary, eventInFrench(eventToJson(event)) ?? quoted(event.summary)]),
  );
  return told.map((each) => ({ ...each, summary: inFrench(each.summary, sentences) }));
}

const inFrench = (summary: string, sentences: ReadonlyMap<string, string>): string =>
  summary === "" ? "" : (sentences.get(summary) ?? `« ${summary} »`);
