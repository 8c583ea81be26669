import { ageText } from "../../answers/age.ts";
import type { CheckResult } from "../../core/check-result.ts";
import { between, type Instant } from "../../core/time.ts";
import { visible } from "../../core/visible.ts";
import { FACETS, type Facet } from "../../core/vocabulary.ts";
import { type Palette, paintOfState, paintOfVerdict } from "./palette.ts";
import { cell, tableLines } from "./table.ts";
import { day, moment } from "./when.ts";
import { wrapped } from "./width.ts";

/** A name's condition on a card: verdict, why, and each facet with its state and the facts behind it. */
export function cardLines(result: CheckResult, palette: Palette, width: number): readonly string[] {
  const { domain, verdict, at, because, successors } = result;
  const head = `${palette.bold(domain)}  ${paintOfVerdict(palette, verdict)(verdict.toUpperCase())}  ${palette.dim(`${moment(at)} UTC`)}`;
  const rows = FACETS.map((facet) => [
    cell(`  ${facet}`, palette.dim),
    cell(result[facet].state, paintOfState(palette, facet, result[facet].state)),
    cell(factsOf(result, facet).map(visible).join("; ")),
  ]);
  const moves = successors.map((next) =>
    [
      `  → ${visible(next.domain)}`,
      `${Math.round(next.confidence * 100)} % sure`,
      visible(next.because.join(", ")),
    ].join("  "),
  );
  return [
    head,
    ...because.flatMap((sentence) => wrapped(visible(sentence), width - 2).map((line) => `  ${line}`)),
    ...tableLines(rows, width),
    ...moves,
  ];
}

function factsOf(result: CheckResult, facet: Facet): readonly string[] {
  const { reason } = result[facet];
  return [...(reason === null ? [] : [reason]), ...FACTS[facet](result)];
}

const named = (name: string, value: string | null): readonly string[] => (value === null ? [] : [`${name} ${value}`]);
const listed = (name: string, values: readonly string[]): readonly string[] =>
  values.length === 0 ? [] : [`${name} ${values.join(" ")}`];
const dated = (name: string, at: Instant | null): readonly string[] => named(name, at === null ? null : day(at));

const FACTS: Readonly<Record<Facet, (result: CheckResult) => readonly string[]>> = {
  registration: ({ registration }) => [
    ...named("by", registration.registrar),
    ...listed("status", registration.statuses),
    ...dated("created", registration.createdAt),
    ...dated("expires", registration.expiresAt),
    ...named("asked", registration.server),
  ],
  delegation: ({ delegation }) => [
    ...listed("to", delegation.nameservers),
    ...listed("lame", delegation.lame ?? []),
    ...listed("its own servers say", delegation.childNameservers ?? []),
    ...named("DNSSEC", delegation.dnssec ?? null),
  ],
  resolution: ({ resolution }) => [
    ...listed("to", resolution.addresses),
    ...resolution.resolvers.map(({ resolver, rcode, ede, lie, hijacks }) =>
      [
        ...[resolver, rcode ?? "silent"],
        ...(ede === null ? [] : [`EDE ${ede}`]),
        ...(lie ? [`lies (${lie})`] : []),
        ...(hijacks ? ["invents answers"] : []),
      ].join(" "),
    ),
  ],
  web: ({ web }) => [
    ...named("HTTP", web.status === null ? null : String(web.status)),
    ...(web.finalUrl !== null && web.finalUrl !== web.url ? [`→ ${web.finalUrl}`] : []),
    ...(web.title === null ? [] : [`“${web.title}”`]),
  ],
  tls: ({ tls, at }) => [
    ...named("by", tls.issuer),
    ...dated("until", tls.validTo),
    ...(tls.validTo !== null && tls.validTo > at ? [`${ageText(between(at, tls.validTo))} left`] : []),
  ],
};
