import { expect, test } from "vitest";
import { asInstant, asMillis, type Instant, MINUTE } from "../../src/core/time.ts";
import type { Store } from "../../src/store/contract.ts";
import { openStore } from "../../src/store/sqlite/open.ts";
import { HEALTHY } from "../core/timeline/recorded.ts";
import { END, NEW, OLD, storyIn } from "../dashboard/timeline-story.ts";
import { deciding, lookAt, watchOf } from "../store/samples.ts";
import { type Served, served } from "./serving.ts";

interface Counted extends Served {
  readonly reads: () => number;
  readonly later: (time: number) => void;
}

/** A server that has read ahead, and counts how often it reads strips from then on. */
async function afterStart(): Promise<Counted> {
  const store = openStore(":memory:", { mode: "write" });
  await storyIn(store);
  let [reads, now]: [number, Instant] = [0, END];
  const counted: Store["strips"] = (...asked) => {
    reads += 1;
    return store.strips(...asked);
  };
  const counting: Store = { ...store, strips: counted };
  const at = await served({ store: counting, now: () => now });
  await at.app.warm();
  reads = 0;
  const later = (time: number): void => {
    now = asInstant(now + time);
  };
  return { ...at, store, reads: () => reads, later };
}

const lanesOf = async ({ get }: Served) => (await (await get("api/v1/lanes?columns=600&facets=0")).json()).lanes;

test.each(["", "timeline"])("the first visitor of /%s waits for nothing to be read of the record", async (path) => {
  const at = await afterStart();
  expect((await at.get(path)).status).toBe(200);
  expect(at.reads()).toBe(0);
  expect(at.troubles).toEqual([]);
});

test("what the page shows was read a while ago at most; its end is when it was read", async () => {
  const at = await afterStart();
  at.later(29_000);
  expect(await (await at.get("timeline")).text()).toContain(`"to":"${new Date(END).toISOString()}"`);
  at.later(2_000);
  expect(await (await at.get("timeline")).text()).toContain(`"to":"${new Date(END + 31_000).toISOString()}"`);
  expect(at.reads()).toBe(1);
});

test("who asks for a time gets that time, however lately it was", async () => {
  const at = await afterStart();
  at.later(14_000);
  const [since, until] = [8_000, 12_000].map((time) => new Date(END + time).toISOString());
  const answer = await at.get(`api/v1/lanes?since=${since}&until=${until}`);
  expect(answer.status).toBe(200);
  expect((await answer.json()).window).toEqual({ from: since, to: until });
  at.later(4_000);
  const newest = await (await at.get(`api/v1/lanes?since=${since}`)).json();
  expect(newest.window.to).toBe(new Date(END + 18_000).toISOString());
  at.later(4_000);
  const newer = await (await at.get(`api/v1/lanes?since=${since}`)).json();
  expect(newer.window.to).toBe(new Date(END + 22_000).toISOString());
});

test("what happened since is shown at once, whatever was kept", async () => {
  const at = await afterStart();
  const [told] = await at.store.timeline({ domains: [OLD] });
  if (!told) throw new Error("the story has events");
  const up = { ...told, id: "01KZZ", at: END, type: "domain.up", from: "reserved", to: "up" };
  at.later(1_000);
  await at.store.announce([up], []);
  expect((await lanesOf(at))[0]).toMatchObject({ domain: OLD, state: "up" });
});

test("a name that joins another group, and one that is watched no more, are so at once", async () => {
  const at = await afterStart();
  await at.store.putWatch(watchOf(NEW, { group: "elsewhere" }), END, []);
  expect((await lanesOf(at)).map((lane: { group: string }) => lane.group)).toEqual(["elsewhere", "popcorntime"]);
  await at.store.dropWatch(OLD, []);
  expect((await lanesOf(at)).map((lane: { domain: string }) => lane.domain)).toEqual([NEW]);
});

test("a look that lengthened a run fills the silence that was told before it", async () => {
  const at = await afterStart();
  const gapsAt = async () => (await lanesOf(at)).map((lane: { stretches: number[][] }) => lane.stretches.at(-1)?.[1]);
  at.later(100 * MINUTE);
  expect(await gapsAt()).toEqual([1, 1]);
  const now = asInstant(END + 100 * MINUTE);
  for (const domain of [OLD, NEW])
    for (const probe of ["dns", "http"] as const)
      await at.store.record(
        lookAt(now, { domain, probe, readings: HEALTHY[probe], continuity: asMillis(200 * MINUTE) }),
        deciding(),
      );
  at.later(31_000);
  expect(await gapsAt()).toEqual([0, 0]);
});
