import { mutesOf } from "../../answers/care.ts";
import { openTroubles, wordedJson } from "../../answers/incidents.ts";
import { entryJson } from "../../answers/ledger.ts";
import { formatInstant, instantOrNull } from "../../core/time.ts";
import type { MessageState } from "../../store/ledger.ts";
import { nameOf } from "../names.ts";
import type { Questions } from "../questions.ts";
import type { Served } from "../router.ts";
import type { AlertsQuery, incidentList, ledgerAnswer, mutedList } from "../shapes/alerts.ts";

const USUAL = 50;
/** What was meant for somebody; why nobody was told is another question. */
const MEANT: readonly MessageState[] = ["pending", "delivered", "given-up", "superseded", "gathered"];
/** Of an incident that many names share, so many are named. */
const NAMED = 20;

type Output<Schema extends { readonly _zod: { readonly input: unknown } }> = Served<Schema["_zod"]["input"]>;

export async function ledgerOf(
  { state, domain, incident, limit = USUAL }: AlertsQuery,
  { store }: Pick<Questions, "store">,
): Promise<Output<typeof ledgerAnswer>> {
  const entries = await store.ledger({
    ...{ states: state === undefined ? MEANT : [state], limit },
    ...(domain === undefined ? {} : { domain: nameOf(domain) }),
    ...(incident === undefined ? {} : { incident }),
  });
  return { messages: entries.map(entryJson).toReversed(), ...(await store.alertCounts()) };
}

export async function incidentsNow({
  store,
  fleet,
}: Pick<Questions, "store" | "fleet">): Promise<Output<typeof incidentList>> {
  const { troubles, total } = await openTroubles(store, fleet);
  const incidents = troubles.map(({ domains, since, event, acknowledged, ...trouble }) => ({
    ...trouble,
    event: event && wordedJson(event),
    ...{ domains: domains.slice(0, NAMED), names: domains.length, since: instantOrNull(since) },
    acknowledged: acknowledged && { at: formatInstant(acknowledged.at), note: acknowledged.note },
  }));
  return { incidents, total };
}

/** Maintenance windows that are on, those that end first at the head. */
export async function mutedNow({ store, now }: Pick<Questions, "store" | "now">): Promise<Output<typeof mutedList>> {
  const muted = await mutesOf(store, now());
  return { muted: muted.map(({ until, ...each }) => ({ ...each, until: formatInstant(until) })) };
}
