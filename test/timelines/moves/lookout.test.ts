import { expect, it } from "vitest";
import type { Script } from "../../../src/lab/script.ts";
import { daysBefore, type Hosting, liveDomain, moment, registered } from "../../../src/lab/stories/building.ts";
import { INTERNET_2015 } from "../../../src/lab/stories/internet.ts";
import { PARKED, POPCORN_TIME } from "../../../src/lab/stories/pages.ts";
import { FREE, withDomain } from "../../../src/lab/world.ts";
import { tell } from "../lookout.ts";

const START = moment("2015-07-16T00:00:00Z");
const [DROPPED, COPIED, TAKEN] = [
  moment("2015-07-16T01:00:00Z"),
  moment("2015-07-16T02:00:00Z"),
  moment("2015-07-16T04:00:00Z"),
];
const [NAME, COPY] = ["popcorntime.re", "popcorntime.se"];

const SITE: Hosting = {
  ...{ nameservers: ["ns1.hosting.example", "ns2.hosting.example"], address: "203.0.113.10" },
  ...{ page: POPCORN_TIME, key: "K" },
};
const PARKER: Hosting = {
  ...{ nameservers: ["ns1.mirror-hosting.example", "ns2.mirror-hosting.example"], address: "203.0.113.20" },
  ...{ page: PARKED, key: "P" },
};
/** All that a visitor sees of the site, without its ids, from a host of the copyist's. */
const COPYIST: Hosting = {
  ...{ nameservers: ["ns1.rival-hosting.example", "ns2.rival-hosting.example"], address: "203.0.113.30", key: "C" },
  page: { ...POPCORN_TIME, body: String(POPCORN_TIME.body).replace(/<script>.*<\/script>/, "") },
};

const story: Script = {
  title: "a name is dropped, a copy of its site turns up, and a parker registers the name",
  start: START,
  end: moment("2015-07-16T06:00:00Z"),
  world: {
    ...INTERNET_2015,
    domains: { [NAME]: liveDomain(registered(daysBefore(START, 240), "Jo Sample", "Island Registrar"), SITE) },
  },
  steps: [
    { at: DROPPED, says: "The name is deleted.", change: (world) => withDomain(world, NAME, FREE) },
    {
      at: COPIED,
      says: "A copy of its site appears under the same label.",
      change: (world) =>
        withDomain(world, COPY, liveDomain(registered(COPIED, "A Copyist", "Nordic Registrar"), COPYIST)),
    },
    {
      at: TAKEN,
      says: "A parker registers the name.",
      change: (world) =>
        withDomain(world, NAME, liveDomain(registered(TAKEN, "A Parker", "Parking Registrar"), PARKER)),
    },
  ],
};

it("a dropped name, a copy and a parker, told to the real daemon: no move, and one registration anew", {
  timeout: 120_000,
}, async () => {
  const { events } = await tell(story, [NAME, COPY]);
  const told = events.filter(({ type }) => type.startsWith("domain.")).map(({ domain, type }) => `${domain} ${type}`);
  expect(told.toSorted()).toEqual(
    [
      `${NAME} domain.up`,
      `${COPY} domain.available`,
      `${NAME} domain.available`,
      `${COPY} domain.up`,
      `${NAME} domain.parked`,
      `${NAME} domain.reregistered`,
    ].toSorted(),
  );
  const anew = events.find(({ type }) => type === "domain.reregistered");
  expect(anew).toMatchObject({
    severity: "critical",
    // The page is not needed: resolvers may remember the absence for as long as an hour.
    data: { because: expect.arrayContaining(["another registrar", "other name servers"]) },
  });
  expect(anew?.evidence).not.toEqual([]);
});
