import { expect, test } from "vitest";
import { recordOf, stoodAt } from "../../src/answers/as-of.ts";
import { asMillis, HOUR } from "../../src/core/time.ts";
import type { TimelineEvent } from "../../src/core/timeline/event.ts";
import { openStore } from "../../src/store/sqlite/open.ts";
import { deciding, eventOf, IO, lookAt, minutes, NOON, watchOf } from "../store/samples.ts";

const monitor = (id: string, to: string, minute: number): TimelineEvent =>
  eventOf(id, { ...{ type: `monitor.${to}`, facet: null, from: null, to, domain: null }, at: minutes(minute) });

test("what is read for one time says the same of it as all that there is", async () => {
  const store = openStore(":memory:", { mode: "write" });
  await store.putWatch(watchOf(IO), NOON, []);
  await store.record(lookAt(NOON), deciding());
  await store.announce([monitor("01A", "offline", 10), monitor("01B", "online", 20)], []);
  await store.announce([monitor("01C", "impaired", 25), monitor("01D", "offline", 30)], []);
  await store.record(lookAt(minutes(60)), deciding());
  const continuity = { continuity: { dns: HOUR, http: HOUR, registration: asMillis(2 * HOUR) } };
  const all = await recordOf(store, IO, continuity);
  const gapAt = (minute: number) => stoodAt(IO, minutes(minute), all, { revised: false }).times.registration.gap;
  expect([gapAt(15), gapAt(35)]).toEqual([
    { from: minutes(10), to: minutes(20) },
    { from: minutes(30), to: null },
  ]);
  for (let minute = 0; minute <= 40; minute += 5) {
    const at = minutes(minute);
    const asked = await recordOf(store, IO, continuity, at);
    expect(stoodAt(IO, at, asked, { revised: false })).toEqual(stoodAt(IO, at, all, { revised: false }));
  }
  await store.close();
});
