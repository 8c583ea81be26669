import { formatInstant } from "../../core/time.ts";
import { differencesBetween } from "../../core/timeline/difference.ts";
import { visible } from "../../core/visible.ts";
import type { Rejudged, Unjudged } from "../../monitor/replay/reclassify.ts";
import { jsonLine } from "./ndjson.ts";
import type { Palette } from "./palette.ts";
import { cell, tableLines } from "./table.ts";
import { moment } from "./when.ts";
import { wrapped } from "./width.ts";

type Told = Exclude<Rejudged, { readonly kind: "same" }>;

/** One object of `reclassify --json`. */
export function rejudgedJson(rejudged: Told): string {
  const { span, facet, kind } = rejudged;
  const { domain, probe, firstSeen, lastSeen, count } = span;
  const seen = { firstSeen: formatInstant(firstSeen), lastSeen: formatInstant(lastSeen), looks: count };
  const what = { domain, probe, facet, ...seen, outcome: kind };
  if (rejudged.kind === "unjudged") return jsonLine({ ...what, why: rejudged.why });
  const changes = differencesBetween(facet, rejudged.from, rejudged.to);
  return jsonLine({ ...what, from: rejudged.from.state, to: rejudged.to.state, changes });
}

/** A reading as it was known, and as it reads by today's rules. */
export function rejudgedLines(rejudged: Rejudged, palette: Palette, width: number): readonly string[] {
  const { span, facet } = rejudged;
  const looks = span.count === 1 ? "1 look" : `${span.count} looks`;
  const seen =
    span.firstSeen === span.lastSeen
      ? moment(span.firstSeen)
      : `${moment(span.firstSeen)} to ${moment(span.lastSeen)}, ${looks}`;
  const head = [`${palette.bold(visible(span.domain))}  ${facet}`, palette.dim(`  ${seen}`)];
  if (rejudged.kind === "same") return head;
  if (rejudged.kind === "unjudged")
    return [...head, ...wrapped(`cannot be judged again: ${WHY[rejudged.why]}`, width - 2).map((line) => `  ${line}`)];
  const rows = differencesBetween(facet, rejudged.from, rejudged.to).map(({ field, before, after }) => [
    cell(`  ${field}`, palette.dim),
    cell(visible(`${before.join(", ") || "-"} → ${after.join(", ") || "-"}`)),
  ]);
  return [...head, ...tableLines(rows, width)];
}

const WHY: Readonly<Record<Unjudged, string>> = {
  "no-record": "an older program wrote down the replies, but not how they were asked for",
  "not-kept": "the replies are not kept any more",
};

/** What came of all of them. */
export class Tally {
  readonly #counts = new Map<string, number>();

  count(rejudged: Rejudged): void {
    const key = rejudged.kind === "unjudged" ? rejudged.why : rejudged.kind;
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  lines(
    { dryRun, rules }: { readonly dryRun: boolean; readonly rules: string },
    { palette, width }: { readonly palette: Palette; readonly width: number },
  ): readonly string[] {
    const [same, different] = [this.#of("same"), this.#of("different")];
    if (this.#counts.size === 0) return ["nothing is recorded that could be judged again"];
    const change =
      different === 0
        ? "all read the same"
        : `${different} ${different === 1 ? "reads" : "read"} differently, ${dryRun ? "and nothing was written (--dry-run)" : "kept as revisions: `vigie show --revised`"}`;
    const judged = `${counted(same + different)} judged again by the rules of vigie ${rules}: ${change}`;
    const unjudged = (["no-record", "not-kept"] as const).flatMap((why) =>
      this.#of(why) === 0 ? [] : [`${counted(this.#of(why))} cannot be judged again: ${WHY[why]}`],
    );
    const mark = different === 0 ? palette.good("✓") : palette.warn("≠");
    return [
      ...wrapped(judged, width - 2).map((line, index) => `${index === 0 ? mark : " "} ${line}`),
      ...unjudged.flatMap((text) => wrapped(text, width - 2)).map((line) => `  ${line}`),
    ];
  }

  #of(key: string): number {
    return this.#counts.get(key) ?? 0;
  }
}

const counted = (count: number): string => (count === 1 ? "1 reading" : `${count} readings`);
