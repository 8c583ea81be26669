import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asInstant, asMillis, HOUR, type Instant, MINUTE } from "../../src/core/time.ts";
import type { Recorded } from "../../src/core/timeline/asof.ts";
import { columnAt, columnsOf } from "../../src/core/timeline/columns.ts";
import type { TimelineEvent } from "../../src/core/timeline/event.ts";
import { beginningOf, laneOf } from "../../src/core/timeline/lanes.ts";
import { beginningIn, condense } from "../../src/core/timeline/strip.ts";
import type { LaneKind } from "../../src/core/timeline/tone.ts";
import { FACETS, PROBES } from "../../src/core/vocabulary.ts";
import type { Store } from "../../src/store/contract.ts";
import { openStore } from "../../src/store/sqlite/open.ts";
import type { Strips } from "../../src/store/strips.ts";
import { HEALTHY } from "../core/timeline/recorded.ts";
import { deciding, eventOf, IO, lookAt, NOON, RE, watchOf } from "./samples.ts";

const KINDS: readonly LaneKind[] = ["verdict", ...FACETS];
const CONTINUITY: Recorded["continuity"] = { dns: MINUTE, http: asMillis(2 * HOUR), registration: asMillis(4 * HOUR) };
const hour = (count: number): Instant => asInstant(NOON + count * HOUR);

/** Sorts of events as the daemon writes them, and what could be taken for one of them. */
const TOLD: readonly Partial<TimelineEvent>[] = [
  ...["up", "down", "parked", "reserved"].map((to) => ({ type: `domain.${to}`, facet: null, from: null, to })),
  { type: "domain.moved", facet: null, from: "reserved", to: "reserved", severity: "warning" },
  { type: "domain.moved", facet: null, from: "down", to: "moved", severity: "warning" },
  { type: "web.error", facet: "web", from: "ok", to: "error", severity: "warning" },
  { type: "web.ok", facet: "web", from: "error", to: "ok", severity: "info" },
  { type: "web.changed", facet: "web", from: "sha256:12", to: "sha256:34", severity: "info" },
  { type: "delegation.absent", facet: "delegation", from: "delegated", to: "absent" },
  { type: "certificate.changed", facet: "tls", from: "A1", to: "B2", severity: "info" },
  { type: "nameservers.changed", facet: "delegation", from: "ns1.example", to: null, severity: "warning" },
  { type: "registration.reserved", facet: "registration", to: "reserved", source: "reported", severity: "info" },
  { type: "domain.down", facet: null, from: "up", to: "down", source: "reported" },
  { type: "watch.removed", facet: null, from: null, to: null, severity: "info" },
  { type: "watch.added", facet: null, from: null, to: null, severity: "info" },
  { type: "monitor.offline", domain: null, facet: null, from: "online", to: "offline" },
  { type: "monitor.online", domain: null, facet: null, from: "offline", to: "online", severity: "info" },
];

const livesOf = (hours: number, leastLooks = 0) =>
  fc.record({
    looks: fc.uniqueArray(
      fc.tuple(
        fc.integer({ min: 0, max: 40 }),
        fc.constantFrom(...PROBES),
        fc.boolean(),
        fc.constantFrom("here", "there"),
      ),
      {
        ...{ minLength: leastLooks, maxLength: 12 },
        selector: ([at, probe]) => `${at} ${probe}`,
      },
    ),
    events: fc.array(
      fc.tuple(fc.integer({ min: 0, max: hours }), fc.constantFrom(...TOLD), fc.integer({ min: 1000, max: 9999 })),
      {
        maxLength: 14,
      },
    ),
    from: fc.integer({ min: -5, max: 30 }),
    length: fc.integer({ min: 1, max: 40 }),
    columns: fc.integer({ min: 1, max: 50 }),
  });

