import { type DomainName, suffixOf, tldOf } from "../core/name.ts";
import { asMillis, DAY, type Instant, later, type Millis } from "../core/time.ts";
import type { TimelineEvent } from "../core/timeline/event.ts";

/** A deletion that was seen to begin, as the record has it. */
export interface Deletion {
  readonly domain: DomainName;
  readonly state: "redemption" | "pending-delete";
  /** The event of the state that stands now: null where the name was found in it, for then nobody knows since when. */
  readonly event: Pick<TimelineEvent, "id" | "at" | "from"> | null;
  /** As the registry gave them. */
  readonly statuses: readonly string[];
  /** IANA's kind of the top-level domain: `generic`, `generic-restricted`, `sponsored`, `country-code` …; null: not known. */
  readonly kind: string | null;
}

/** When a name will be free, as far as the rules of its registry say. Never more than an estimate. */
export interface Drop {
  readonly domain: DomainName;
  readonly on: Instant;
  readonly state: Deletion["state"];
  /** When the state was first seen. */
  readonly since: Instant;
  /** Id of the event that it is reckoned from. */
  readonly event: string;
  /** In words: what it rests on. */
  readonly because: string;
}

/** ICANN's Expired Registration Recovery Policy §3.1: every generic registry but the sponsored ones keeps deleted names so long. */
const REDEMPTION = asMillis(30 * DAY);
/** RFC 3915 §3.1: afterwards it can only be waited for. */
const PENDING_DELETE = asMillis(5 * DAY);

/** Kinds of top-level domain that the policy binds. Country codes have rules of their own, each another one. */
const BOUND: ReadonlySet<string> = new Set(["generic", "generic-restricted"]);

const REMAINING: Readonly<Record<Deletion["state"], { readonly length: Millis; readonly because: string }>> = {
  redemption: {
    length: asMillis(REDEMPTION + PENDING_DELETE),
    because: "30 days of redemption (ICANN's Expired Registration Recovery Policy) and 5 of pending delete (RFC 3915)",
  },
  "pending-delete": { length: PENDING_DELETE, because: "5 days of pending delete (RFC 3915)" },
};

/**
 * When the name drops, or null where the record does not justify saying so: the state was not seen to begin, the registry
 * is bound by no common rule, the name lies under somebody's own suffix (`co.com`), or its holder is having it restored.
 */
export function expectedDrop({ domain, state, event, statuses, kind }: Deletion): Drop | null {
  if (event === null || event.from === null || kind === null || !BOUND.has(kind)) return null;
  if (suffixOf(domain) !== tldOf(domain) || statuses.includes("pendingRestore")) return null;
  const { length, because } = REMAINING[state];
  return { domain, on: later(event.at, length), state, since: event.at, event: event.id, because };
}
