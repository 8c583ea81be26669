import type { FleetWatch } from "../../answers/fleet.ts";
import { makeStripReader, type StripReader } from "../../answers/strips.ts";
import { asInstant, asMillis, DAY, earlier, formatInstant, type Instant, instantOrNull } from "../../core/time.ts";
import { condense, type Reading, type Strip } from "../../core/timeline/strip.ts";
import type { Interval } from "../../core/timeline/watching.ts";
import { FACETS } from "../../core/vocabulary.ts";
import { toUnicode } from "../../names/unicode.ts";
import type { Questions } from "../questions.ts";
import type { FleetAnswer, FleetQuery, FleetRow } from "../shapes/fleet.ts";
import { type Selectable, selectFleet } from "./selection.ts";

const DAYS = 90;

/** What the table of all watches is drawn from. */
export type AskFleet = (query: FleetQuery) => Promise<FleetAnswer>;

export function makeFleetAnswers(questions: Questions): AskFleet {
  const readStrips = makeStripReader(questions);
  const chooseFrom = oncePer((watches: readonly FleetWatch[]) => watches.map(selectable));
  return async (query) => {
    const now = questions.now();
    const window = { from: earlier(now, asMillis(DAYS * DAY)), to: now };
    const { rows, ...selected } = selectFleet(chooseFrom(await questions.fleet.watches()), query);
    return {
      window: { from: formatInstant(window.from), to: formatInstant(window.to) },
      query,
      ...selected,
      rows: await drawn(rows, window, readStrips),
    };
  };
}

/** What was made of one list is kept until there is another. */
function oncePer<From extends object, To>(make: (from: From) => To): (from: From) => To {
  let last: { readonly from: From; readonly to: To } | null = null;
  return (from) => {
    if (last?.from !== from) last = { from, to: make(from) };
    return last.to;
  };
}

type Row = Selectable & { readonly watch: FleetWatch };

const selectable = (watch: FleetWatch): Row => {
  const { domain, tld, group, tags, verdict, since, nextDue, expiresAt } = watch;
  const unicode = toUnicode(domain);
  return {
    ...{ domain, tld, group, verdict, watch },
    unicode: unicode === domain ? null : unicode,
    tags: [...tags],
    since: instantOrNull(since),
    nextDue: instantOrNull(nextDue),
    expiresAt: instantOrNull(expiresAt),
  };
};

async function drawn(rows: readonly Row[], window: Interval, readStrips: StripReader): Promise<FleetRow[]> {
  const { names, strips, reading } = await readStrips(
    rows.map(({ watch }) => watch.domain),
    false,
  );
  const stripOf = new Map(names.map((name, index) => [name, strips[index]]));
  return rows.map(({ watch, ...row }) => ({
    ...row,
    intent: watch.intent,
    facets: Object.fromEntries(
      FACETS.map((facet) => {
        const { state, reason, since } = watch.facets[facet];
        return [facet, { state, reason, since: instantOrNull(since) }];
      }),
    ) as FleetRow["facets"],
    strip: stretchesOf(stripOf.get(watch.domain), reading, window),
    mutedUntil: watch.mutedUntil !== null && watch.mutedUntil > window.to ? formatInstant(watch.mutedUntil) : null,
  }));
}

function stretchesOf(strip: Strip | undefined, reading: Reading, window: Interval): FleetRow["strip"] {
  if (!strip) return [];
  const { runs } = condense("verdict", strip, reading, window, { states: DAYS, marks: 1 });
  const timeOf = (column: number): Instant => asInstant(window.from + ((window.to - window.from) * column) / DAYS);
  return runs.map(({ column, kind, state }, index) => ({
    from: formatInstant(timeOf(column)),
    to: formatInstant(timeOf(runs[index + 1]?.column ?? DAYS)),
    ...{ state, kind },
  }));
}
