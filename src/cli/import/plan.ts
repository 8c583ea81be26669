import type { Article, Findings, Mention, Suggestion } from "../../core/article/article.ts";
import { findingsOf } from "../../core/article/findings.ts";
import type { DomainName } from "../../core/name.ts";
import type { Instant } from "../../core/time.ts";
import type { TimelineEvent } from "../../core/timeline/event.ts";
import { MEDIA_TYPES } from "../../documents/document.ts";
import type { Entry, Listing } from "../../documents/listing.ts";
import { reportOf } from "../../documents/reported.ts";
import type { NewWatch } from "../../monitor/edit-list.ts";
import type { Intake } from "../../monitor/take-in.ts";
import { registrableOf } from "../../names/registrable.ts";
import type { Paper } from "./read.ts";

/** What the operator wants done with what is found. */
export interface Wishes {
  /** Names whose reports are accepted; null accepts none. */
  readonly accept: "all" | readonly DomainName[] | null;
  /** Articles' names go on the watch list. */
  readonly watch: boolean;
  /** Nothing is written, whatever else is wished. */
  readonly isDry: boolean;
  /** Day of articles that do not say theirs, full-date. */
  readonly date: string | null;
  readonly group: string | null;
  readonly tags: readonly string[];
}

export type Plan = ArticlePlan | ListingPlan;

export interface ArticlePlan {
  readonly kind: "article";
  readonly paper: Paper;
  readonly article: Article;
  readonly findings: Findings;
  /** In the document's order. */
  readonly reports: readonly SuggestedReport[];
  readonly intake: Intake;
}

export interface SuggestedReport {
  readonly suggestion: Suggestion;
  /** Null for a suggestion that nothing dates. */
  readonly event: TimelineEvent | null;
  /** It is among what is to be entered. */
  readonly isAccepted: boolean;
}

export interface ListingPlan {
  readonly kind: "listing";
  readonly paper: Paper;
  readonly listing: Listing;
  readonly intake: Intake;
}

/** What a document holds, and what of it is to be written. Pure but for the tables of names. */
export function planOf(paper: Paper, wishes: Wishes, now: Instant): Plan {
  const { document } = paper;
  return document.kind === "article"
    ? articlePlan(paper, document.article, MEDIA_TYPES[document.form], wishes, now)
    : listingPlan(paper, document.listing, wishes);
}

function articlePlan(paper: Paper, read: Article, mediaType: string, wishes: Wishes, now: Instant): ArticlePlan {
  const article = { ...read, date: read.date ?? wishes.date };
  const findings = findingsOf(article, { registrable: registrableOf, now });
  const source = { name: paper.name, digest: paper.digest, article };
  const reports = findings.suggestions.map((suggestion): SuggestedReport => {
    const { at, domain } = suggestion;
    const event = at === null ? null : reportOf({ ...suggestion, at }, source);
    return { suggestion, event, isAccepted: event !== null && !wishes.isDry && isAmong(wishes.accept, domain) };
  });
  const watched = wishes.watch && !wishes.isDry ? findings.mentions.filter((each) => isToBeWatched(each, wishes)) : [];
  const intake: Intake = {
    watches: watched.map(({ domain }) => withWishes({ domain, ...NOTHING_SAID }, wishes)),
    reports: reports.flatMap(({ event, isAccepted }) => (event && isAccepted ? [event] : [])),
    documents: [{ digest: paper.digest, mediaType, source: `document:${paper.name}`, bytes: paper.bytes }],
  };
  return { kind: "article", paper, article, findings, reports, intake };
}

const NOTHING_SAID = { group: null, tags: null, intent: null, follow: null, note: null } as const;

const isAmong = (accept: Wishes["accept"], domain: DomainName): boolean =>
  accept === "all" || (accept?.includes(domain) ?? false);

/** An address behind a link is a source more often than a subject: it has to be named. */
const isToBeWatched = ({ domain, how }: Mention, { accept }: Wishes): boolean =>
  accept === null || accept === "all" ? how === "text" : accept.includes(domain);

function listingPlan(paper: Paper, listing: Listing, wishes: Wishes): ListingPlan {
  const isWanted = (domain: DomainName | null): boolean =>
    !wishes.isDry && (wishes.accept === null || (domain !== null && isAmong(wishes.accept, domain)));
  return {
    kind: "listing",
    paper,
    listing,
    intake: {
      watches: listing.entries.filter(({ domain }) => isWanted(domain)).map((entry) => withWishes(entry, wishes)),
      reports: listing.events.filter(({ domain }) => isWanted(domain)),
      documents: [],
    },
  };
}

/** What the operator says beats what the document says; tags add up. */
const withWishes = (entry: Entry, { group, tags }: Wishes): NewWatch => ({
  ...entry,
  group: group ?? entry.group,
  tags: tags.length > 0 ? [...new Set([...(entry.tags ?? []), ...tags])] : entry.tags,
});

/** Every name that a plan speaks of. */
export const namesOf = (plan: Plan): readonly DomainName[] =>
  plan.kind === "article"
    ? plan.findings.mentions.map(({ domain }) => domain)
    : [...plan.listing.entries, ...plan.listing.events].flatMap(({ domain }) => domain ?? []);
