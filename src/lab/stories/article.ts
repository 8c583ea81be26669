import { asMillis, type Instant, later, MINUTE } from "../../core/time.ts";
import type { Script, Step } from "../script.ts";
import { RESERVED, type World, withDomain } from "../world.ts";
import { daysBefore, type Hosting, liveDomain, moment, registered, siteOf } from "./building.ts";
import { INTERNET_2015 } from "./internet.ts";
import { PARKED, POPCORN_TIME, TIME_4_POPCORN } from "./pages.ts";

/**
 * The story of the article of 2015-07-17. Dates are the article's, hours are the lab's: what is known is that the name
 * was gone on 16 July, that WHOIS said "Domain reserved", and that popcorntime.re took over within the day. Losses of
 * earlier years are `reported` events and no part of what can be observed here.
 */
const START = moment("2015-07-16T00:00:00Z");
const TAKEN = moment("2015-07-16T09:00:00Z");
const BACK = moment("2015-07-16T15:00:00Z");
const END = moment("2015-07-17T00:00:00Z");

const SITE: Hosting = {
  nameservers: ["ns1.hosting.example", "ns2.hosting.example"],
  address: "203.0.113.10",
  page: POPCORN_TIME,
  key: "K",
};

/** The fallback name: held by the same people, at another host, with nothing on it yet. */
const FALLBACK: Hosting = {
  nameservers: ["ns1.mirror-hosting.example", "ns2.mirror-hosting.example"],
  address: "203.0.113.20",
  page: PARKED,
  key: "parking host",
};

/** Another operator's line of the brand: a link between it and the others would be a false one. */
const RIVAL: Hosting = {
  nameservers: ["ns1.rival-hosting.example", "ns2.rival-hosting.example"],
  address: "203.0.113.30",
  page: TIME_4_POPCORN,
  key: "T",
};

const ago = (days: number): Instant => daysBefore(START, days);

/** popcorntime.se is not listed, and so available. */
const WORLD: World = {
  ...INTERNET_2015,
  domains: {
    "popcorntime.io": liveDomain(registered(ago(430), "Jo Sample"), SITE),
    "popcorntime.re": liveDomain(registered(ago(240), "Jo Sample", "Island Registrar"), FALLBACK),
    "popcorn-time.se": liveDomain(registered(ago(280), "Alex Placeholder", "Nordic Registrar"), RIVAL),
    "time4popcorn.eu": {
      registration: { ...registered(ago(460), "Alex Placeholder"), state: "suspended", nameservers: RIVAL.nameservers },
      delegation: null,
      ds: [],
      zone: null,
      site: null,
    },
  },
};

const reserve = (world: World): World => withDomain(world, "popcorntime.io", { registration: RESERVED });
const undelegate = (world: World): World => withDomain(world, "popcorntime.io", { delegation: null });

/** The same page with the same certificate key, under the other name. */
const moveIn = (world: World): World =>
  withDomain(world, "popcorntime.re", { site: siteOf({ ...FALLBACK, page: POPCORN_TIME, key: SITE.key }) });

const RETURN: Step = {
  at: BACK,
  says: "popcorntime.re serves the site that popcorntime.io had, with the same certificate key.",
  change: moveIn,
};

export const article: Script = {
  title: "popcorntime.io is reserved by its registry, and the site moves to popcorntime.re",
  start: START,
  end: END,
  world: WORLD,
  steps: [
    {
      at: TAKEN,
      says: 'The .io registry reserves popcorntime.io: WHOIS says "Domain reserved", and the .io servers delegate it no more.',
      change: (world) => undelegate(reserve(world)),
    },
    RETURN,
  ],
};

/** As `article`, but WHOIS goes on saying `Live` for twenty minutes after the name has left the zone. */
export const articleSlowRegistry: Script = {
  ...article,
  title: "popcorntime.io leaves the zone before its registry says why",
  steps: [
    {
      at: TAKEN,
      says: "The .io servers delegate popcorntime.io no more. WHOIS still lists it as live.",
      change: undelegate,
    },
    {
      at: later(TAKEN, asMillis(20 * MINUTE)),
      says: 'WHOIS now says of popcorntime.io: "Domain reserved".',
      change: reserve,
    },
    RETURN,
  ],
};