async function livedIn(store: Store, { looks, events }: { looks: readonly Look[]; events: readonly Told[] }) {
  for (const [at, probe, isKnown, vantage] of looks.toSorted((a, b) => a[0] - b[0])) {
    const readings = isKnown ? HEALTHY[probe] : {};
    const look = lookAt(hour(at), { domain: IO, probe, vantage, readings, continuity: CONTINUITY[probe] });
    await store.record(look, deciding(), watchOf(IO));
  }
  const written = events.map(([at, told, id], index) =>
    eventOf(`${id}-${index}`, { ...told, at: hour(at), confirmedAt: hour(at), summary: "so" }),
  );
  await store.announce(written, []);
}
type Look = readonly [number, (typeof PROBES)[number], boolean, string];
type Told = readonly [number, Partial<TimelineEvent>, number];

const fail = (): never => {
  throw new Error("a name asked for has a strip");
};

/** The words of its events instead of their numbers. */
const named = ({ sorts, strips }: Strips) =>
  strips.map((strip) => ({ ...strip, sort: strip.sort.map((sort) => sorts[sort]) }));

describe("a lane drawn from strips", () => {
  test("is the lane drawn from the whole record, whatever was recorded", async () => {
    await fc.assert(
      fc.asyncProperty(livesOf(40), async ({ looks, events, from, length, columns }) => {
        const store = openStore(":memory:", { mode: "write" });
        try {
          await livedIn(store, { looks, events });
          const window = { from: hour(from), to: hour(from + length) };
          const monitor = await store.timeline({ domains: [null], type: "monitor.*" });
          const recorded = {
            spans: await store.spans(IO),
            events: [...(await store.timeline({ domains: [IO] })), ...monitor],
            continuity: CONTINUITY,
          };
          const { sorts, strips } = await store.strips([IO], { until: window.to, facets: true });
          const strip = strips[0] ?? fail();
          const reading = { sorts, monitor, continuity: CONTINUITY };
          for (const kind of KINDS) {
            const lane = laneOf(kind, recorded, window);
            const condensed = condense(kind, strip, reading, window, { states: columns, marks: columns });
            const expected = columnsOf(lane, window, columns);
            const drawn = expected.map((_, column) => condensed.runs.findLast((run) => run.column <= column));
            expect(drawn.map((run) => [run?.kind, run?.state])).toEqual(
              expected.map(({ kind, state }) => [kind, state]),
            );
            expect([condensed.state, condensed.since]).toEqual([lane.state, lane.since]);
            const ids = await store.idsAt(condensed.notches.map(({ seq }) => seq));
            const marks = expected.flatMap(({ mark }, column) =>
              mark ? [{ column, id: mark.event, count: countIn(column) }] : [],
            );
            expect(condensed.notches.map(({ column, seq, count }) => ({ column, id: ids.get(seq), count }))).toEqual(
              marks,
            );
            function countIn(column: number): number {
              return lane.marks.filter(({ at }) => columnAt(at, window, columns) === column).length;
            }
          }
          expect(beginningIn(strip, sorts)).toEqual(
            beginningOf({ ...recorded, events: recorded.events.filter(({ at }) => at <= window.to) }, window.to),
          );
        } finally {
          await store.close();
        }
      }),
      { numRuns: 30 },
    );
  });

  test("is the same where what was known of it before is not read again", async () => {
    await fc.assert(
      fc.asyncProperty(livesOf(6, 10), fc.integer({ min: 0, max: 6 }), fc.boolean(), async (life, split, facets) => {
        const store = openStore(":memory:", { mode: "write" });
        try {
          const isEarly = ([at]: Look | Told): boolean => at <= split;
          await livedIn(store, { looks: life.looks.filter(isEarly), events: life.events.filter(isEarly) });
          const before = await store.strips([IO, RE], { until: hour(split), facets });
          const of = new Map([IO, RE].flatMap((name, index) => [[name, before.strips[index] ?? fail()] as const]));
          await livedIn(store, {
            looks: life.looks.filter((each) => !isEarly(each)),
            events: life.events.map(
              ([at, told, id], index): Told => [isEarly([at, told, id]) ? at - 3 : at, told, -id - index],
            ),
          });
          const known = { sorts: before.sorts, of };
          const topped = await store.strips([IO, RE], { until: hour(50), facets, known });
          const whole = await store.strips([IO, RE], { until: hour(50), facets });
          expect(topped.sorts.slice(0, before.sorts.length)).toEqual(before.sorts);
          expect(named(topped)).toEqual(named(whole));
        } finally {
          await store.close();
        }
      }),
      { numRuns: 60 },
    );
  });

  test("goes on with the looks of each vantage that went on, where nothing else came", async () => {
    const store = openStore(":memory:", { mode: "write" });
    const looks = (...hours: readonly number[]): readonly Look[] =>
      hours.map((at, index) => [at, "http", true, index % 2 === 0 ? "here" : "there"]);
    await livedIn(store, { looks: looks(0, 1, 2), events: [] });
    const before = await store.strips([IO], { until: hour(2), facets: false });
    await livedIn(store, { looks: looks(4, 3), events: [] });
    const known = { sorts: before.sorts, of: new Map([[IO, before.strips[0] ?? fail()]]) };
    const { strips } = await store.strips([IO], { until: hour(4), facets: false, known });
    expect(strips[0]?.looks.find(({ probe }) => probe === "http")).toEqual({
      ...{ probe: "http", first: [hour(0), hour(1)], last: [hour(4), hour(3)] },
    });
    await store.close();
  });

  test("leaves out what a clock that was set back has not come to, and has what came instead", async () => {
    const store = openStore(":memory:", { mode: "write" });
    const told = TOLD[0] ?? fail();
    const looks = (at: number): readonly Look[] => [[at, "dns", true, "here"]];
    await livedIn(store, {
      looks: [...looks(0), ...looks(9)],
      events: [
        [0, told, 1],
        [9, told, 2],
      ],
    });
    const before = await store.strips([IO], { until: hour(9), facets: false });
    await livedIn(store, { looks: looks(3), events: [[3, told, 3]] });
    const known = { sorts: before.sorts, of: new Map([[IO, before.strips[0] ?? fail()]]) };
    const query = { until: hour(4), facets: false };
    const topped = await store.strips([IO], { ...query, known });
    expect(topped.strips[0]?.at).toEqual([hour(0), hour(3)]);
    expect(named(topped)).toEqual(named(await store.strips([IO], query)));
    await store.close();
  });

  test("is empty for a name that nothing is known of", async () => {
    const store = openStore(":memory:", { mode: "write" });
    const { strips } = await store.strips([RE], { until: NOON, facets: true });
    expect(strips).toEqual([
      { at: [], sort: [], seq: [], looks: PROBES.map((probe) => ({ probe, first: [], last: [] })), firstKnown: {} },
    ]);
    await store.close();
  });
});

