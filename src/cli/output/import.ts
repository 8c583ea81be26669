import type { Mention } from "../../core/article/article.ts";
import { formatInstant, type Instant, instantOrNull } from "../../core/time.ts";
import { visible } from "../../core/visible.ts";
import { saying } from "../../documents/reported.ts";
import type { TakenIn } from "../../monitor/take-in.ts";
import type { Context } from "../context.ts";
import type { ArticlePlan, ListingPlan, Plan, SuggestedReport, Wishes } from "../import/plan.ts";
import { jsonLine } from "./ndjson.ts";
import { type Cell, cell, tableLines } from "./table.ts";
import { whenOf } from "./when.ts";

/** One document, what was found in it, and what became of it. */
export interface Shown {
  readonly plan: Plan;
  readonly wishes: Wishes;
  readonly taken: TakenIn;
  /** Reports that the timeline had before. */
  readonly known: ReadonlySet<string>;
}

type Outcome = "suggested" | "undated" | "entered" | "known";

function outcomeOf({ event }: Pick<SuggestedReport, "event">, { taken, known }: Shown): Outcome {
  if (event === null) return "undated";
  if (taken.entered.has(event.id)) return "entered";
  return known.has(event.id) ? "known" : "suggested";
}

// --- for machines -------------------------------------------------------------------------------------------------

export const importJson = (shown: Shown): readonly string[] =>
  shown.plan.kind === "article" ? articleJson(shown.plan, shown) : listingJson(shown.plan, shown);

function articleJson({ paper, findings, reports }: ArticlePlan, shown: Shown): readonly string[] {
  const file = paper.shown;
  const watched = new Map(shown.taken.watches.map(({ domain, outcome }) => [domain, outcome]));
  return [
    ...findings.mentions.map(({ domain, line, how, count, written, sentence }) =>
      jsonLine({
        kind: "name",
        file,
        line,
        domain,
        written,
        how,
        count,
        words: sentence,
        watch: watched.get(domain) ?? null,
      }),
    ),
    ...reports.map((report) => {
      const { domain, at, precision, dated, claim, line, sentence } = report.suggestion;
      const { facet, state, other } = claim;
      return jsonLine({
        ...{ kind: "report", file, line, domain, at: instantOrNull(at), precision, dated, facet, state, other },
        ...{ words: sentence, id: report.event?.id ?? null, outcome: outcomeOf(report, shown) },
      });
    }),
    ...findings.leftOut.map(({ written, line, because }) =>
      jsonLine({ kind: "left-out", file, line, written, because }),
    ),
  ];
}

function listingJson({ paper, listing }: ListingPlan, shown: Shown): readonly string[] {
  const file = paper.shown;
  const became = new Map(shown.taken.watches.map(({ domain, outcome }) => [domain, outcome]));
  return [
    ...listing.entries.map(({ domain }) =>
      jsonLine({ kind: "watch", file, domain, outcome: became.get(domain) ?? "suggested" }),
    ),
    ...listing.events.map((event) =>
      jsonLine({
        ...{ kind: "report", file, domain: event.domain, at: formatInstant(event.at), id: event.id },
        outcome: outcomeOf({ event }, shown),
      }),
    ),
    ...listing.faults.map(({ line, says }) => jsonLine({ kind: "fault", file, line, says })),
  ];
}

// --- for people ---------------------------------------------------------------------------------------------------

export const importLines = (shown: Shown, context: Context): readonly string[] =>
  shown.plan.kind === "article" ? articleLines(shown.plan, shown, context) : listingLines(shown.plan, shown, context);

function articleLines(plan: ArticlePlan, shown: Shown, { palette, width }: Context): readonly string[] {
  const { article, findings, reports, paper } = plan;
  const about = [
    article.title,
    article.date,
    article.language === "fr" ? "in French" : article.language && "in English",
  ];
  const head = [paper.shown, ...about.flatMap((part) => (part ? [visible(part)] : []))].join(", ");
  const watched = new Map(shown.taken.watches.map(({ domain, outcome }) => [domain, outcome]));
  const rows = findings.mentions.flatMap((mention, index): readonly (readonly Cell[])[] => {
    const { domain, sentence } = mention;
    const watch = watched.get(domain);
    const isSame = sentence !== "" && sentence === findings.mentions[index - 1]?.sentence;
    const words = isSame ? "(the same sentence)" : wordsOf(mention);
    return [
      [cell(visible(domain), palette.bold), cell(placeOf(mention), palette.dim), cell(words, palette.dim)],
      ...(watch ? [[cell(""), cell(""), cell(WATCHED[watch])]] : []),
      ...reports.flatMap((report) => (report.suggestion.domain === domain ? [reportRow(report, shown, palette)] : [])),
    ];
  });
  return [palette.bold(head), ...tableLines(rows, width)];
}

