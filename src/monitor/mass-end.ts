import { headsOf } from "../core/timeline/brake.ts";
import type { TimelineEvent } from "../core/timeline/event.ts";
import type { Notice } from "../core/timeline/incident.ts";
import type { Told } from "../store/ledger.ts";
import type { Telling } from "./address.ts";

/** The last name of a mass change is well again, or watched no longer: one message ends what one message told. */
export function massEnd(notice: Notice, events: readonly TimelineEvent[], told: Told): Telling {
  const members = headsOf(events).flatMap(({ domain }) => (domain === null ? [] : [{ domain, tags: [] }]));
  const summary = `the change of ${members.length} watched names at once is over: each is well again, or as before`;
  return {
    ...{ notice, domain: null, tags: [], verdict: null, told, events },
    mass: { summary, members },
  };
}