describe("incidents in a window", () => {
  test("are the newest first, from first event to last, under the gravest word about them", async () => {
    const store = openStore(":memory:", { mode: "write" });
    const down = {
      type: "domain.down",
      facet: null,
      incident: "one",
      summary: "is down",
      severity: "critical",
    } as const;
    await store.announce(
      [
        eventOf("1", { type: "web.error", incident: "one", severity: "warning", at: hour(1), summary: "errs" }),
        eventOf("2", { ...down, at: hour(2) }),
        eventOf("3", { type: "domain.up", facet: null, incident: "one", severity: "info", at: hour(5), domain: RE }),
        eventOf("4", { incident: "two", at: hour(8), domain: RE, summary: "reserved" }),
        eventOf("5", { incident: "before", at: hour(-9) }),
      ],
      [],
    );
    const found = await store.incidents([IO, RE], { from: hour(0), to: hour(9) }, 10);
    expect(found.map(({ incident, summary, events }) => [incident, summary, events])).toEqual([
      ["two", "reserved", 1],
      ["one", "is down", 3],
    ]);
    expect(found[1]).toMatchObject({ from: hour(1), to: hour(5), domains: [IO, RE], severity: "critical" });
    expect(await store.incidents([IO, RE], { from: hour(0), to: hour(9) }, 1)).toHaveLength(1);
    await store.close();
  });
});
