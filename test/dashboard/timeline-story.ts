import { asDomainName } from "../../src/core/name.ts";
import { asInstant, asMillis, HOUR, type Instant } from "../../src/core/time.ts";
import type { TimelineEvent } from "../../src/core/timeline/event.ts";
import { PROBES } from "../../src/core/vocabulary.ts";
import type { Store } from "../../src/store/contract.ts";
import { HEALTHY } from "../core/timeline/recorded.ts";
import { deciding, eventOf, lookAt, NOON, watchOf } from "../store/samples.ts";

export const hour = (count: number): Instant => asInstant(NOON + count * HOUR);
/** When the story is looked at. */
export const END = hour(100);
export const OLD = asDomainName("popcorntime.io");
export const NEW = asDomainName("popcorntime.re");

let ids = 0;
const told = (domain: typeof OLD, at: number, type: string, more: Partial<TimelineEvent>): TimelineEvent =>
  eventOf(`01K${String(++ids).padStart(23, "0")}`, {
    ...{ domain, type, at: hour(at), confirmedAt: hour(at), facet: null, from: null, to: null, severity: "info" },
    summary: `${domain}: ${type}`,
    ...more,
  });

/** A name is lost after two days, and its site is found again elsewhere some hours later. Nobody looked for a while. */
export async function storyIn(store: Store): Promise<void> {
  for (const [domain, from] of [
    [OLD, 0],
    [NEW, 40],
  ] as const) {
    const watch = watchOf(domain, { group: "popcorntime", addedAt: hour(from) });
    await store.putWatch(watch, hour(from), []);
    for (const probe of PROBES) {
      const runs = probe === "http" && domain === OLD ? [from, 60, 80, 100] : [from, 100];
      for (const [index, at] of runs.entries()) {
        const continuity = asMillis((index % 2 === 1 ? 200 : 1) * HOUR);
        await store.record(lookAt(hour(at), { domain, probe, readings: HEALTHY[probe], continuity }), deciding());
      }
    }
  }
  const lost = { severity: "critical", incident: "01KLOST" } as const;
  const because = ["same certificate key"];
  await store.announce(
    [
      told(OLD, 0, "domain.up", { to: "up" }),
      told(OLD, 20, "certificate.changed", { facet: "tls", from: "A1", to: "B2" }),
      told(OLD, 30, "domain.reserved", { to: "reserved", source: "reported" }),
      told(OLD, 48, "registration.reserved", { ...lost, facet: "registration", from: "registered", to: "reserved" }),
      told(OLD, 48, "domain.reserved", { ...lost, from: "up", to: "reserved" }),
      told(NEW, 42, "domain.up", { to: "up" }),
      told(OLD, 52, "domain.moved", {
        ...{ from: "reserved", to: "reserved", severity: "warning", incident: "01KLOST" },
        data: { from: OLD, to: NEW, confidence: 0.97, because },
      }),
    ],
    [],
  );
}
