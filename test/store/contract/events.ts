import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import type { Store, TimelineQuery } from "../../../src/store/contract.ts";
import { eventOf, IO, minutes, NOON, OTHER, RE, watchOf } from "../samples.ts";

export function eventPromises(store: () => Store): void {
  const ids = async (query: TimelineQuery): Promise<readonly string[]> =>
    (await store().timeline(query)).map(({ id }) => id);

  const story = [
    eventOf("01A", { at: minutes(1), type: "domain.up", severity: "info" }),
    eventOf("01B", { at: minutes(5), type: "domain.reserved", incident: "incident-1" }),
    eventOf("01C", { at: minutes(5), type: "delegation.absent", incident: "incident-1" }),
    eventOf("01D", { at: minutes(3), type: "web.unreachable", severity: "warning", domain: RE }),
    eventOf("01E", { at: minutes(9), type: "monitor.offline", domain: null }),
    eventOf("02F", { at: minutes(0), type: "reported", source: "reported", confirmedAt: null, severity: "info" }),
  ];

  test("an empty timeline has no events and no faults", async () => {
    expect(await store().timeline({})).toEqual([]);
    expect((await store().event("01")).found).toEqual([]);
    expect(await store().verify()).toEqual([]);
  });

  test("any event comes back as it was written, and the chain holds", async () => {
    // Text as the network may send it: any code point, control characters included.
    const text = fc.string({ unit: "binary" });
    const told = fc.record({
      at: fc.integer({ min: 0, max: 2 ** 45 }).map((at) => at as typeof NOON),
      summary: text,
      from: fc.option(text),
      data: fc.dictionary(text, fc.jsonValue()) as fc.Arbitrary<Record<string, unknown>>,
    });
    let count = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(told, { minLength: 1 }), async (several) => {
        count += 1;
        const events = several.map((fields, i) => eventOf(`P-${count}-${i}`, { ...fields, incident: `${count}` }));
        await store().announce(events, []);
        const found = await store().eventsOfIncident(`${count}`);
        expect(found).toEqual(events.map((event) => ({ ...event, data: JSON.parse(JSON.stringify(event.data)) })));
      }),
      { numRuns: 15 },
    );
    expect(await store().verify()).toEqual([]);
  });

  test("a text cut within a character is kept with a replacement character", async () => {
    await store().announce([eventOf("01A", { summary: "cut \uD83C", data: { title: "cut \uD83C" } })], []);
    expect(await store().timeline({})).toMatchObject([{ summary: "cut \uFFFD", data: { title: "cut \uD83C" } }]);
    expect(await store().verify()).toEqual([]);
  });

  beforeEach(async (context) => {
    if (context.task.name.startsWith("asked")) await store().announce(story, []);
  });

  test("asked for all: by time, oldest first, those of one moment in the order written", async () => {
    expect(await ids({})).toEqual(["02F", "01A", "01D", "01B", "01C", "01E"]);
  });

  test("asked for the newest few: still oldest first", async () => {
    expect(await ids({ limit: 2 })).toEqual(["01C", "01E"]);
    expect(await ids({ limit: 0 })).toEqual([]);
  });

  test("asked for domains: theirs and no one else's", async () => {
    expect(await ids({ domains: [RE, OTHER] })).toEqual(["01D"]);
    expect(await ids({ domains: [] })).toEqual([]);
    expect(await ids({ domains: [null] })).toEqual(["01E"]);
    expect(await ids({ domains: [null], type: "monitor.*", after: "" })).toEqual(["01E"]);
    expect(await ids({ domains: [null, RE], limit: 5 })).toEqual(["01D", "01E"]);
  });

  test("asked for a stretch of time: both ends belong to it", async () => {
    expect(await ids({ since: minutes(3), until: minutes(5) })).toEqual(["01D", "01B", "01C"]);
  });

  test("asked for types: a star crosses dots, and nothing else is special", async () => {
    expect(await ids({ type: "domain.*" })).toEqual(["01A", "01B"]);
    expect(await ids({ type: "*r*d" })).toEqual(["02F", "01B"]);
    expect(await ids({ type: "*" })).toHaveLength(story.length);
    expect(await ids({ type: "domain.u" })).toEqual([]);
    for (const type of ["domain.u?", "domain.[u]p", "%", "domain_up", "'", "[", "]"])
      expect(await ids({ type })).toEqual([]);
  });

  test("asked for a severity: it and worse", async () => {
    expect(await ids({ severity: "critical" })).toEqual(["01B", "01C", "01E"]);
    expect(await ids({ severity: "warning" })).toEqual(["01D", "01B", "01C", "01E"]);
    expect(await ids({ severity: "info" })).toHaveLength(story.length);
  });

  test("asked for a tag: of the domains that bear it now", async () => {
    await store().putWatch(watchOf(RE, { tags: ["seed", "press"] }), NOON, []);
    expect(await ids({ tag: "press" })).toEqual(["01D"]);
    expect(await ids({ tag: "pres" })).toEqual([]);
    await store().putWatch(watchOf(RE), NOON, []);
    expect(await ids({ tag: "press" })).toEqual([]);
  });

  test("asked for what follows an event: in the order written, the first few when there are too many", async () => {
    expect(await ids({ after: "01B" })).toEqual(["01C", "01D", "01E", "02F"]);
    expect(await ids({ after: "01B", limit: 2 })).toEqual(["01C", "01D"]);
    expect(await ids({ after: "01B", domains: [RE] })).toEqual(["01D"]);
    expect(await ids({ after: "02F" })).toEqual([]);
    expect(await ids({ after: "never written" })).toHaveLength(story.length);
  });

  test("asked for the newest: the one written last, whenever it happened", async () => {
    expect(await store().newest()).toBe("02F");
  });

  test("asked for several things at once: all of them hold", async () => {
    expect(await ids({ domains: [IO], severity: "critical", type: "*absent", since: minutes(5) })).toEqual(["01C"]);
  });

  test("asked for an id or its beginning: whatever the case, a few at most", async () => {
    const found = async (beginning: string): Promise<readonly string[]> =>
      (await store().event(beginning)).found.map(({ id }) => id);
    expect(await found("01B")).toEqual(["01B"]);
    expect(await found("01b")).toEqual(["01B"]);
    expect(await found("0")).toEqual(["01A", "01B", "01C", "01D", "01E", "02F"]);
    expect(await found("02")).toEqual(["02F"]);
    for (const none of ["03", "%", "_", "01Z", "1B"]) expect(await found(none)).toEqual([]);
  });

  test("asked for an incident: its events in the order written", async () => {
    expect((await store().eventsOfIncident("incident-1")).map(({ id }) => id)).toEqual(["01B", "01C"]);
    expect(await store().eventsOfIncident("unheard of")).toEqual([]);
  });
}
