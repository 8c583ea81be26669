import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { DomainName } from "../core/name.ts";
import { parseInstant } from "../core/time.ts";
import type { Digest, TimelineEvent } from "../core/timeline/event.ts";
import { ulid } from "../core/ulid.ts";
import type { Facet } from "../core/vocabulary.ts";

/** What `data/reported.json` holds. */
export interface ReportedHistory {
  readonly document: {
    readonly name: string;
    readonly what: string;
    /** Day of the document itself; full-date. */
    readonly date: string;
    readonly language: string;
    readonly reports: readonly Report[];
  };
  /** What other public sources add, by name: kept beside the document, not in it. */
  readonly further: Readonly<Record<string, Further>>;
}

export interface Report {
  readonly domain: string;
  /** The day that the document gives for what it reports, or for what that followed; full-date. */
  readonly at: string;
  /** One English sentence. */
  readonly says: string;
  /** Quoted from the document. */
  readonly words: string | null;
}

export interface Further {
  /** What the document says became of the name, as data: as in reports that `import` enters. */
  readonly claim: {
    readonly facet: Facet;
    readonly state: string;
    readonly move: "left" | "came" | null;
    readonly other: string | null;
  };
  readonly confidence: "high" | "medium" | "low";
  readonly sources: readonly { readonly date: string; readonly says: string; readonly where: readonly string[] }[];
}

/** The document's record as it is stored, in the shape of evidence. */
export interface ReportedDocument {
  readonly digest: Digest;
  readonly mediaType: string;
  readonly source: string;
  readonly bytes: Uint8Array;
}

/** Reads the history that comes with the program. */
export const readReported = (): ReportedHistory =>
  JSON.parse(readFileSync(new URL("../../data/reported.json", import.meta.url), "utf8")) as ReportedHistory;

/** What the history that comes with the program reports of a name, and the documents that say so. */
export function reported(domain: DomainName): {
  readonly events: readonly TimelineEvent[];
  readonly documents: readonly ReportedDocument[];
} {
  const history = readReported();
  const events = reportedEvents(history, domain);
  return { events, documents: events.length > 0 ? [reportedDocument(history)] : [] };
}

/** The record that every reported event cites: canonical JSON (RFC 8785) and its digest. */
export function reportedDocument({ document }: ReportedHistory): ReportedDocument {
  const bytes = new TextEncoder().encode(canonical(document));
  return {
    digest: `sha256:${sha256(bytes).toString("hex")}`,
    mediaType: "application/json",
    source: `document:${document.date}`,
    bytes,
  };
}

/**
 * What the document reports of a name, as events of the timeline. The same report has the same id for ever, so that it
 * enters once, and ids of one day sort in the document's order.
 */
export function reportedEvents(history: ReportedHistory, domain: DomainName): readonly TimelineEvent[] {
  const { digest } = reportedDocument(history);
  return history.document.reports.flatMap((report, place) =>
    report.domain === domain ? [eventOf(history, { report, domain, place, digest })] : [],
  );
}

interface Placed {
  readonly report: Report;
  readonly domain: DomainName;
  readonly place: number;
  readonly digest: Digest;
}

function eventOf({ document, further }: ReportedHistory, { report, domain, place, digest }: Placed): TimelineEvent {
  const at = parseInstant(report.at);
  if (at === null) throw new RangeError(`reported.json: "${report.at}" is no date`);
  const { name, date, language } = document;
  const { words } = report;
  return {
    id: ulid(at, Uint8Array.from([place, ...sha256(`${digest} ${place}`).subarray(0, 9)])),
    at,
    confirmedAt: null,
    domain,
    type: "reported",
    facet: null,
    from: null,
    to: null,
    severity: "info",
    summary: `The ${name} reports: ${report.says}${words ? ` ("${words}")` : ""}`,
    source: "reported",
    incident: null,
    evidence: [digest],
    data: { precision: "day", document: { name, date, language }, words, ...further[report.domain] },
  };
}

const sha256 = (content: string | Uint8Array): Buffer => createHash("sha256").update(content).digest();

/** Enough of RFC 8785 for texts, lists and objects of texts: keys in UTF-16 order, no white space. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, item: unknown) =>
    typeof item === "object" && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
