import { type Difference, differencesOf } from "../../core/timeline/difference.ts";
import type { TimelineEvent } from "../../core/timeline/event.ts";
import { eventToJson } from "../../core/timeline/event-json.ts";
import { visible } from "../../core/visible.ts";
import type { CommandOptions, Context } from "../context.ts";
import { eventNamed } from "../events.ts";
import { eventHead } from "../output/event.ts";
import { jsonLine } from "../output/ndjson.ts";
import type { Palette } from "../output/palette.ts";
import { EXIT, type ExitStatus } from "../status.ts";
import { readingRecord } from "../storage.ts";
import { UsageTrouble } from "../trouble.ts";

export async function run(context: Context, args: readonly string[], options: CommandOptions): Promise<ExitStatus> {
  const [id = "", time] = args;
  if (time !== undefined) return (await import("./diff-times.ts")).diffTimes(context, args, options);
  if (id.includes("."))
    throw new UsageTrouble(
      `diff ${id}: no time is given`,
      `add one or two: vigie diff ${id} 7d, or give an event's id`,
    );
  const { event, changes } = await readingRecord(context, async (store) => {
    const found = await eventNamed(store, id);
    const spans = found.domain === null ? [] : await store.spans(found.domain);
    return { event: found, changes: found.source === "observed" ? differencesOf(found, spans) : [] };
  });
  const lines = context.options.json ? [jsonOf(event, changes)] : cardOf(event, changes, context);
  for (const line of lines) await context.out.line(line);
  return EXIT.done;
}

function jsonOf(event: TimelineEvent, changes: readonly Difference[]): string {
  const { id, at, confirmedAt, domain, type, facet, from, to } = eventToJson(event);
  return jsonLine({ id, at, confirmedAt, domain, type, facet, from, to, changes });
}

function cardOf(event: TimelineEvent, changes: readonly Difference[], { palette, width }: Context): readonly string[] {
  return [
    ...eventHead(event, palette, width),
    "",
    ...ownLines(event, palette),
    ...changes
      .filter(({ facet, field }) => `${facet}.${field}` !== subjectOf(event))
      .flatMap(({ facet, field, before, after }) => unified(`${facet}.${field}`, before, after, palette)),
  ];
}

/** What the event itself tells: of a move its names, beside a verdict that may have stayed. */
function ownLines(event: TimelineEvent, palette: Palette): readonly string[] {
  const { type, facet, from, to, data } = event;
  const listed = (value: unknown): readonly string[] => (typeof value === "string" ? [value] : []);
  const verdict = unified(subjectOf(event), listed(from), listed(to), palette);
  if (type === "domain.moved")
    return [...unified("domain", listed(data.from), listed(data.to), palette), ...(from === to ? [] : verdict)];
  if (type !== "reported")
    return from === null && to === null ? [palette.dim("nothing changed: it tells no state")] : verdict;
  const told =
    from === null && to === null
      ? []
      : unified(facet === null ? "reported" : `${facet}.state`, listed(from), listed(to), palette);
  return [...told, palette.dim("a document says so: nothing was observed, and no state changed")];
}

/** What the event itself says changed: a facet's state, a value, or the verdict. */
function subjectOf({ type, facet, to }: TimelineEvent): string {
  if (facet !== null && type === `${facet}.${to}`) return `${facet}.state`;
  return type.startsWith("domain.") ? "verdict" : type.replace(/\.changed$/, "");
}

/** Lines that went, that came, and that stayed, as a unified diff shows them. */
function unified(
  title: string,
  before: readonly string[],
  after: readonly string[],
  palette: Palette,
): readonly string[] {
  return [
    palette.note(`@@ ${visible(title)} @@`),
    ...before.map((line) => (after.includes(line) ? `  ${visible(line)}` : palette.bad(`- ${visible(line)}`))),
    ...after.filter((line) => !before.includes(line)).map((line) => palette.good(`+ ${visible(line)}`)),
  ];
}
