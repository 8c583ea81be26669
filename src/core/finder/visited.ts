import { emptyTrace, type Trace } from "../links/trace.ts";
import { asDomainName, type DomainName } from "../name.ts";
import { isCount, isEntry, parsedOrNull } from "../remembered.ts";
import { asInstant, between, DAY, type Instant } from "../time.ts";
import type { Proofs } from "../timeline/trace.ts";

/** What a visit for a search met under a name. */
export interface Visited {
  readonly trace: Trace;
  readonly at: Instant;
  readonly isSite: boolean;
  /** When a visit last met none; null where none was made without meeting one. */
  readonly noneAt: Instant | null;
  readonly proofs: Proofs;
}

const FORM = 1;

export const visitedKey = (domain: DomainName): string => `visited:${domain}`;

export const writeVisited = (visited: Visited): string => JSON.stringify({ form: FORM, ...visited });

export function readVisited(text: string | null, domain: DomainName): Visited | null {
  const written = parsedOrNull(text);
  if (!isEntry(written) || written.form !== FORM || !isCount(written.at) || !isEntry(written.trace)) return null;
  if (written.trace.domain !== domain) return null;
  const time = (value: unknown): Instant | null => (isCount(value) ? asInstant(value) : null);
  return {
    // The database is ours: a row of this form was written whole by this version.
    trace: { ...emptyTrace(asDomainName(domain)), ...(written.trace as unknown as Trace) },
    at: asInstant(written.at),
    isSite: written.isSite === true,
    noneAt: time(written.noneAt),
    proofs: isEntry(written.proofs) ? (written.proofs as Proofs) : {},
  };
}

/** A host is asked for a page once a day, whatever is searched for. */
export const isToday = (at: Instant, now: Instant): boolean => at <= now && between(at, now) < DAY;
