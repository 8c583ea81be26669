import { createHash } from "node:crypto";
import type { Article, Claim, Suggestion } from "../core/article/article.ts";
import type { DomainName } from "../core/name.ts";
import { formatInstant, type Instant, parseInstant } from "../core/time.ts";
import type { Digest, TimelineEvent } from "../core/timeline/event.ts";
import { ulid } from "../core/ulid.ts";
import { registrableOf } from "../names/registrable.ts";
import type { Row } from "./row.ts";

/** The document behind a report. */
export interface Source {
  /** Its file's name, without folders. */
  readonly name: string;
  readonly digest: Digest;
  readonly article: Pick<Article, "title" | "date" | "language">;
}

export const digestOf = (bytes: Uint8Array): Digest => `sha256:${createHash("sha256").update(bytes).digest("hex")}`;

/**
 * A suggestion as an event of the timeline. It confirms nothing and moves no state, so what it claims stands in `data`.
 * Its id follows from what is said and when it is said to have been: the same report, also out of another copy of the
 * document, is the same event and enters once.
 */
export function reportOf({ at, ...said }: Suggestion & { readonly at: Instant }, source: Source): TimelineEvent {
  const { domain, claim, sentence, precision } = said;
  const { title, date, language } = source.article;
  const told = `${source.name}${date === null ? "" : ` of ${date}`} reports: ${saying(domain, claim)}`;
  return {
    id: ulid(at, hash([domain, formatInstant(at), precision, claim.facet, claim.state, claim.other, sentence])),
    at,
    confirmedAt: null,
    domain,
    type: "reported",
    facet: null,
    from: null,
    to: null,
    severity: "info",
    summary: `${told} ("${shortened(sentence)}")`,
    source: "reported",
    incident: null,
    evidence: [source.digest],
    data: {
      precision,
      document: { name: source.name, title, date, language, line: said.line },
      dated: said.dated,
      claim: { facet: claim.facet, state: claim.state, move: claim.move, other: claim.other },
      words: sentence,
    },
  };
}

const hash = (parts: readonly (string | null)[]): Uint8Array =>
  createHash("sha256").update(JSON.stringify(parts)).digest().subarray(0, 10);

const shortened = (sentence: string): string =>
  sentence.length > 160 ? `${sentence.slice(0, 159).trimEnd()}…` : sentence;

const SAYINGS: Readonly<Record<string, string>> = {
  suspended: "was suspended",
  reserved: "was reserved",
  expired: "expired",
  available: "became available",
  registered: "was registered",
  seized: "was seized",
  filtered: "was blocked",
  absent: "was taken out of its zone",
  unreachable: "went dark",
  ok: "was back",
};

/** What a claim says, as a clause. */
export function saying(domain: DomainName, { state, move, other }: Pick<Claim, "state" | "move" | "other">): string {
  if (move === "left") return `the site of ${domain} moved to ${other ?? "another name"}`;
  if (move === "came") return other === null ? `the site came to ${domain}` : `the site of ${other} came to ${domain}`;
  return `${domain} ${SAYINGS[state] ?? `was ${state}`}`;
}

const PRECISIONS: readonly unknown[] = ["day", "week", "month", "year"];
const LARGEST_DATA = 16_384;

/** A report as another lookout exported it, with its id; null when it is none. Whatever else it claims is left out. */
export function reportedFrom(row: Row): TimelineEvent | null {
  const { id, at: given, domain: name, summary, evidence, data } = row;
  const at = typeof given === "string" ? parseInstant(given) : null;
  const domain = typeof name === "string" ? registrableOf(name) : null;
  if (at === null || domain === null || row.type !== "reported") return null;
  if (typeof id !== "string" || !/^[0-9A-HJKMNP-TV-Z]{26}$/.test(id) || typeof summary !== "string") return null;
  if (typeof data !== "object" || data === null || Array.isArray(data)) return null;
  if (!PRECISIONS.includes((data as Row).precision) || JSON.stringify(data).length > LARGEST_DATA) return null;
  const digests = Array.isArray(evidence) ? evidence.filter((each) => /^sha256:[0-9a-f]{64}$/.test(String(each))) : [];
  return {
    ...{ id, at, domain, summary: summary.slice(0, 1_000), type: "reported", severity: "info", source: "reported" },
    ...{ confirmedAt: null, facet: null, from: null, to: null, incident: null },
    evidence: digests.slice(0, 16) as Digest[],
    data: data as TimelineEvent["data"],
  };
}
