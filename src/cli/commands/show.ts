import { type CheckResult, checkResultOf, withPrintedTimes } from "../../core/check-result.ts";
import { becauseOf } from "../../core/facets/because.ts";
import type { DomainName } from "../../core/name.ts";
import type { Readings } from "../../core/reading.ts";
import { asMillis, type Instant } from "../../core/time.ts";
import { type FacetAsOf, facetAsOf, type Recorded, verdictAsOf } from "../../core/timeline/asof.ts";
import type { TimelineEvent } from "../../core/timeline/event.ts";
import { successorsOf } from "../../core/timeline/successors.ts";
import { FACETS, type Facet } from "../../core/vocabulary.ts";
import type { Store } from "../../store/contract.ts";
import { domainArguments, timeOption } from "../arguments.ts";
import { configurationOf } from "../configuration.ts";
import type { CommandOptions, Context } from "../context.ts";
import { jsonLine } from "../output/ndjson.ts";
import { standingLines } from "../output/standing.ts";
import { EXIT, type ExitStatus } from "../status.ts";
import { reading } from "../storage.ts";

/** Each facet's place in time, beside what it shows. */
export type FacetTimes = Readonly<Record<Facet, FacetAsOf<Facet>>>;

export async function run(context: Context, args: readonly string[], options: CommandOptions): Promise<ExitStatus> {
  const at = timeOption(options, "at", context.io.now()) ?? context.io.now();
  const [domain] = await domainArguments(args, context.note);
  if (domain === undefined) return EXIT.usage;
  const { schedule } = await configurationOf(context);
  // As long as the daemon's own spans allow between two looks: two missed ones are no gap.
  const continuity = {
    dns: asMillis(3 * schedule.dns),
    http: asMillis(3 * schedule.http),
    registration: asMillis(3 * schedule.registration),
  };
  const nothing: Recorded = { spans: [], events: [], continuity };
  const recorded = await reading(context, nothing, (store) => recordOf(store, domain, continuity));
  const times = Object.fromEntries(
    FACETS.map((facet) => [facet, facetAsOf(facet, at, recorded)]),
  ) as unknown as FacetTimes;
  const result = resultAsOf(domain, at, times, recorded.events);
  const since = verdictAsOf(at, recorded.events)?.since ?? null;
  const lines = context.options.json
    ? [jsonLine(withPrintedTimes(withTimes(result, times)))]
    : standingLines({ result, times, since }, context.palette, context.width);
  for (const line of lines) await context.out.line(line);
  return EXIT.done;
}

async function recordOf(store: Store, domain: DomainName, continuity: Recorded["continuity"]): Promise<Recorded> {
  const spans = await store.spans(domain);
  const own = await store.timeline({ domains: [domain] });
  const monitor = await store.timeline({ type: "monitor.*" });
  return { spans, events: [...own, ...monitor], continuity };
}

function resultAsOf(domain: DomainName, at: Instant, times: FacetTimes, events: readonly TimelineEvent[]): CheckResult {
  const readings = Object.fromEntries(
    FACETS.flatMap((facet) => {
      const shown = times[facet].reading;
      return shown ? [[facet, shown]] : [];
    }),
  ) as Partial<Readings>;
  const result = checkResultOf({
    domain,
    at,
    readings,
    verdict: verdictAsOf(at, events)?.word ?? "unknown",
    because: becauseOf(readings),
    successors: successorsOf(domain, at, events),
  });
  const stood = FACETS.map((facet) => {
    const { state, reason } = times[facet];
    return [facet, { ...result[facet], state: state ?? "unknown", reason }];
  });
  return { ...result, ...Object.fromEntries(stood) };
}

const withTimes = (result: CheckResult, times: FacetTimes): object => ({
  ...result,
  ...Object.fromEntries(
    FACETS.map((facet) => {
      const { since, asOf, gap } = times[facet];
      return [facet, { ...result[facet], since, asOf, gap }];
    }),
  ),
});
