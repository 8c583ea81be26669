import { describe, expect, test } from "vitest";
import { asInstant, asMillis, formatInstant, type Instant, later, MINUTE, SECOND } from "../../src/core/time.ts";
import type { Script, Step } from "../../src/lab/script.ts";
import { liveDomain, registered } from "../../src/lab/stories/building.ts";
import { INTERNET_2015 } from "../../src/lab/stories/internet.ts";
import { POPCORN_TIME } from "../../src/lab/stories/pages.ts";
import { type Signing, type Tld, type World, withFault, withOutage } from "../../src/lab/world.ts";
import { tell } from "./lookout.ts";

const START = asInstant(Date.UTC(2021, 9, 7));
const at = (minutes: number): Instant => later(START, asMillis(minutes * MINUTE));
const SIGNING: Signing = { key: "club", ds: "club", from: at(-60), to: at(10_000) };
const WATCHED = Array.from({ length: 12 }, (_, index) => `watch-${index + 1}.club`);
const HOSTING = { nameservers: ["ns1.hosting.example", "ns2.hosting.example"], page: POPCORN_TIME, key: "K" };
const SERVERS = ["a.nic.club", "b.nic.club", "c.nic.club", "d.nic.club"];

const CLUB: Tld = {
  ...{ nameservers: SERVERS, whois: { host: "whois.nic.club", dialect: "icann" }, rdap: null },
  ...{ ttl: 300, negativeTtl: 300, signing: SIGNING },
};

const WORLD: World = {
  ...INTERNET_2015,
  hosts: {
    ...INTERNET_2015.hosts,
    ...Object.fromEntries(SERVERS.map((host, index) => [host, [`192.0.2.${61 + index}`]])),
    "whois.nic.club": ["192.0.2.65"],
  },
  tlds: { ...INTERNET_2015.tlds, club: CLUB },
  domains: Object.fromEntries(
    WATCHED.map((name) => [
      name,
      liveDomain(registered(at(-100_000), "Jo Sample"), { ...HOSTING, address: "203.0.113.10" }),
    ]),
  ),
};

const resigned = (world: World, change: Partial<Signing>): World => ({
  ...world,
  tlds: { ...world.tlds, club: { ...CLUB, signing: { ...SIGNING, ...change } } },
});

/** What happens to the world, by the minute. */
function script(happenings: Readonly<Record<number, (world: World) => World>>, end = 110): Script {
  const steps = Object.entries(happenings).map(
    ([minute, change]): Step => ({ at: at(Number(minute)), says: "", change }),
  );
  return { title: "an outage", start: START, end: at(end), world: WORLD, steps };
}

const outage = (fault: Parameters<typeof withOutage>[2]) => (world: World) => withOutage(world, "club", fault);
/** A dead line behind a router that says so at once: nobody is reached any more. */
const severed =
  (fault: Parameters<typeof withOutage>[2]) =>
  (world: World): World => {
    const servers = [
      ...world.root,
      ...SERVERS,
      ...HOSTING.nameservers,
      ...world.resolvers.map(({ address }) => address),
    ];
    const dark = servers.reduce((broken, host) => withFault(broken, host, 53, fault), world);
    return [80, 443].reduce((broken, port) => withFault(broken, "203.0.113.10", port, fault), dark);
  };

const clockOf = (moment: Instant | null): string => (moment === null ? "-" : formatInstant(moment).slice(11, 16));

