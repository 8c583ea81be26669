import { once } from "node:events";
import { afterEach, describe, expect, it } from "vitest";
import { asInstant, asMillis, HOUR, later, MINUTE } from "../../src/core/time.ts";
import { type Lab, startLab } from "../../src/lab/lab.ts";
import type { Script } from "../../src/lab/script.ts";
import { article } from "../../src/lab/stories/article.ts";
import { RESERVED, withDomain, withFault } from "../../src/lab/world.ts";
import { fetchFrom, open, whois } from "./ask.ts";
import { SMALL_WORLD } from "./world.ts";

const labs: Lab[] = [];
afterEach(async () => {
  await Promise.all(labs.splice(0).map((lab) => lab.close()));
});

async function start(scene: Parameters<typeof startLab>[0]): Promise<Lab> {
  const lab = await startLab(scene);
  labs.push(lab);
  return lab;
}

/** What keeps a process alive: servers, sockets, timers. Pipes are the test runner's. */
const handles = (): readonly string[] =>
  process
    .getActiveResourcesInfo()
    .filter((kind) => !/^Pipe|^FS|^TTY/.test(kind))
    .toSorted();

/** Node counts a handle until the turn of the event loop in which it is closed has ended. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise(setImmediate);
}

describe("the life of a lab", () => {
  it("starts the article's world within half a second", async () => {
    const times: number[] = [];
    // The best of three: other work on the machine is not the lab's slowness.
    for (let count = 0; count < 3; count += 1) {
      const started = performance.now();
      await start(article);
      times.push(performance.now() - started);
    }
    expect(Math.min(...times)).toBeLessThan(500);
  });

  it("leaves no server, socket or timer behind, though asked in every way and cut off in the middle", async () => {
    await until(() => !handles().some((kind) => /^(TCP|UDP)/.test(kind)));
    const before = handles();
    const lab = await startLab(SMALL_WORLD);
    await fetchFrom(lab, "203.0.113.10", "https://taken.test/");
    await whois(lab, "192.0.2.13", "taken.test");
    await lab.change((world) =>
      withFault(withFault(world, "whois.nic.test", 43, "drip"), "203.0.113.10", 80, "endless"),
    );
    const cut = [await open(lab.route("192.0.2.13", 43)), await open(lab.route("203.0.113.10", 80))];
    for (const socket of cut) {
      socket.on("error", () => undefined);
      socket.write("GET / HTTP/1.1\r\nhost: taken.test\r\n\r\n");
      await once(socket, "data");
    }
    expect(handles().length).toBeGreaterThan(before.length);
    await lab.close();
    for (const socket of cut) socket.destroy();
    // Fewer is well too: something of the runner's may have ended meanwhile.
    await until(() => handles().length <= before.length);
    expect(handles().filter((kind) => /^(TCP|UDP)/.test(kind))).toEqual([]);
  });

  it("runs beside another one", async () => {
    const [one, other] = await Promise.all([start(SMALL_WORLD), start(SMALL_WORLD)]);
    await one.change((world) => withDomain(world, "taken.test", { registration: RESERVED }));
    expect(await whois(one, "192.0.2.13", "taken.test")).toContain("Reserved Domain Name");
    expect(await whois(other, "192.0.2.13", "taken.test")).toContain("Registrar: Sample Registrar");
  });
});

describe("what to configure", () => {
  it("names resolvers, canaries, WHOIS servers and the ranges that the guard must admit", async () => {
    const lab = await start(SMALL_WORLD);
    expect(lab.resolvers).toEqual([
      { address: "198.51.100.53", label: "honest" },
      { address: "198.51.100.66", label: "liar" },
    ]);
    expect(lab.canaries).toEqual(["192.0.2.1"]);
    expect(lab.whoisServers).toEqual({ test: "whois.nic.test" });
    expect(lab.allowAddresses).toContain("198.51.100.0/24");
  });
});

describe("a script", () => {
  const START = asInstant(Date.UTC(2015, 0, 1));
  const script: Script = {
    title: "two things happen",
    start: START,
    end: later(START, asMillis(3 * HOUR)),
    world: SMALL_WORLD,
    steps: [
      {
        at: later(START, HOUR),
        says: "reserved",
        change: (world) => withDomain(world, "taken.test", { registration: RESERVED }),
      },
      {
        at: later(START, asMillis(2 * HOUR)),
        says: "another site",
        change: (world) => {
          const site = world.domains["rival.test"]?.site;
          return site ? withDomain(world, "new.test", { site: { ...site, addresses: ["203.0.113.77"] } }) : world;
        },
      },
    ],
  };

  it("happens as virtual time goes on, each step once", async () => {
    const lab = await start(script);
    expect(lab.now()).toBe(START);
    expect(await lab.advance(later(START, MINUTE))).toEqual([]);
    expect(await whois(lab, "192.0.2.13", "taken.test")).toContain("Domain Name: TAKEN.TEST");
    expect((await lab.advance(later(START, HOUR))).map(({ says }) => says)).toEqual(["reserved"]);
    expect(await whois(lab, "192.0.2.13", "taken.test")).toContain("Reserved Domain Name");
    expect(await lab.advance(later(START, HOUR))).toEqual([]);
  });

  it("opens servers at addresses that come into use, and refuses there before", async () => {
    const lab = await start(script);
    await expect(open(lab.route("203.0.113.77", 80))).rejects.toMatchObject({ code: "ECONNREFUSED" });
    await lab.advance(script.end);
    expect((await fetchFrom(lab, "203.0.113.77", "https://new.test/")).body).toContain("Rival");
  });

  it("refuses at addresses that are out of use", async () => {
    const lab = await start(script);
    await lab.change((world) => withDomain(world, "taken.test", { site: null }));
    await expect(open(lab.route("203.0.113.10", 80))).rejects.toMatchObject({ code: "ECONNREFUSED" });
  });

  it("does not go back in time", async () => {
    const lab = await start(script);
    await lab.advance(script.end);
    await expect(lab.advance(START)).rejects.toThrow("virtual time does not go back");
  });
});
