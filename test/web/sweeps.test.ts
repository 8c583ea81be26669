import { describe, expect, test } from "vitest";
import { asDomainName } from "../../src/core/name.ts";
import type { SweepRequest, SweepResult } from "../../src/monitor/sweep/contract.ts";
import { deciding, eventOf, IO, lookAt, NOON, standingIn, watchOf } from "../store/samples.ts";
import { ask, bearer, submit } from "./asking.ts";
import { AFTER, fill } from "./filled.ts";
import { type Served, served } from "./serving.ts";

const RESULT: SweepResult = { found: [], left: 0, isWhole: true, remembered: 0, offline: null, pacing: null };

/** Sweeps that go on until the test ends them. */
function sweeping() {
  const asked: SweepRequest[] = [];
  let finish: (result: SweepResult | Error) => void = () => undefined;
  const doings = {
    ...{ add: async () => [], remove: async () => [] },
    testChannel: async () => Promise.reject(new Error("no channel in this test")),
    sweep: (request: SweepRequest) =>
      new Promise<SweepResult>((resolve, reject) => {
        asked.push(request);
        finish = (result) => (result instanceof Error ? reject(result) : resolve(result));
        request.signal.addEventListener("abort", () => resolve({ ...RESULT, isWhole: false }));
      }),
  };
  return { asked, tools: { doings }, end: (result: SweepResult | Error) => finish(result) };
}

async function filled(tools: Parameters<typeof served>[0] = {}): Promise<Served> {
  const at = await served({ now: () => AFTER, ...tools });
  await fill(at.store);
  return at;
}

describe("what was swept", () => {
  test("is known by its labels", async () => {
    expect((await ask(await filled(), "GET", "/sweeps")).body).toEqual({
      sweeps: [{ label: "popcorntime", unicode: "popcorntime", at: "2015-07-16T13:00:00.000Z" }],
      ...{ running: null, ended: null },
    });
  });

  test("is told ending by ending, with counts", async () => {
    const { body } = await ask(await filled(), "GET", "/sweeps/Popcorntime");
    expect(body).toMatchObject({ label: "popcorntime", at: "2015-07-17T11:00:00.000Z" });
    expect(body.counts).toEqual({ exists: 4, undelegated: 3, available: 3, reserved: 3, unknown: 0 });
    expect(body.found[0]).toEqual({
      ...{ domain: IO, suffix: "io", unicode: "io", state: "exists", reason: null, detail: null },
      ...{ nameservers: ["ns0.example.net"], at: "2015-07-17T11:00:00.000Z", successor: null },
    });
  });

  test("is compared with the watches of the label by what is remembered", async () => {
    const at = await filled();
    const standing = standingIn(IO, "01INCIDENT");
    const values = { ...standing.values, nameservers: { ...standing.values.nameservers, value: "ns8.example.net" } };
    await at.store.putWatch(watchOf(IO), NOON, []);
    await at.store.record(lookAt(NOON), deciding({ standings: [{ ...standing, values }] }));
    const { body } = await ask(at, "GET", "/sweeps/popcorntime");
    const likely = body.found.filter(({ successor }: { successor: unknown }) => successor !== null);
    expect(likely).toMatchObject([{ domain: "popcorntime.to", successor: { of: IO } }]);
  });

  test("names where a site went as the timeline tells it, though the name is watched itself by now", async () => {
    const at = await filled();
    const to = asDomainName("popcorntime.to");
    const because = ["same certificate key", "same page"];
    const data = { from: IO, to, confidence: 0.97, because };
    await at.store.putWatch(watchOf(to), NOON, []);
    const told = { type: "domain.moved", facet: null, from: IO, to, data, at: NOON } as const;
    await at.store.record(lookAt(NOON), deciding({ standings: [], events: [eventOf("01EVENTTOO", told)] }));
    const { body } = await ask(at, "GET", "/sweeps/popcorntime");
    const of = (domain: string) => body.found.find((each: { domain: string }) => each.domain === domain).successor;
    expect(of(to)).toEqual({ of: IO, confidence: 0.97, because });
    // The zone of a name that another move is told to has no such name any more.
    expect(of("popcorntime.re")).toBeNull();
  });

  test("is nothing under a label that nobody swept, and names are no labels", async () => {
    const at = await filled();
    expect((await ask(at, "GET", "/sweeps/other")).body).toMatchObject({ at: null, found: [] });
    expect((await ask(at, "GET", "/sweeps/popcorntime.io")).body.hint).toBe("sweep the label alone: popcorntime");
  });
});

