import fc from "fast-check";
import { expect, test } from "vitest";
import { composeDigest } from "../../src/alerts/digest.ts";
import type { AlertRule } from "../../src/alerts/rules.ts";
import { asDomainName } from "../../src/core/name.ts";
import { asInstant, asMillis, DAY, HOUR, type Instant, later, MINUTE } from "../../src/core/time.ts";
import type { TimelineEvent } from "../../src/core/timeline/event.ts";
import { atLeast, type Severity } from "../../src/core/vocabulary.ts";
import { makeAddress } from "../../src/monitor/address.ts";
import type { LedgerEntry } from "../../src/store/ledger.ts";
import { openStore } from "../../src/store/sqlite/open.ts";
import { event } from "../alerts/events.ts";
import { watchOf } from "../store/samples.ts";

const IO = asDomainName("popcorntime.io");
/** 20:00 on a Saturday, two hours before it is quiet. */
const START = asInstant(Date.parse("2026-01-10T20:00:00Z"));

const CHANNELS = ["ops", "desk", "boss"] as const;
const some = fc.uniqueArray(fc.constantFrom(...CHANNELS), { minLength: 1, maxLength: 2 });
const quiet = fc.constantFrom(null, { from: 22 * 60, to: 7 * 60, zone: "Europe/Paris" });
const sooner = fc.record({
  quiet,
  every: fc.constantFrom(null, HOUR),
  escalate: fc.option(fc.record({ after: fc.constant(asMillis(30 * MINUTE)), send: some })),
});
const digested = fc.record({ digest: fc.constant({ at: 8 * 60, zone: "Europe/Paris", weekday: null }) });
const rules = fc.array(
  fc
    .record({ severity: fc.constantFrom("warning", "critical"), send: some, times: fc.oneof(sooner, digested) })
    .map(({ times, ...rest }): AlertRule => ({ ...rest, ...times, domains: [], tags: [], types: [] })),
  { minLength: 1, maxLength: 3 },
);

/** What happens next, and so many minutes later. */
const steps = fc.array(
  fc.record({
    minutes: fc.integer({ min: 1, max: 400 }),
    what: fc.constantFrom("warning", "critical", "end", "ack", "mute", "unmute", "nothing"),
    /** How long the look took that is recorded now. */
    seconds: fc.integer({ min: 0, max: 30 }),
  }),
  { minLength: 1, maxLength: 12 },
);

type Step = typeof steps extends fc.Arbitrary<readonly (infer S)[]> ? S : never;

interface Open {
  readonly id: string;
  severity: Severity;
  readonly events: TimelineEvent[];
}

interface Sent {
  readonly channel: string;
  readonly data: {
    readonly incident: string;
    readonly status: string;
    readonly first: boolean;
    readonly messages?: [];
  };
}

/** Plays it, delivering by the minute, until nothing waits; what reached the channels, the ledger, and how bad each incident was. */
async function play(wanted: readonly AlertRule[], told: readonly Step[]) {
  const store = openStore(":memory:", { mode: "write" });
  let [now, ids] = [START, 0];
  const newId = () => `id${String(++ids).padStart(6, "0")}`;
  const address = makeAddress(wanted, newId);
  await store.putWatch(watchOf(IO, { addedAt: START }), START, []);
  const sent: Sent[] = [];
  const incidents = new Map<string, Severity>();
  let open: Open | null = null;

  async function deliver(until: Instant): Promise<void> {
    for (;;) {
      const next = await store.nextAlert();
      if (next === null || next > until) break;
      now = asInstant(Math.max(now, next));
      await store.gather(now, (messages) => composeDigest(messages, now));
      for (const { id, channel, body } of await store.takeAlerts(now, 100)) {
        sent.push({ channel, ...JSON.parse(body) });
        await store.settleAlert(id, { kind: "delivered", at: now, answer: "taken" });
      }
    }
    now = until;
  }

  async function write(what: "warning" | "critical" | "end", at: Instant): Promise<void> {
    if (open === null && what === "end") return;
    open ??= { id: newId(), severity: "warning", events: [] };
    if (what === "critical") open.severity = what;
    const { id: incident, severity } = open;
    incidents.set(incident, severity);
    const one = event(what === "end" ? "domain.up" : "domain.down", { id: newId(), incident, at, confirmedAt: at });
    open.events.push(one);
    const muted = (await store.watch(IO))?.muted;
    const notice = { incident, status: what === "end" ? "resolved" : "open", severity, at } as const;
    const about = { domain: IO, tags: [], verdict: "down", events: open.events } as const;
    const so = { told: await store.toldOf(incident), ...(muted ? { muted } : {}) };
    await store.announce([one], address({ notice, ...about, ...so }));
    if (what === "end") open = null;
  }

  for (const { minutes, what, seconds } of told) {
    await deliver(later(now, asMillis(minutes * MINUTE)));
    if (what === "mute") await store.mute(IO, { until: later(now, asMillis(3 * HOUR)), reason: null }, now);
    else if (what === "unmute") await store.unmute(IO, now);
    else if (what === "ack") {
      const incident = [...incidents.keys()].at(-1);
      if (incident !== undefined) await store.acknowledge({ incident, at: now, note: null });
    } else if (what !== "nothing") await write(what, asInstant(now - seconds * 1000));
  }
  await deliver(later(now, asMillis(2 * HOUR)));
  await write("end", now);
  await deliver(later(now, asMillis(10 * DAY)));
  const ledger = await store.ledger({});
  await store.close();
  return { sent, ledger, incidents };
}

/** What one channel heard of each incident, in digests too. */
function heard(sent: readonly Sent[]): ReadonlyMap<string, readonly Sent["data"][]> {
  const lines = new Map<string, Sent["data"][]>();
  for (const { channel, data } of sent) {
    const each = (data.messages ?? [data]) as readonly (Sent["data"] | { readonly data: Sent["data"] })[];
    for (const one of each) {
      const told = "data" in one ? one.data : one;
      const key = `${channel} ${told.incident}`;
      lines.set(key, [...(lines.get(key) ?? []), told]);
    }
  }
  return lines;
}

const waiting = (ledger: readonly LedgerEntry[]) => ledger.filter(({ state }) => state === "pending");

test("whatever rules, windows and acknowledgements do: who hears of a beginning hears of the end, once, and last", async () => {
  await fc.assert(
    fc.asyncProperty(rules, steps, async (wanted, told) => {
      const { sent, ledger } = await play(wanted, told);
      expect(waiting(ledger)).toEqual([]);
      for (const messages of heard(sent).values()) {
        expect(messages.map(({ first }) => first)).toEqual(messages.map((_, index) => index === 0));
        expect(messages.map(({ status }) => status === "resolved")).toEqual(
          messages.map((_, index) => index === messages.length - 1),
        );
      }
    }),
    { numRuns: 60 },
  );
});

test("where nothing is muted, every channel that a rule names hears of every incident, also when it is acknowledged", async () => {
  const unmuted = steps.map((each) => each.filter(({ what }) => what !== "mute"));
  await fc.assert(
    fc.asyncProperty(rules, unmuted, async (wanted, told) => {
      const { sent, incidents } = await play(wanted, told);
      const lines = heard(sent);
      for (const [incident, worst] of incidents) {
        const due = wanted.filter(({ severity }) => atLeast(worst, severity)).flatMap(({ send }) => send);
        expect(due.filter((channel) => !lines.has(`${channel} ${incident}`))).toEqual([]);
      }
    }),
    { numRuns: 60 },
  );
});
