import { expect, test } from "vitest";
import { makeFleet } from "../../src/answers/fleet.ts";
import { asDomainName } from "../../src/core/name.ts";
import type { RegistrationReading, TlsReading } from "../../src/core/reading.ts";
import { asInstant, asMillis, DAY } from "../../src/core/time.ts";
import { firstStanding } from "../../src/core/timeline/standing.ts";
import type { Watch } from "../../src/core/watch.ts";
import { openStore } from "../../src/store/sqlite/open.ts";
import { eventOf } from "../store/samples.ts";

const T0 = asInstant(Date.UTC(2015, 6, 16));
const [first, second] = [asDomainName("one.example"), asDomainName("two.example")];

const watch = (domain: Watch["domain"]): Watch => ({
  ...{ domain, group: null, tags: [], intent: "observer", follow: "ask", note: null, origin: "database", addedAt: T0 },
});

test("shows every watch as it stands, and reads again what changed only", async () => {
  const store = openStore(":memory:", { mode: "write" });
  const asked: number[] = [];
  const fleet = makeFleet({
    store: {
      ...store,
      // A change by the same connection does not show in its version.
      version: () => asked.length,
      fleet: async (known) => {
        const entries = await store.fleet(known);
        asked.push(entries.filter(({ standing }) => standing !== "same" && standing !== null).length);
        return entries;
      },
    },
    now: () => T0,
    rest: 0,
  });
  for (const domain of [first, second]) await store.putWatch(watch(domain), T0, []);
  const lookAt = (domain: Watch["domain"], word: "up" | "reserved") =>
    store.record(
      {
        ...{ domain, probe: "dns", vantage: "local", at: T0, readings: {}, evidence: [], continuity: asMillis(1) },
      },
      () => ({
        standings: [{ ...firstStanding(domain), verdict: { word, since: T0, causes: null } }],
        ...{ events: [], due: [], outbox: [] },
      }),
    );
  await lookAt(first, "up");
  await lookAt(second, "up");
  const verdicts = async () => (await fleet.watches()).map(({ domain, verdict }) => `${domain} ${verdict}`);
  expect(await verdicts()).toEqual(["one.example up", "two.example up"]);
  await lookAt(second, "reserved");
  expect(await verdicts()).toEqual(["one.example up", "two.example reserved"]);
  await store.dropWatch(first, []);
  expect(await verdicts()).toEqual(["two.example reserved"]);
  expect(asked).toEqual([2, 1, 0]);
  await store.close();
});

test("knows when the certificate of a name ends that was watched before, and is again", async () => {
  const store = openStore(":memory:", { mode: "write" });
  let version = 0;
  const fleet = makeFleet({ store: { ...store, version: () => version }, now: () => T0, rest: 0 });
  const validTo = asInstant(T0 + 90 * DAY);
  const tls = { validTo } as unknown as TlsReading;
  await store.putWatch(watch(first), T0, []);
  const look = { domain: first, probe: "http", vantage: "local", at: T0, evidence: [], continuity: DAY } as const;
  await store.record({ ...look, readings: { tls } }, () => ({ standings: [], events: [], due: [], outbox: [] }));
  await store.dropWatch(first, []);
  expect(await fleet.watches()).toEqual([]);
  await store.putWatch(watch(first), T0, []);
  version += 1;
  expect((await fleet.watches())[0]?.certificateExpiresAt).toBe(validTo);
  await store.close();
});

test("tells no end of a registration that nobody holds any more", async () => {
  const store = openStore(":memory:", { mode: "write" });
  let version = 0;
  const fleet = makeFleet({ store: { ...store, version: () => version }, now: () => T0, rest: 0 });
  const expiresAt = asInstant(T0 + 270 * DAY);
  await store.putWatch(watch(first), T0, []);
  const endAfter = async (state: "registered" | "reserved") => {
    const registration = { state, expiresAt: state === "registered" ? expiresAt : null } as RegistrationReading;
    const { facets, ...standing } = firstStanding(first);
    const believed = { ...facets, registration: { ...facets.registration, state } };
    await store.record(
      {
        ...{ domain: first, probe: "registration", vantage: "local", at: T0, evidence: [], continuity: DAY },
        readings: { registration },
      },
      () => ({ standings: [{ ...standing, facets: believed }], events: [], due: [], outbox: [] }),
    );
    version += 1;
    return (await fleet.watches())[0]?.expiresAt;
  };
  expect(await endAfter("registered")).toBe(expiresAt);
  expect(await endAfter("reserved")).toBeNull();
  await store.close();
});

test("asks again after a question that failed", async () => {
  const store = openStore(":memory:", { mode: "write" });
  let isBroken = true;
  const flaky: typeof store.fleet = async (known) => {
    if (isBroken) throw new Error("locked");
    return store.fleet(known);
  };
  const fleet = makeFleet({ store: { ...store, fleet: flaky }, now: () => T0, rest: 5_000 });
  await expect(fleet.watches()).rejects.toThrow("locked");
  isBroken = false;
  expect(await fleet.watches()).toEqual([]);
  await store.close();
});

test("rests between two readings, and not for long where something happened", async () => {
  const store = openStore(":memory:", { mode: "write" });
  let [version, now] = [0, T0];
  const fleet = makeFleet({ store: { ...store, version: () => version }, now: () => now, rest: 5_000 });
  const namesAfter = async (seconds: number) => {
    [version, now] = [version + 1, asInstant(T0 + seconds * 1_000)];
    return (await fleet.watches()).map(({ domain }) => domain);
  };
  expect(await namesAfter(0)).toEqual([]);
  await store.putWatch(watch(first), T0, []);
  expect(await namesAfter(4)).toEqual([]);
  expect(await namesAfter(5)).toEqual([first]);
  await store.putWatch(watch(second), T0, [eventOf("01ADDED", { domain: second, type: "watch.added" })]);
  expect(await namesAfter(5.5)).toEqual([first]);
  expect(await namesAfter(6)).toEqual([first, second]);
  await store.close();
});
