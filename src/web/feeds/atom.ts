import { asInstant, formatInstant, type Instant } from "../../core/time.ts";
import type { TimelineEvent } from "../../core/timeline/event.ts";
import { visible } from "../../core/visible.ts";
import { nameUuid } from "./uuid.ts";
import { element, xmlLine, xmlText } from "./xml.ts";

/** What a feed is about: all of it holds of each event. Empty: everything. */
export type FeedSubject = Readonly<Partial<Record<(typeof SUBJECTS)[number], string>>>;
const SUBJECTS = ["domain", "group", "tag", "type", "severity"] as const;

export interface AtomFeed {
  readonly subject: FeedSubject;
  /** In any order: the newest `FEED_LENGTH` are told. */
  readonly events: readonly TimelineEvent[];
  /** What tells this record from any other and never changes, such as the id of its first event; part of the feed's id. */
  readonly record: string;
  /** Stands for `updated` while there is no event. */
  readonly began: Instant;
  /** Absolute URL that the feed is served at. */
  readonly self: string;
  /** Absolute URL of the page that shows the same to people. */
  readonly page: string;
  /** Absolute URL of an event's page. */
  readonly pageOf: (event: TimelineEvent) => string;
  /** The program's version, for `generator`. */
  readonly version: string;
}

/** Entries of a feed: whoever asks once a day misses nothing in all but the worst weeks. */
export const FEED_LENGTH = 100;

export const ATOM_TYPE = "application/atom+xml; charset=utf-8";

/** When an event became known; what a document reports has no confirmation, only its date. */
const updatedOf = ({ at, confirmedAt }: TimelineEvent): Instant => confirmedAt ?? at;

/** When anything in the feed last changed: what `Last-Modified` says of it. */
export const feedUpdated = ({ events, began }: Pick<AtomFeed, "events" | "began">): Instant =>
  events.reduce<Instant>(
    (newest, event) => asInstant(Math.max(newest, updatedOf(event))),
    events.length > 0 ? asInstant(0) : began,
  );

/**
 * Events as an Atom feed (RFC 4287), newest first.
 *
 * Ids are `urn:uuid:` (RFC 9562, version 5) made of the event's own id: they hold when host, port, base path or file of
 * the record change, which a URL and a `tag:` URI (RFC 4151: an authority that we would have to own) do not, and `uuid` is
 * a registered namespace, which `vigie` is not (RFC 8141 §5).
 */
export function atomFeed(feed: AtomFeed): string {
  const newest = feed.events.toSorted((a, b) => updatedOf(b) - updatedOf(a) || (a.id < b.id ? 1 : -1));
  const head = [
    element("id", {}, `urn:uuid:${nameUuid(["feed", feed.record, ...subjectKey(feed.subject)].join("\n"))}`),
    element("title", {}, xmlLine(titleOf(feed.subject))),
    element("updated", {}, formatInstant(feedUpdated(feed))),
    element("author", {}, element("name", {}, "Vigie")),
    element("link", { rel: "self", type: "application/atom+xml", href: feed.self }),
    element("link", { rel: "alternate", type: "text/html", href: feed.page }),
    element("generator", { version: feed.version }, "Vigie"),
  ];
  const entries = newest.slice(0, FEED_LENGTH).map((event) => entryOf(event, feed.pageOf(event)));
  const body = [...head, ...entries].join("\n");
  const root = element("feed", { xmlns: "http://www.w3.org/2005/Atom", "xml:lang": "en" }, `\n${body}\n`);
  return `<?xml version="1.0" encoding="utf-8"?>\n${root}\n`;
}

const subjectKey = (subject: FeedSubject): readonly string[] =>
  SUBJECTS.flatMap((part) => (subject[part] === undefined ? [] : [part, subject[part]]));

function titleOf({ domain, group, tag, type, severity }: FeedSubject): string {
  const parts = [
    ...(domain === undefined ? [] : [domain]),
    ...(group === undefined ? [] : [`group ${group}`]),
    ...(tag === undefined ? [] : [`tag ${tag}`]),
    ...(type === undefined ? [] : [type]),
    ...(severity === undefined ? [] : [severity === "critical" ? severity : `${severity} and worse`]),
  ];
  return `Vigie: ${parts.length === 0 ? "all events" : parts.join(", ")}`;
}

function entryOf(event: TimelineEvent, page: string): string {
  const parts = [
    element("id", {}, `urn:uuid:${nameUuid(`event\n${event.id}`)}`),
    element("title", {}, xmlLine(event.summary)),
    element("updated", {}, formatInstant(updatedOf(event))),
    element("published", {}, formatInstant(updatedOf(event))),
    element("link", { rel: "alternate", type: "text/html", href: page }),
    element("category", { term: event.type, label: `Type: ${event.type}` }),
    element("category", { term: event.severity, label: `Severity: ${event.severity}` }),
    element("summary", {}, xmlText(detailsOf(event))),
  ];
  return element("entry", {}, `\n  ${parts.join("\n  ")}\n`);
}

/** The sentence, and what stands behind it, a line each. */
function detailsOf({ summary, at, confirmedAt, source, severity, evidence }: TimelineEvent): string {
  const when =
    source === "reported"
      ? `Reported by a document for ${formatInstant(at).slice(0, 10)}; not observed by Vigie.`
      : `First seen ${formatInstant(at)}${confirmedAt === null ? "" : `, confirmed ${formatInstant(confirmedAt)}`}.`;
  const proof = evidence.length === 0 ? [] : [`Evidence: ${evidence.join(", ")}`];
  return [sentence(visible(summary)), when, `Severity: ${severity}.`, ...proof].join("\n");
}

const sentence = (text: string): string => (/[.!?…]$/u.test(text) ? text : `${text}.`);