describe("a top-level domain dies for an hour under twelve watches", { timeout: 90_000 }, () => {
  const HOUR_LONG = script({ 20: outage("servfail"), 80: outage(null) });

  test("one outage, one recovery, two messages, and not a word about the watches", async () => {
    const { events, messages } = await tell(HOUR_LONG, WATCHED);
    const [down, up, ...more] = events.filter(({ type }) => type !== "domain.up");
    expect(more).toEqual([]);
    expect(down).toMatchObject({
      ...{ type: "tld.outage", domain: null, facet: null, from: "healthy", to: "outage", severity: "critical" },
      summary: ".club fails: none of its name servers answers for the zone, while others are heard over the same way",
      data: { tld: "club", reason: "silent", nameservers: { answering: 0, listed: 4 } },
    });
    expect(up).toMatchObject({ type: "tld.recovered", to: "healthy", severity: "info", incident: down?.incident });
    // Looked at every five minutes, and while it fails every minute; believed at the second sight.
    expect(clockOf(down?.at ?? null) <= "00:25").toBe(true);
    expect(Number(down?.confirmedAt) - Number(down?.at)).toBeGreaterThanOrEqual(30 * SECOND);
    expect([clockOf(up?.at ?? null), clockOf(up?.confirmedAt ?? null)]).toEqual(
      ["01:20", "01:20"].map(() => expect.stringMatching(/^01:2[01]$/)),
    );
    expect(messages).toEqual(["tld.outage open", "tld.recovered resolved"]);
    expect(events.filter(({ type }) => type === "domain.up").map(({ from, domain }) => ({ from, domain }))).toEqual(
      expect.arrayContaining(WATCHED.map((domain) => ({ from: null, domain }))),
    );
  });

  test("a lookout that is started anew in the middle, and again, tells nothing twice", async () => {
    const { events, messages } = await tell(HOUR_LONG, WATCHED, [at(50), at(81)]);
    expect(events.map(({ type }) => type).filter((type) => type !== "domain.up")).toEqual([
      "tld.outage",
      "tld.recovered",
    ]);
    expect(messages).toEqual(["tld.outage open", "tld.recovered resolved"]);
  });

  test("a lookout that begins when it is dead already accuses nobody either", async () => {
    const { events } = await tell(script({ 0: outage("refused"), 30: outage(null) }, 60), WATCHED);
    const types = events.map(({ type }) => type);
    expect(types.filter((type) => type.startsWith("tld."))).toEqual(["tld.outage", "tld.recovered"]);
    expect(types.filter((type) => !type.startsWith("tld."))).toEqual(WATCHED.map(() => "domain.up"));
  });
});

describe("nothing is told", { timeout: 120_000 }, () => {
  const quiet = async (happenings: Parameters<typeof script>[0]) => {
    const { events, messages } = await tell(script(happenings, 60), WATCHED.slice(0, 2));
    return { types: events.map(({ type }) => type), messages };
  };

  test("of one dead server of four", async () => {
    expect(await quiet({ 20: (world) => withFault(world, "b.nic.club", 53, "refused") })).toEqual({
      types: ["domain.up", "domain.up"],
      messages: [],
    });
  });

  test("of an outage that is over at the second look", async () => {
    const blip = { 20: outage("servfail"), 20.4: outage(null) };
    expect(await quiet(blip)).toEqual({ types: ["domain.up", "domain.up"], messages: [] });
  });

  test("of the zone, when it is our own line that is dead", async () => {
    // For longer than the longest time between two looks, and begun at no look's own moment.
    const cut = { 19.5: severed("closed"), 25: severed(null) };
    const { types } = await quiet(cut);
    expect(types).toEqual(["domain.up", "domain.up", "monitor.offline", "monitor.online"]);
  });
});

test("keys that the root's DS does not name are an outage, though every server answers and only validating resolvers fail", {
  timeout: 60_000,
}, async () => {
  const rolled = script(
    {
      0: (world) => ({ ...world, resolvers: world.resolvers.map((resolver) => ({ ...resolver, validates: true })) }),
      20: (world) => resigned(world, { key: "club-2021" }),
      60: (world) => resigned(world, {}),
    },
    100,
  );
  const { events, messages } = await tell(rolled, WATCHED.slice(0, 4));
  const [down, up, ...more] = events.filter(({ type }) => type !== "domain.up");
  expect(down).toMatchObject({
    ...{ type: "tld.outage", summary: expect.stringContaining("no DNSKEY of the zone has the digest") },
    data: { reason: "bogus", dnssec: "bogus", nameservers: { answering: 4, listed: 4 } },
  });
  expect([up?.type, ...more]).toEqual(["tld.recovered"]);
  expect(messages).toEqual(["tld.outage open", "tld.recovered resolved"]);
});
