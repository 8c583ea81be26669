import { expect, it } from "vitest";
import type { Script } from "../../src/lab/script.ts";
import { article } from "../../src/lab/stories/article.ts";
import { siteOf } from "../../src/lab/stories/building.ts";
import { type World, withDomain } from "../../src/lab/world.ts";
import { tell } from "./lookout.ts";

const NAME = "popcorntime.io";
const SERVERS = ["ns1.fbi.seized.gov", "ns2.fbi.seized.gov"];
const BANNER = `<!doctype html><title>${NAME}</title><h1>This domain has been seized</h1>
<p>pursuant to a seizure warrant issued by a United States District Court.</p>`;

const [taken] = article.steps;
if (!taken) throw new Error("the article's story has no loss");

/** The servers become an authority's, and what answers at the old address, which resolvers remember, is its banner. */
function seize(world: World): World {
  const { zone } = world.domains[NAME] ?? {};
  if (!zone) throw new Error(`${NAME} has no zone in this story`);
  const page = { status: 200, headers: { "content-type": "text/html" }, body: BANNER };
  const hosting = { nameservers: SERVERS, address: "203.0.113.10", page, key: "authority" };
  const records = [{ name: "@", type: "A", value: hosting.address }] as const;
  return withDomain(world, NAME, {
    delegation: SERVERS,
    zone: { ...zone, servers: SERVERS, records, serial: zone.serial + 1 },
    site: siteOf(hosting),
  });
}

const seizure: Script = {
  ...article,
  world: {
    ...article.world,
    hosts: { ...article.world.hosts, "ns1.fbi.seized.gov": ["192.0.2.201"], "ns2.fbi.seized.gov": ["192.0.2.202"] },
  },
  title: "an authority takes popcorntime.io over",
  steps: [{ at: taken.at, says: "popcorntime.io is delegated to an authority's name servers.", change: seize }],
};

it("a seizure is told to the real daemon's listeners once, surely, and with whose name servers they are", {
  timeout: 120_000,
}, async () => {
  const { events, messages } = await tell(seizure, [NAME]);
  const told = (type: string) => events.find((event) => event.type === type);
  expect(told("nameservers.changed")?.data).toEqual({
    tags: ["delegation.ns.seizure"],
    operator: "United States federal agencies",
  });
  expect(told("web.seized")).toMatchObject({ severity: "critical" });
  expect(told("domain.seized")).toMatchObject({
    severity: "critical",
    from: "up",
    data: { confidence: 0.95 },
    summary: `${NAME} has been seized (was up), confidence 0.95`,
  });
  expect(messages).toContain("domain.seized open");
  expect(events.map(({ type }) => type)).not.toContain("domain.down");
});
