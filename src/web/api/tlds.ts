import { z } from "@hono/zod-openapi";
import { heardServices } from "../../answers/heard-services.ts";
import { tldJson } from "../../answers/tld-json.ts";
import { readTldRecord } from "../../answers/tld-record.ts";
import { IANA_ALONE, rememberedTld, whyUnknown } from "../../answers/tlds.ts";
import type { DomainName } from "../../core/name.ts";
import { instantOrNull } from "../../core/time.ts";
import { toAscii } from "../../names/syntax.ts";
import { toUnicode } from "../../names/unicode.ts";
import type { Questions } from "../questions.ts";
import { Refusal } from "../refusal.ts";
import type { Router } from "../router.ts";
import { type ServiceShape, type TldRowShape, type TldShape, tld, tldList } from "../shapes/tlds.ts";

/** Of a TLD that thousands of watches are under, so many are named. */
const NAMED = 200;

/** A TLD has the form of a name as far as this goes. */
const readable = (label: string): string => toUnicode(label as DomainName);

/** The worst first. */
const STATES: readonly ServiceShape["state"][] = ["closed", "slowed", "silent", "answering", "unknown"];

/** What is watched, by TLD, those with the most names first. */
export async function tldRows(questions: Questions): Promise<readonly TldRowShape[]> {
  const { store, fleet, now, registries = IANA_ALONE } = questions;
  const under = new Map<string, DomainName[]>();
  for (const { tld, domain } of await fleet.watches()) {
    const names = under.get(tld);
    if (names) names.push(domain);
    else under.set(tld, [domain]);
  }
  const record = await readTldRecord(store);
  const rows = await Promise.all(
    [...under].map(async ([tld, names]) => {
      const view = await rememberedTld(tld, registries, record, now(), () => heardServices(store, names));
      const states = view?.remembered.services.map(({ state }) => state) ?? [];
      return {
        ...{ tld, unicode: readable(tld), watched: names.length },
        ...{
          type: view?.facts.type ?? null,
          country: view?.facts.country ?? null,
          manager: view?.facts.manager ?? null,
        },
        service: STATES.find((state) => states.includes(state)) ?? null,
        outage: view !== null && view.remembered.outage !== null,
      };
    }),
  );
  return rows.toSorted(
    (a, b) => Number(b.outage) - Number(a.outage) || b.watched - a.watched || (a.tld < b.tld ? -1 : 1),
  );
}

/** @throws Refusal for one that is in no root zone */
export async function tldOf(text: string, questions: Questions): Promise<TldShape> {
  const { store, fleet, now, registries = IANA_ALONE } = questions;
  const ascii = toAscii(text.replace(/^\./, ""));
  const asked = ascii.ok ? ascii.name : text.toLowerCase();
  const under = (await fleet.watches()).filter(({ tld }) => tld === asked);
  const heard = () =>
    heardServices(
      store,
      under.map(({ domain }) => domain),
    );
  const view = await rememberedTld(asked, registries, await readTldRecord(store), now(), heard);
  if (view === null) throw new Refusal(404, whyUnknown(asked), "GET api/v1/tlds lists those of what is watched");
  const names = under.slice(0, NAMED).map(({ domain, verdict, since }) => ({
    ...{ domain, unicode: toUnicode(domain), verdict, since: instantOrNull(since) },
  }));
  // The objects of the command line, whose keys the schema names: the tests hold them together.
  return { ...tldJson(view), unicode: readable(asked), watched: under.length, names } as unknown as TldShape;
}

export function tldsApi({ answer }: Router, questions: Questions): void {
  const about = "tlds";
  answer(
    {
      ...{ method: "get", path: "/tlds", scope: "read", about },
      summary: "The top-level domains of what is watched",
      answer: tldList,
    },
    async () => ({ tlds: await tldRows(questions) }),
  );
  answer(
    {
      ...{ method: "get", path: "/tlds/{tld}", scope: "read", about },
      summary:
        "Who runs a top-level domain, where it is asked, and how its services were last found; nobody is asked now",
      ...{ params: z.object({ tld: z.string().max(253) }), answer: tld },
    },
    ({ params }) => tldOf(params.tld, questions),
  );
}
