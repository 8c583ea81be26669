import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { hasEnded } from "../../src/cli/daemon.ts";
import type { EventJson } from "../../src/core/timeline/event-json.ts";
import { until } from "./net/until.ts";
import { registered, reserved } from "./net/whois.ts";
import { scene } from "./scene.ts";

/** How soon the daemon notices what others write into its database. */
const NOTICED = 2_000;

const configuration = (common: object, ...watch: readonly string[]): object => ({
  ...common,
  // The registry's own log shows who is looked at.
  schedule: { dns: "2s", http: "10s", registration: "1s", confirm: "1s" },
  watch,
});

let common: object = {};
const at = scene({ names: ["lantern.io", "beacon.io", "pharos.io"] }, (given) => {
  common = given;
  return configuration(given, "lantern.io");
});

interface Status {
  readonly running: boolean;
  readonly pid: number;
  readonly watches: number;
  readonly uplink: string;
}
const status = async (): Promise<Status> => JSON.parse((await at.vigie.run("--json", "status")).stdout) as Status;
async function start(): Promise<number> {
  const { status, stdout, stderr } = await at.vigie.run("start");
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return Number(/pid (\d+)/.exec(stdout)?.[1]);
}
const history = (): Promise<readonly EventJson[]> => at.vigie.json<EventJson>("history");
const count = (events: readonly EventJson[], type: string, domain: string): number =>
  events.filter((event) => event.type === type && event.domain === domain).length;
const writtenAt = async (type: string, domain: string): Promise<number> =>
  Date.parse((await history()).findLast((event) => event.type === type && event.domain === domain)?.at ?? "");

describe("the daemon's life", () => {
  test("begins once: another start finds it there, another run is refused", async () => {
    expect(await at.vigie.run("status")).toMatchObject({ status: 1 });
    await start();
    expect(await at.vigie.run("status")).toMatchObject({ status: 0 });
    const { pid, ...rest } = await status();
    expect(rest).toMatchObject({ running: true, watches: 1 });
    expect(await at.vigie.run("start")).toMatchObject({ status: 0, stdout: `vigie runs already (pid ${pid})\n` });
    const second = await at.vigie.run("run");
    expect(second.status).toBe(1);
    expect(second.stderr).toMatch(/^vigie: a daemon already watches with [^\n]*\n$/);
    expect((await status()).pid).toBe(pid);
  });

  test("takes up a name that is added meanwhile, within two seconds", async () => {
    const asked = at.internet.whois.untilAsked("beacon.io");
    await at.vigie.json("add", "beacon.io");
    await asked;
    const first = at.internet.whois.asked.find(({ name }) => name === "beacon.io");
    expect((first?.at ?? Number.NaN) - (await writtenAt("watch.added", "beacon.io"))).toBeLessThan(NOTICED);
  });

  test("lets go of a name that is removed, as soon", async () => {
    await at.vigie.json("remove", "beacon.io");
    const removed = await writtenAt("watch.removed", "beacon.io");
    await at.internet.whois.untilAsked("lantern.io", 4);
    const late = at.internet.whois.asked.filter(({ name, at }) => name === "beacon.io" && at > removed + NOTICED);
    expect(late).toEqual([]);
    expect(await status()).toMatchObject({ running: true, watches: 1 });
  });

  test("refuses a bad configuration at SIGHUP and goes on with the old one", async () => {
    const { pid } = await status();
    writeFileSync(join(at.vigie.home, "vigie.yaml"), "shedule: {}\n");
    process.kill(pid, "SIGHUP");
    const log = (): string => readFileSync(join(at.vigie.home, "data", "vigie.log"), "utf8");
    await until(
      10_000,
      () => /configuration refused.*shedule/.test(log()),
      () => `no refusal in the log:\n${log()}\n`,
    );
    await at.internet.whois.untilAsked("lantern.io", 2);
    at.vigie.configure(configuration(common, "lantern.io", "pharos.io"));
    expect(await status()).toMatchObject({ running: true, pid, watches: 1 });
  });

  test("follows a good one", async () => {
    const asked = at.internet.whois.untilAsked("pharos.io");
    process.kill((await status()).pid, "SIGHUP");
    await asked;
    expect(await status()).toMatchObject({ running: true, watches: 2 });
  });

  test("ends when it is told to", async () => {
    const { pid } = await status();
    const said = `vigie has stopped (pid ${pid})\n`;
    expect(await at.vigie.run("stop")).toMatchObject({ status: 0, stdout: said, stderr: "" });
    expect(hasEnded(pid)).toBe(true);
    expect(await at.vigie.run("status")).toMatchObject({ status: 1 });
    expect(await at.vigie.run("stop")).toMatchObject({ status: 0, stdout: "vigie was not running\n" });
  });
});

describe("a daemon that is killed goes on where it was", () => {
  const kill = async (pid: number): Promise<void> => {
    process.kill(pid, "SIGKILL");
    await until(
      10_000,
      () => hasEnded(pid),
      () => `pid ${pid} did not end`,
    );
    expect(await at.vigie.run("status")).toMatchObject({ status: 1 });
  };

  test("in the middle of a look that brings the news", async () => {
    const pid = await start();
    await at.internet.whois.untilAsked("lantern.io");
    at.internet.whois.answer = (name) => (name === "lantern.io" ? reserved() : registered(name));
    const asked = at.internet.whois.untilAsked("lantern.io");
    await at.internet.delegate("lantern.io", false);
    await asked;
    await kill(pid);
  });

  test("between a message and the note that it was sent", async () => {
    const pid = await start();
    await at.internet.office.untilMessages(1);
    await kill(pid);
    await start();
    await at.internet.whois.untilAsked("lantern.io", 3);
    await at.internet.whois.untilAsked("pharos.io", 3);
  });

  test("without loss and without doubles", async () => {
    expect(await at.vigie.run("stop")).toMatchObject({ status: 0 });
    const events = await history();
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
    for (const type of ["registration.reserved", "delegation.absent", "domain.reserved", "domain.up"])
      expect({ type, count: count(events, type, "lantern.io") }).toEqual({ type, count: 1 });
    expect(count(events, "domain.up", "pharos.io")).toBe(1);
    // A repeated delivery bears the id of the first one: receivers tell it by that (Standard Webhooks). Where the registry
    // was asked last, `domain.down` comes before `domain.reserved`.
    const messages = new Map(at.internet.office.messages.map(({ id, type }) => [id, type]));
    expect([...messages.values()].filter((type) => type !== "domain.down")).toEqual(["domain.reserved"]);
    expect([...messages.values()].filter((type) => type === "domain.down").length).toBe(
      count(events, "domain.down", "lantern.io"),
    );
    expect(await at.vigie.run("verify")).toMatchObject({ status: 0, stderr: "" });
  });
});
