import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { CheckResult } from "../../src/core/check-result.ts";
import type { EventJson } from "../../src/core/timeline/event-json.ts";
import { Archipelago, type HostName } from "./net/archipelago.ts";
import { RANGES } from "./net/namespace.ts";
import { lackingWires } from "./net/wires.ts";
import type { ObjectStream } from "./stream.ts";
import { SCHEDULE, SCHEDULE_IN_WORDS, Vigie, type Watching } from "./vigie.ts";

/** While it is blind, the daemon asks its canaries every thirty seconds. */
const RETRY = 30_000;
/** Packets in a hundred. */
const LOSS = 30;

interface Lookout {
  readonly vigie: Vigie;
  readonly daemon: Watching;
  readonly timeline: ObjectStream<EventJson>;
}

const why = lackingWires();
let archipelago: Archipelago;
/** Two lookouts of their own: one sees nothing for half a minute, the other one all the while. */
let near: Lookout;
let far: Lookout;
const opened: Lookout[] = [];

function lookout(host: HostName, watch: readonly string[]): Lookout {
  const folder = join(archipelago.folder, host);
  mkdirSync(folder);
  const { authority, hosts, bootstrap } = archipelago;
  const { north, south, resolver } = hosts;
  const vigie = new Vigie({ folder, authority, prefix: hosts[host].prefix });
  vigie.configure({
    schedule: SCHEDULE_IN_WORDS,
    network: {
      resolvers: [resolver.v4],
      allowAddresses: RANGES,
      canaries: [north.v4, south.v4, north.v6],
      rdap: { bootstrap, rate: { default: "50/1s" } },
    },
    watch,
  });
  const made = { vigie, daemon: vigie.watch(), timeline: vigie.follow() };
  opened.push(made);
  return made;
}

beforeAll(async () => {
  if (why !== null) return;
  archipelago = await Archipelago.open({ both: ["lantern.io", "beacon.io"], ipv6: ["pharos.io"] });
  near = lookout("near", ["lantern.io", "beacon.io", "pharos.io"]);
  far = lookout("far", ["lantern.io"]);
});
beforeEach((context) => {
  if (why !== null) context.skip(why);
});
afterAll(async () => {
  await Promise.all(opened.map(({ vigie }) => vigie.close()));
  await archipelago?.close();
});

const told = (type: string, domain: string | null) => (event: EventJson) =>
  event.type === type && event.domain === domain;
const typesSince = ({ timeline }: Lookout, seen: number): readonly string[] =>
  timeline.all.slice(seen).map(({ type }) => type);
/** What was told, first sights left out, and what concerns the one name that something happens to. */
const newsBeside = (name: string, { timeline }: Lookout): readonly string[] =>
  timeline.all.filter(({ domain, type }) => domain !== name && !FIRST.has(type)).map(({ type }) => type);
const FIRST: ReadonlySet<string> = new Set(["watch.added", "domain.up"]);
const wordsOf = (error: unknown): string => String(error).trim().split("\n").at(-1) ?? "";

describe("names whose servers are hosts of their own", () => {
  test("are up, be they reached by IPv4 or by IPv6 alone", async () => {
    const seen = ["lantern.io", "beacon.io", "pharos.io"].map((name) =>
      near.timeline.until(`first sight of ${name}`, told("domain.up", name)),
    );
    await Promise.all([...seen, far.timeline.until("first sight", told("domain.up", "lantern.io"))]);
    const found = await near.vigie.json<CheckResult>("check", "lantern.io", "pharos.io");
    for (const result of found)
      expect(result).toMatchObject({
        ...{ verdict: "up", registration: { state: "registered", protocol: "rdap" } },
        ...{ delegation: { state: "delegated" }, web: { state: "ok" }, tls: { state: "valid" } },
      });
    const { v4, v6 } = archipelago.hosts.web;
    expect(found.map(({ resolution }) => [...resolution.addresses].sort())).toEqual([[v6, v4].sort(), [v6]]);
  });
});

describe("a lookout's own cable is pulled out, and another one sees meanwhile", () => {
  test("that one of the parent's servers is cut off, which is no news", async () => {
    archipelago.hosts.far.cut();
    const seen = near.timeline.all.length;
    archipelago.hosts.north.cut();
    await Promise.all(["lantern.io", "beacon.io"].map((name) => near.daemon.looks("dns", name)));
    const { verdict, delegation } = await near.vigie.one<CheckResult>("show", "lantern.io");
    expect({ verdict, delegation }).toMatchObject({ verdict: "up", delegation: { state: "delegated" } });
    expect(typesSince(near, seen)).toEqual([]);
    archipelago.hosts.north.mend();
  });

  test("that a name is taken out of the parent zone, which is confirmed in time", async () => {
    await archipelago.undelegate("beacon.io");
    const changed = Date.now();
    const absent = await near.timeline.until("loss", told("delegation.absent", "beacon.io"));
    expect(absent).toMatchObject({ from: "delegated", to: "absent", severity: "critical" });
    expect(Date.parse(absent.confirmedAt ?? "") - changed).toBeLessThan(SCHEDULE.dns + SCHEDULE.confirm + 2_000);
    expect(newsBeside("beacon.io", near)).toEqual([]);
  });

  test("nothing by IPv6 any more, which accuses no name that is reached by IPv6 alone", async () => {
    archipelago.hosts.near.loseIpv6();
    await near.daemon.log.until("blindness", ({ msg }) => /^half blind, no IPv6/.test(msg));
    await near.daemon.looks("dns", "pharos.io");
    const { delegation, resolution, web } = await near.vigie.one<CheckResult>("check", "pharos.io");
    expect({ delegation, resolution, web }).toMatchObject({
      ...{ delegation: { state: "delegated" }, resolution: { state: "resolving" } },
      web: { state: "unknown", reason: "offline" },
    });
    expect(newsBeside("beacon.io", near)).toEqual([]);
    archipelago.hosts.near.regainIpv6();
  });

  test(`that ${LOSS} of a hundred packets go lost, which is no news`, async (context) => {
    const host = archipelago.hosts.near;
    await host.lose(LOSS).catch((error: unknown) => context.skip(`no way to lose packets: ${wordsOf(error)}`));
    await Promise.all(["dns", "http"].map((probe) => near.daemon.looks(probe, "lantern.io")));
    await host.lose(0);
    expect(newsBeside("beacon.io", near)).toEqual([]);
  });
});

describe("the lookout whose cable was pulled out", () => {
  test("says that it is blind, and nothing of its name", async () => {
    const offline = await far.timeline.until("blindness", told("monitor.offline", null));
    expect(offline).toMatchObject({ severity: "critical", to: "offline" });
    expect(typesSince(far, 0)).toEqual(["watch.added", "domain.up", "monitor.offline"]);
  });

  test("sees again when it is plugged in, and has nothing to say of its name", { timeout: 3 * RETRY }, async () => {
    archipelago.hosts.far.mend();
    // A new name is due at once, so that the half minute need not be waited for.
    await far.vigie.json("add", "pharos.io");
    await far.timeline.until("sight", told("monitor.online", null), RETRY + 10_000);
    await far.timeline.until("first sight", told("domain.up", "pharos.io"));
    expect(await far.vigie.one("check", "lantern.io")).toMatchObject({ verdict: "up" });
    expect(newsBeside("pharos.io", far)).toEqual(["monitor.offline", "monitor.online"]);
  });

  test("and both end with their records whole", async () => {
    for (const { daemon, vigie } of opened) {
      expect(await daemon.stop()).toBe(0);
      expect(await vigie.run("verify")).toMatchObject({ status: 0, stderr: "" });
    }
  });
});
