import type { StoredRecord } from "../answers/as-of.ts";
import { continuityOf } from "../answers/continuity.ts";
import { guess } from "../config/nearest.ts";
import type { DomainName } from "../core/name.ts";
import { formatInstant, type Instant } from "../core/time.ts";
import type { Store } from "../store/contract.ts";
import { configurationOf } from "./configuration.ts";
import type { Context } from "./context.ts";

/** What is said of a time that has not come: it may all be otherwise by then. */
export const nothingYet = (at: Instant): string =>
  `${formatInstant(at)} lies ahead: shown is what was known last, and nobody knows what it will be`;

/** Nothing recorded yet, by the schedule that says from when on silence is a gap. */
export async function nothingRecorded(context: Context): Promise<StoredRecord> {
  const { schedule } = await configurationOf(context);
  return { spans: [], events: [], continuity: continuityOf(schedule) };
}

/** Remarks on names that are on no list and of which nothing was recorded: most of them are slips of the hand. */
export async function noteStrangers(
  context: Context,
  store: Pick<Store, "watches" | "spans" | "timeline">,
  domains: readonly DomainName[],
): Promise<void> {
  const { watch: listed } = await configurationOf(context);
  const watched = new Set([...(await store.watches()), ...listed].map(({ domain }) => domain));
  for (const domain of domains) {
    if (watched.has(domain)) continue;
    const isRecorded =
      (await store.timeline({ domains: [domain], limit: 1 })).length > 0 || (await store.spans(domain)).length > 0;
    if (!isRecorded)
      context.note(`${domain} is not watched, and nothing was recorded of it; ${meantBy(domain, [...watched])}`);
  }
}

/** What to do about a name that is not watched. */
export function meantBy(domain: DomainName, watched: readonly DomainName[]): string {
  const meant = guess(domain, watched);
  return meant === null ? `\`vigie add ${domain}\` begins` : `did you mean ${meant}?`;
}
