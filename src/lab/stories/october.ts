import type { Script } from "../script.ts";
import { domainOf, type World, withDomain } from "../world.ts";
import { daysBefore, type Hosting, liveDomain, moment, registered } from "./building.ts";
import { INTERNET_2015 } from "./internet.ts";
import { TIME_4_POPCORN } from "./pages.ts";

/**
 * October 2014: the .eu registry suspends time4popcorn.eu, and days later its site is at popcorn-time.se, with the same
 * certificate key. The labels differ, so nothing but the key links the two. Days are those of the press, hours the lab's.
 */
const START = moment("2014-10-08T00:00:00Z");
const SUSPENDED = moment("2014-10-09T10:00:00Z");
const BACK = moment("2014-10-13T08:00:00Z");
const END = moment("2014-10-14T00:00:00Z");

const SITE: Hosting = {
  nameservers: ["ns1.rival-hosting.example", "ns2.rival-hosting.example"],
  address: "203.0.113.30",
  page: TIME_4_POPCORN,
  key: "T",
};

const OLD = "time4popcorn.eu";
const NEW = "popcorn-time.se";

function suspend(world: World): World {
  const { registration } = domainOf(world, OLD);
  if (registration.state === "available" || registration.state === "reserved") return world;
  return withDomain(world, OLD, {
    registration: { ...registration, state: "suspended", updatedAt: SUSPENDED },
    delegation: null,
  });
}

const moveIn = (world: World): World =>
  withDomain(
    world,
    NEW,
    liveDomain(registered(BACK, "Alex Placeholder", "Nordic Registrar"), { ...SITE, address: "203.0.113.31" }),
  );

export const october: Script = {
  title: "time4popcorn.eu is suspended, and its site turns up at popcorn-time.se",
  start: START,
  end: END,
  world: {
    ...INTERNET_2015,
    domains: { [OLD]: liveDomain(registered(daysBefore(START, 180), "Alex Placeholder"), SITE) },
  },
  steps: [
    {
      at: SUSPENDED,
      says: "The .eu registry suspends time4popcorn.eu: its WHOIS says SUSPENDED, and the .eu servers delegate it no more.",
      change: suspend,
    },
    {
      at: BACK,
      says: "popcorn-time.se is registered and serves the same site with the same certificate key.",
      change: moveIn,
    },
  ],
};
