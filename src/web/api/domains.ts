import { z } from "@hono/zod-openapi";
import { ageText } from "../../answers/age.ts";
import { recordOf, type StoodAt, stoodAt } from "../../answers/as-of.ts";
import { careJson, careOf, NO_CARE } from "../../answers/care.ts";
import { explainedIn, explainedJson } from "../../answers/explained.ts";
import { printedPlace } from "../../answers/facet-times.ts";
import { repliesAt, repliesJson } from "../../answers/replies.ts";
import { searchJson, searchOf } from "../../answers/search.ts";
import { twoTimesJson } from "../../answers/two-times.ts";
import { withPrintedTimes } from "../../core/check-result.ts";
import type { DomainName } from "../../core/name.ts";
import { formatInstant, type Instant } from "../../core/time.ts";
import { FACETS } from "../../core/vocabulary.ts";
import type { Watch } from "../../core/watch.ts";
import { toUnicode } from "../../names/unicode.ts";
import { nameOf } from "../names.ts";
import type { Questions } from "../questions.ts";
import type { Router } from "../router.ts";
import { type DomainShape, domain as domainShape, explained, type TwoTimesShape, twoTimes } from "../shapes/domain.ts";
import { timeOf, timeOrUndefined } from "../times.ts";

const named = z.object({ domain: z.string().max(1_000) });
const flag = z.enum(["0", "1"]).optional();

const withTimes = ({ result, times }: StoodAt): Record<string, unknown> =>
  withPrintedTimes({
    ...result,
    ...Object.fromEntries(FACETS.map((facet) => [facet, { ...result[facet], ...printedPlace(times[facet]) }])),
  });

export const watchShape = ({ addedAt, muted: _, ...watch }: Watch) => ({
  ...watch,
  addedAt: formatInstant(addedAt),
});

/** A name as it stood at a time, now when that is left out; `revised`: as today's rules read what was seen then. */
export async function domainAt(
  domain: DomainName,
  { at: asked, revised = false }: { readonly at?: Instant | undefined; readonly revised?: boolean },
  { store, now, continuity, schedule }: Questions,
): Promise<DomainShape> {
  const at = asked ?? now();
  const stood = stoodAt(domain, at, await recordOf(store, domain, { continuity }, at), { revised });
  const { successors } = stood.result;
  const watch = await store.watch(domain);
  // What people said of its alerts holds now, and at no other time.
  const care = asked === undefined ? await careOf(store, domain, at) : NO_CARE;
  const search = await searchOf(store, domain, { at, successors, dns: schedule.dns });
  return {
    ...withTimes(stood),
    reasons: stood.reasons,
    unicode: toUnicode(domain),
    watch: watch && watchShape(watch),
    proposals: search.proposals,
    ...searchJson(search),
    ...careJson(care),
    // Answers are built from the contract's objects, whose keys the schema names: the tests hold them together.
  } as unknown as DomainShape;
}

export async function domainBetween(
  domain: DomainName,
  [from, to]: readonly [Instant, Instant],
  { raw }: { readonly raw: boolean },
  { store, continuity }: Questions,
): Promise<TwoTimesShape> {
  const recorded = await recordOf(store, domain, { continuity });
  const [before, after] = [from, to].map((at) => stoodAt(domain, at, recorded, { revised: false })) as [
    StoodAt,
    StoodAt,
  ];
  const replies = raw ? (await repliesAt(store, recorded.spans, [from, to], false)).map(repliesJson) : undefined;
  return { ...twoTimesJson(before, after), ...(replies ? { replies } : {}) } as unknown as TwoTimesShape;
}

export function domainsApi({ answer }: Router, questions: Questions): void {
  const { store, now, schedule } = questions;
  const about = "domains";
  answer(
    {
      ...{ method: "get", path: "/domains/{domain}", scope: "read", about },
      summary: "A name as it stands, or stood at a time",
      params: named,
      query: z.object({ at: z.string().max(40).optional(), revised: flag }),
      answer: domainShape,
    },
    ({ params, query }) =>
      domainAt(
        nameOf(params.domain),
        { at: timeOrUndefined("at", query.at, now()), revised: query.revised === "1" },
        questions,
      ),
  );
  answer(
    {
      ...{ method: "get", path: "/domains/{domain}/diff", scope: "read", about },
      summary: "How a name stood at two times, and what differs",
      params: named,
      query: z.object({ from: z.string().max(40), to: z.string().max(40).optional(), raw: flag }),
      answer: twoTimes,
    },
    ({ params, query }) => {
      const times = [timeOf("from", query.from, now()), timeOrUndefined("to", query.to, now()) ?? now()];
      const ordered = times.toSorted((a, b) => a - b) as [Instant, Instant];
      return domainBetween(nameOf(params.domain), ordered, { raw: query.raw === "1" }, questions);
    },
  );
  answer(
    {
      ...{ method: "get", path: "/domains/{domain}/explain", scope: "read", about },
      summary: "Why the verdict is what it is, and when each probe looks next",
      ...{ params: named, answer: explained },
    },
    async ({ params }) => {
      return explainedJson(await explainedIn(store, nameOf(params.domain), { schedule, lengthOf: ageText }));
    },
  );
}