const placeOf = ({ line, how, count }: Mention): string =>
  `line ${line}${how === "link" ? ", a link" : count > 1 ? `, ${count} times` : ""}`;

const wordsOf = ({ sentence }: Mention): string =>
  visible(sentence.length > 200 ? `${sentence.slice(0, 199)}…` : sentence);

const OUTCOMES: Readonly<Record<Outcome, string>> = {
  suggested: "",
  undated: ": no date",
  entered: ": entered",
  known: ": in the timeline already",
};

function reportRow(report: SuggestedReport, shown: Shown, palette: Context["palette"]): readonly Cell[] {
  const { domain, claim, dated, line, at, precision } = report.suggestion;
  const when = at === null ? "undated" : whenTold(at, precision);
  const because = dated === null ? (at === null ? "" : ", the document's own date") : `, "${dated}"`;
  const hint = at === null && dated === null ? ", give --date" : "";
  const says = `${saying(domain, claim)} (line ${line}, "${claim.words}"${because})${OUTCOMES[outcomeOf(report, shown)]}${hint}`;
  return [cell("  ◇ reported", palette.note), cell(when, palette.note), cell(visible(says))];
}

const whenTold = (at: Instant, precision: string): string => whenOf({ at, data: { precision } });

function listingLines({ listing }: ListingPlan, shown: Shown, { palette, width }: Context): readonly string[] {
  const became = new Map(shown.taken.watches.map(({ domain, outcome }) => [domain, outcome]));
  const rows = [
    ...listing.entries.map(({ domain }) => [
      cell(visible(domain), palette.bold),
      cell(WATCHED[became.get(domain) ?? "suggested"]),
    ]),
    ...listing.events.map((event) => [
      cell(`◇ ${visible(event.domain ?? "-")}`, palette.note),
      cell(visible(`${whenOf(event)} ${event.summary}${OUTCOMES[outcomeOf({ event }, shown)]}`)),
    ]),
  ];
  return tableLines(rows, width);
}

const WATCHED: Readonly<Record<TakenIn["watches"][number]["outcome"] | "suggested", string>> = {
  added: "is watched from now on",
  renewed: "was watched already; its particulars were renewed",
  unchanged: "is watched already, just so",
  "in-file": "is watched already: the configuration file lists it, and is the place to change what it says",
  suggested: "is on the list",
};

/** What is said beside the findings, on standard error. */
export function remarksOn(shown: Shown, isVerbose: boolean): readonly string[] {
  return shown.plan.kind === "article" ? remarksOnArticle(shown.plan, shown, isVerbose) : remarksOnListing(shown.plan);
}

function remarksOnArticle(
  { paper, findings, reports, article }: ArticlePlan,
  shown: Shown,
  isVerbose: boolean,
): readonly string[] {
  const { leftOut, mentions, isCut } = findings;
  const { wishes } = shown;
  const open = reports.filter((report) => outcomeOf(report, shown) === "suggested").length;
  const isWritten = shown.taken.entered.size > 0 || shown.taken.watches.length > 0;
  return [
    ...(mentions.length === 0 ? [`${paper.shown} names no domain`] : []),
    ...(isCut ? [`${paper.shown} names more domains than are kept; the rest was left out`] : []),
    ...(article.date === null && mentions.length > 0
      ? [`${paper.shown} does not say its date; --date YYYY-MM-DD does`]
      : []),
    ...(wishes.date !== null && article.date !== wishes.date
      ? [`${paper.shown} says its own date, ${article.date}, which counts: --date was left aside`]
      : []),
    ...(isVerbose
      ? leftOut.map(({ written, line, because }) => `line ${line}: ${written} was taken for ${because}`)
      : leftOut.length > 0
        ? [`what looks like file names and such was left out (${leftOut.length}); -v shows it`]
        : []),
    ...(open > 0
      ? [`${counted(open, "report")} to accept: --accept enters them, --accept NAME,… those of some names`]
      : []),
    ...(mentions.length > 0 && !isWritten ? ["nothing was written; --watch puts the names on the watch list"] : []),
  ];
}

function remarksOnListing({ paper, listing }: ListingPlan): readonly string[] {
  const { faults, foreign, entries, events } = listing;
  return [
    ...faults.map(({ line, says }) => `${paper.shown}:${line}: ${says}`),
    ...(foreign > 0
      ? [
          `${counted(foreign, "event")} observed by another lookout left out: nobody here can answer for them; hand them on as bundles`,
        ]
      : []),
    ...(entries.length + events.length === 0 ? [`${paper.shown} holds nothing to take in`] : []),
  ];
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;
