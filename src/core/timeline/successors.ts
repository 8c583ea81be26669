import type { Successor } from "../check-result.ts";
import type { DomainName } from "../name.ts";
import type { Instant } from "../time.ts";
import type { TimelineEvent } from "./event.ts";
import { stepsIn } from "./where.ts";

/**
 * Where the site of a name went, as the timeline held it at `at`: the newest word on each pair, surest first. A name that
 * somebody else took since is none.
 * @param events of the name, and the `domain.reregistered` of those that it moved to
 */
export function successorsOf(domain: DomainName, at: Instant, events: readonly TimelineEvent[]): readonly Successor[] {
  const isMeant = (event: TimelineEvent): boolean => event.type !== "domain.moved" || event.domain === domain;
  return stepsIn(events.filter((event) => event.at <= at && isMeant(event)))
    .map(({ to, confidence, because }) => ({ domain: to, confidence, because }))
    .sort((a, b) => b.confidence - a.confidence);
}