describe("a sweep", () => {
  test("is begun, tells how far it is, and ends", async () => {
    const { asked, tools, end } = sweeping();
    const at = await filled({ tools });
    const begun = await ask(at, "POST", "/sweeps", { label: "bücher", tlds: "com, .re,com" });
    expect(begun).toEqual({ status: 200, body: { label: "xn--bcher-kva", suffixes: 2 } });
    expect(asked[0]).toMatchObject({ label: "xn--bcher-kva", suffixes: ["com", "re"], confirm: false, fresh: false });
    asked[0]?.progress({ doing: "asking zones", done: 1, total: 2 });
    expect((await ask(at, "GET", "/sweeps/bücher")).body.running).toEqual({
      ...{ label: "xn--bcher-kva", since: "2015-07-17T12:00:00.000Z", doing: "asking zones", done: 1, total: 2 },
    });
    end(RESULT);
    const { body } = await ask(at, "GET", "/sweeps");
    expect([body.running, body.ended]).toMatchObject([null, { label: "xn--bcher-kva", isWhole: true, trouble: null }]);
  });

  test("goes on alone", async () => {
    const { asked, tools } = sweeping();
    const at = await filled({ tools });
    await ask(at, "POST", "/sweeps", { label: "popcorntime" });
    const second = await ask(at, "POST", "/sweeps", { label: "other" });
    expect([second.status, second.body.error]).toEqual([409, "a sweep of popcorntime is on"]);
    expect([asked.length, (asked[0]?.suffixes.length ?? 0) > 1_000]).toEqual([1, true]);
  });

  test("that fails, or finds no uplink, says so, and makes room for the next", async () => {
    const { tools, end } = sweeping();
    const at = await filled({ tools });
    await ask(at, "POST", "/sweeps", { label: "popcorntime" });
    end(new Error("the disk is full"));
    expect((await ask(at, "GET", "/sweeps")).body.ended).toMatchObject({
      isWhole: false,
      trouble: expect.stringContaining("log"),
    });
    expect(at.troubles).toEqual([new Error("the disk is full")]);
    await ask(at, "POST", "/sweeps", { label: "popcorntime" });
    end({ ...RESULT, isWhole: false, offline: "no canary answers" });
    expect((await ask(at, "GET", "/sweeps")).body.ended.trouble).toBe("no uplink: no canary answers");
  });

  test.each([
    [{ label: "popcorntime.io" }, "more than one label"],
    [{ label: "" }, "is empty"],
    [{ label: "popcorntime", tlds: "nowhere" }, "nowhere"],
    [{ label: "popcorntime", tlds: "," }, "tlds names no TLD"],
  ])("is not begun for %j", async (body, why) => {
    const answered = await ask(await filled(), "POST", "/sweeps", body);
    expect([answered.status, answered.body.error]).toEqual([400, expect.stringContaining(why)]);
  });

  test("is begun by the page's form too, which leads to what it finds", async () => {
    const { asked, tools } = sweeping();
    const at = await filled({ tools });
    expect(await submit(at, "/sweep", { label: "popcorntime", tlds: "com" })).toEqual({
      ...{ status: 303, to: "/sweep/popcorntime" },
    });
    expect(asked.length).toBe(1);
    expect((await submit(at, "/sweep", { label: "other" })).to).toBe("/sweep?refused=begin");
  });

  test("asks for a token that may write", async () => {
    const at = await filled({ place: { listen: "0.0.0.0:8787" } });
    const answered = await ask(at, "POST", "/sweeps", { label: "popcorntime" }, await bearer(at, "read"));
    expect(answered.status).toBe(403);
  });
});
