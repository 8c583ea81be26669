import { becauseOf } from "../../core/facets/because.ts";
import type { DomainName } from "../../core/name.ts";
import type { Readings } from "../../core/reading.ts";
import { formatInstant } from "../../core/time.ts";
import { type Explanation, explain, whyThen } from "../../core/timeline/explain.ts";
import { firstStanding } from "../../core/timeline/standing.ts";
import type { DueWork, Store } from "../../store/contract.ts";
import { domainArguments } from "../arguments.ts";
import { configurationOf } from "../configuration.ts";
import type { Context } from "../context.ts";
import { type Explained, explanationLines } from "../output/explanation.ts";
import { jsonLine } from "../output/ndjson.ts";
import { ageText } from "../output/when.ts";
import { EXIT, type ExitStatus } from "../status.ts";
import { reading } from "../storage.ts";

interface Found {
  readonly explanation: Explanation;
  readonly readings: Partial<Readings>;
  readonly due: readonly DueWork[];
}

export async function run(context: Context, args: readonly string[]): Promise<ExitStatus> {
  const [domain] = await domainArguments(args, context.note);
  if (domain === undefined) return EXIT.usage;
  const { schedule } = await configurationOf(context);
  const nothing: Found = { explanation: explain(firstStanding(domain)), readings: {}, due: [] };
  const { explanation, readings, due } = await reading(context, nothing, (store) => foundIn(store, domain));
  const because = becauseOf(readings);
  const next = due
    .toSorted((a, b) => a.at - b.at)
    .map(({ probe, at, because: word }) => ({ probe, at, because: whyThen(word, probe, ageText(schedule[probe])) }));
  const shown = { domain, explanation, because, next };
  const lines = context.options.json
    ? [jsonLine(printed(shown))]
    : explanationLines(shown, context.io.now(), context.palette, context.width);
  for (const line of lines) await context.out.line(line);
  return EXIT.done;
}

/** The newest look of each probe that learned something: what the believed states were last seen in. */
async function foundIn(store: Store, domain: DomainName): Promise<Found> {
  const standing = (await store.standing(domain)) ?? firstStanding(domain);
  const spans = await store.spans(domain);
  const readings = Object.entries(standing.facets).flatMap(([facet, { state }]) => {
    const shown = spans.findLast((span) => span.readings[facet as keyof Readings]?.state === state);
    return shown ? [[facet, shown.readings[facet as keyof Readings]]] : [];
  });
  return { explanation: explain(standing), readings: Object.fromEntries(readings), due: await store.dueOf(domain) };
}

function printed({ domain, explanation, because, next }: Explained): object {
  const { verdict, since, decidedBy, waiting, unlearned, incident } = explanation;
  return {
    ...{ domain, verdict: verdict ?? "unknown", since: since && formatInstant(since), decidedBy, because },
    waiting: waiting.map((each) => ({ ...each, at: formatInstant(each.at) })),
    unlearned: unlearned.map((each) => ({ ...each, since: formatInstant(each.since) })),
    incident: incident && { ...incident, openedAt: formatInstant(incident.openedAt) },
    next: next.map((each) => ({ ...each, at: formatInstant(each.at) })),
  };
}
