import { describe, expect, test } from "vitest";
import { asDomainName } from "../../../src/core/name.ts";
import { classifyLink, classifyRegistration } from "../../../src/core/registration/chain.ts";
import { asMillis, DAY, HOUR, type Instant, later } from "../../../src/core/time.ts";
import type { AskParent } from "../../../src/probes/contract.ts";
import { inMemory, type Remember } from "../../../src/probes/registration/canary.ts";
import { makeRegistrationProbe } from "../../../src/probes/registration/chain.ts";
import { whoisServer } from "../whois/registry.ts";
import { MORNING, makeWorld } from "../world.ts";

const FREE = 'domain "NAME" not found.\r\n';
const HELD = "state:            active\r\ndomain:           NAME\r\nstatus:           ok\r\n";
const SLOW_DOWN = "% Too many queries: try again later.\r\n";

const unknownToParent: AskParent = async () => ({
  zone: "se",
  failure: null,
  answers: [
    {
      server: "a.ns.se",
      address: "198.51.100.9",
      outcome: {
        ...{ kind: "reply", rcode: "NXDOMAIN", authoritative: true, answers: [], additional: [], ede: [] },
        ...{ authority: [], bytes: new Uint8Array() },
      },
    },
  ],
});

/** whois.iis.se, which says `of(name)` of every name; the time of this world can be moved on. */
async function registry(of: (name: string) => string, remember: Remember = inMemory()) {
  const world = makeWorld();
  const asked: string[] = [];
  let now: Instant = MORNING;
  world.hosts.set("whois.iis.se", ["198.51.100.43"]);
  const server = whoisServer((socket, name) => {
    asked.push(name);
    socket.end(of(name).replace("NAME", name));
  });
  await world.serve("198.51.100.43", 43, server);
  const probe = makeRegistrationProbe({
    network: { ...world.network, now: () => now },
    whoisServers: {},
    bootstrap: "https://data.iana.org/rdap/dns.json",
    userAgent: "vigie/test",
    context: null,
    judge: classifyLink,
    askParent: unknownToParent,
    remember,
  });
  return {
    asked,
    read: async (name: string) => classifyRegistration(await probe(asDomainName(name), false)),
    wait: (hours: number) => {
      now = later(now, asMillis(hours * HOUR));
    },
    detail: async (name: string) => {
      const { links } = await probe(asDomainName(name), false);
      return links.flatMap(({ protocol, outcome }) =>
        protocol === "whois" && outcome.kind === "failure" ? [outcome.detail] : [],
      );
    },
  };
}

const honest = (name: string): string => (name === "iis.se" ? HELD : FREE);

describe("a WHOIS server that says «available»", () => {
  test("is believed when it knows a name that it must know", async () => {
    const { asked, read } = await registry(honest);
    expect((await read("popcorntime.se")).state).toBe("available");
    expect(asked).toEqual(["popcorntime.se", "iis.se"]);
  });

  test("is not believed when it denies that one too, and the record says which", async () => {
    const { read, detail } = await registry(() => FREE);
    expect(await read("popcorntime.se")).toMatchObject({ state: "unknown", reason: "contradiction" });
    expect(await detail("popcorn-time.se")).toEqual([
      "whois.iis.se denies even iis.se, which is registered: it is not believed",
    ]);
  });

  test("is tried once a day, not for every name, and recovers the day after it has become honest", async () => {
    let isLying = true;
    const { asked, read, wait } = await registry((name) => (isLying ? FREE : honest(name)));
    const tries = () => asked.filter((name) => name === "iis.se").length;
    expect((await read("popcorntime.se")).state).toBe("unknown");
    isLying = false;
    wait(23);
    expect((await read("popcorn-time.se")).state).toBe("unknown");
    expect(tries()).toBe(1);
    wait(1);
    expect((await read("popcorn-time.se")).state).toBe("available");
    expect(tries()).toBe(2);
  });

  test("is tried once for names that are asked about at the same time", async () => {
    const { asked, read } = await registry(honest);
    await Promise.all(["a.se", "b.se", "c.se"].map(read));
    expect(asked.filter((name) => name === "iis.se").length).toBe(1);
  });

  test("is accused of nothing when it gives no answer about the name that it must know", async () => {
    const { asked, read } = await registry((name) => (name === "iis.se" ? SLOW_DOWN : FREE));
    expect((await read("popcorntime.se")).state).toBe("available");
    await read("popcorn-time.se");
    expect(asked.filter((name) => name === "iis.se").length).toBe(1);
  });

  test("is not tried before it says so", async () => {
    const { asked, read } = await registry(() => HELD);
    expect((await read("popcorntime.se")).state).toBe("registered");
    expect(asked).toEqual(["popcorntime.se"]);
  });
});

describe("what was found of a server", () => {
  test("is remembered over restarts, for a day", async () => {
    const notes = inMemory();
    await (await registry(() => FREE, notes)).read("popcorntime.se");
    const restarted = await registry(honest, notes);
    expect((await restarted.read("popcorntime.se")).state).toBe("unknown");
    expect(restarted.asked).toEqual(["popcorntime.se"]);
    restarted.wait(24);
    expect((await restarted.read("popcorntime.se")).state).toBe("available");
  });

  test.each(["", "nonsense", "123 saint", `${later(MORNING, DAY)} liar`, "NaN liar"])(
    "is asked anew when %j is all that is remembered",
    async (note) => {
      const remember: Remember = { get: async () => note, set: async () => undefined };
      const { asked, read } = await registry(honest, remember);
      expect((await read("popcorntime.se")).state).toBe("available");
      expect(asked).toContain("iis.se");
    },
  );
});
