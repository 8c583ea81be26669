import type { DomainName } from "../../core/name.ts";
import { formatInstant, type Instant, later, parseDuration } from "../../core/time.ts";
import type { Questions } from "../questions.ts";
import { Refusal } from "../refusal.ts";
import type { ChannelShape } from "../shapes/alerts.ts";
import { timeOf } from "../times.ts";

/** What visitors do about alerts, by the API and by the page's forms. */
export interface AlertDeeds {
  /** False: somebody had it in hand already. */
  readonly acknowledge: (incident: string, note: string | null) => Promise<boolean>;
  /** All, one by its id, or a channel's. */
  readonly retry: (idOrChannel: string | null) => Promise<readonly string[]>;
  readonly test: (channel: string, signal: AbortSignal) => Promise<Tested>;
  readonly channels: () => readonly ChannelShape[];
  readonly mute: (domain: DomainName, asked: MuteAsked) => Promise<Instant>;
  /** False: there was no window. */
  readonly unmute: (domain: DomainName) => Promise<boolean>;
}

interface Tested {
  readonly channel: string;
  readonly delivered: boolean;
  readonly answer: string;
}

interface MuteAsked {
  readonly until?: string | undefined;
  readonly for?: string | undefined;
  readonly reason?: string | null | undefined;
}

/** However long the channel's own patience is: somebody waits for the answer. In milliseconds. */
const TEST_PATIENCE = 15_000;

export function makeAlertDeeds({ store, now, doings, channels }: Questions): AlertDeeds {
  const tests = new Map<string, ChannelShape["tested"]>();
  return {
    acknowledge: async (incident, note) => {
      if ((await store.eventsOfIncident(incident)).length === 0)
        throw new Refusal(404, `no incident ${incident}`, "GET api/v1/incidents lists those that are open");
      return !(await store.acknowledge({ incident, at: now(), note }));
    },
    retry: async (idOrChannel) => {
      const ids = await store.retryAlerts(now(), idOrChannel);
      if (ids.length === 0 && idOrChannel !== null)
        throw new Refusal(
          404,
          `nothing was given up on ${idOrChannel}`,
          "GET api/v1/alerts?state=given-up lists what was",
        );
      return ids;
    },
    test: async (channel, signal) => {
      if (!channels.includes(channel))
        throw new Refusal(404, `no channel ${channel}`, `channels are: ${channels.join(", ") || "none yet"}`);
      const bounded = AbortSignal.any([signal, AbortSignal.timeout(TEST_PATIENCE)]);
      const { isDelivered: delivered, answer } = await doings.testChannel(channel, bounded);
      tests.set(channel, { at: formatInstant(now()), delivered, answer });
      return { channel, delivered, answer };
    },
    channels: () => channels.map((name) => ({ name, tested: tests.get(name) ?? null })),
    mute: async (domain, { reason, ...asked }) => {
      const at = now();
      const until = endOf(asked, at);
      if ((await store.watch(domain)) === null)
        throw new Refusal(404, `${domain} is not watched`, "GET api/v1/watches lists what is");
      await store.mute(domain, { until, reason: reason?.trim() || null }, at);
      return until;
    },
    unmute: (domain) => store.unmute(domain, now()),
  };
}

function endOf({ until, for: length }: MuteAsked, now: Instant): Instant {
  if ((until === undefined) === (length === undefined))
    throw new Refusal(400, "a maintenance window has one end", "give `until`, a time, or `for`, a length such as 2h");
  if (until !== undefined) {
    const end = timeOf("until", until, now);
    if (end <= now) throw new Refusal(400, "until: that time is over", "give one that is to come");
    return end;
  }
  const span = parseDuration(length ?? "");
  if (span === null || span <= 0)
    throw new Refusal(400, `for: ${length} is no length of time`, "write 2h, 90s, 5m or 7d");
  return later(now, span);
}
