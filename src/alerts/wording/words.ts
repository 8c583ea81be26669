import { formatInstant, type Instant } from "../../core/time.ts";
import type { Language } from "../../core/vocabulary.ts";
import type { Told } from "../told.ts";
import { EN } from "./en.ts";
import { FR } from "./fr.ts";
import type { Advice, Blanks, Phrases } from "./phrases.ts";
import { type Topic, topicOf } from "./topic.ts";

/** A message in words, before any channel's markup: every text is one harmless line. */
export interface Words {
  /** What happened to whom, in a few words. */
  readonly title: string;
  readonly sections: readonly Section[];
}

export interface Section {
  /** Null for what happened, which comes first. */
  readonly label: string | null;
  readonly lines: readonly string[];
  /** Commands to be typed, rather than sentences. */
  readonly isCode: boolean;
}

const PHRASES: Readonly<Record<Language, Phrases>> = { en: EN, fr: FR };

/** Below this it is told as probable. */
const CERTAIN = 0.8;

/** What happened, since when, how sure, why, what it means to whoever has this intent, what to do, and the evidence. */
export function words(told: Told, language: Language): Words {
  const phrases = PHRASES[language];
  const topic = topicOf(told);
  const isDoubtful = told.confidence !== null && told.confidence < CERTAIN;
  const blanks = blanksOf(told, phrases);
  const title = (isDoubtful ? phrases.doubtful[topic] : undefined) ?? phrases.titles[topic];
  const { labels } = phrases;
  if (topic === "test")
    return { title: harmless(fill(title, blanks)), sections: [section(null, [phrases.sentence(told)])] };
  const sections: readonly Section[] = [
    section(null, [topic === "digest" ? phrases.digest(told.messages.length, openIn(told)) : phrases.sentence(told)]),
    section(labels.before, earlierIn(told, topic, phrases)),
    section(labels.names, topic === "digest" ? [] : namesIn(told)),
    section(labels.told, toldIn(told, language)),
    section(isEnd(topic) ? labels.period : labels.since, whenOf(told, topic)),
    section(labels.sure, SURE_ANYWAY.has(topic) ? [] : [sureOf(told, isDoubtful, phrases)]),
    section(labels.why, told.reasons.map(phrases.reason)),
    section(labels.means, [fill(adviceIn(phrases.means, topic, told), blanks)]),
    section(labels.action, [fill(adviceIn(phrases.action, topic, told), blanks)]),
    section(labels.proof, commandsFor(told, topic), true),
  ];
  return { title: harmless(fill(title, blanks)), sections: sections.filter(({ lines }) => lines.length > 0) };
}

const section = (label: string | null, lines: readonly string[], isCode = false): Section => ({
  label,
  lines: lines.map(harmless),
  isCode,
});

const LONGEST_LINE = 500;

/** One line in which nothing is invisible, and nothing reorders what stands beside it. */
function harmless(text: string): string {
  const line = text.toWellFormed().replace(/\s+/gu, " ").replace(/\p{C}/gu, "\u{fffd}").trim();
  return line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE).toWellFormed()}…` : line;
}

const fill = (text: string, blanks: Blanks): string =>
  text
    .replace(/\{(subject|successor|registrar|count)\}/g, (_, name: keyof Blanks) => blanks[name])
    // «Registrar, Inc.» at the end of a sentence.
    .replace(/\.\.(?=\s|$)/g, ".");

const blanksOf = (
  { domain, domains, messages, headline, successor, registrar }: Told,
  { someRegistrar }: Phrases,
): Blanks => ({
  subject: domain ?? tldOf(headline) ?? "",
  successor: successor?.domain ?? "",
  registrar: registrar ?? someRegistrar,
  count: String(messages.length || domains.length),
});

const tldOf = (headline: Told["headline"]): string | null =>
  typeof headline?.data.tld === "string" ? `.${headline.data.tld}` : null;

/** Without an intent, as it was before messages said it, an observer's. */
function adviceIn(advice: Advice, topic: Topic, { intent }: Told): string {
  const said = advice[topic];
  return typeof said === "string" ? said : said[intent ?? "observer"];
}

/** Enough to see what they have in common; the webhook's body has them all. */
const MOST_NAMES = 20;

function namesIn({ domains }: Told): readonly string[] {
  if (domains.length === 0) return [];
  const more = domains.length - MOST_NAMES;
  return [domains.slice(0, MOST_NAMES).join(", ") + (more > 0 ? ` (+${more})` : "")];
}

/** Services refuse longer lists, and an environment has no room for them; the ledger has them all. */
const MOST_TOLD = 40;

/** A digest says of each incident what its own message is headed by, those that are open first. */
function toldIn({ messages }: Told, language: Language): readonly string[] {
  const open = messages.filter(({ status }) => status === "open");
  const first = [...open, ...messages.filter(({ status }) => status !== "open")].slice(0, MOST_TOLD);
  const shown = messages.filter((message) => first.includes(message));
  const more = messages.length - shown.length;
  return [...shown.map((message) => words(message, language).title), ...(more > 0 ? [`(+${more})`] : [])];
}

const openIn = ({ messages }: Told): number => messages.filter(({ status }) => status === "open").length;

/** What concerns the lookout itself is no matter of inference, and a digest leaves it to each message. */
const SURE_ANYWAY: ReadonlySet<Topic> = new Set([
  "test",
  "digest",
  "offline",
  "online",
  "impaired",
  "mended",
  "unwatched",
]);

/** A move is told beside the loss that led to it, and so is the end of looking. */
function earlierIn(told: Told, topic: Topic, phrases: Phrases): readonly string[] {
  if (topic !== "moved" && topic !== "unwatched") return [];
  const loss = told.events.findLast(
    ({ type, domain, from, to }) => type.startsWith("domain.") && domain === told.domain && from !== to,
  );
  return loss && loss !== told.headline ? [phrases.reason({ kind: "event", event: loss, says: loss.summary })] : [];
}

const ENDS: ReadonlySet<Topic> = new Set(["well", "steady", "renewed", "mass-end", "recovered", "online", "mended"]);
const isEnd = (topic: Topic): boolean => ENDS.has(topic);

function whenOf({ since, at }: Told, topic: Topic): readonly string[] {
  if (since === null) return [];
  return [isEnd(topic) ? `${moment(since)} – ${moment(at)}` : moment(since)];
}

const moment = (at: Instant): string => `${formatInstant(at).slice(0, 16).replace("T", " ")} UTC`;

function sureOf({ confidence, reasons }: Told, isDoubtful: boolean, { sure }: Phrases): string {
  if (confidence !== null) return sure.inferred(Math.round(confidence * 100), isDoubtful);
  const facets = reasons.flatMap((reason) => (reason.kind === "event" ? reason.event.facet : []));
  return facets.includes("registration") && facets.includes("delegation") ? sure.agreed : sure.confirmed;
}

function commandsFor({ domain, headline, since }: Told, topic: Topic): readonly string[] {
  if (topic === "test") return [];
  if (topic === "digest") return ["vigie alerts list"];
  if (domain !== null) return [...(headline ? [`vigie evidence ${headline.id}`] : []), `vigie show ${domain}`];
  if (topic === "outage" || topic === "recovered") return [`vigie tld ${String(headline?.data.tld)}`];
  if (/^(offline|online|impaired|mended)$/.test(topic)) return ["vigie doctor"];
  return [since === null ? "vigie history" : `vigie history --since ${formatInstant(since).slice(0, 19)}Z`];
}
