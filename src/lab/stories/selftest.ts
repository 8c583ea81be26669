import { asInstant, asMillis, DAY, HOUR, type Instant, later } from "../../core/time.ts";
import type { Script, Step } from "../script.ts";
import { redirect } from "../web/content.ts";
import { type Domain, domainOf, RESERVED, type World, withDomain, withOutage } from "../world.ts";
import { type Hosting, liveDomain, moment, registered, siteOf } from "./building.ts";
import { INTERNET_2015 } from "./internet.ts";
import { PARKED, POPCORN_TIME } from "./pages.ts";

const START = moment("2015-07-16T00:00:00Z");

/** The names that the self-test watches, and where their sites turn up. */
export const selftestName = (number: number): string => `vigie-selftest-${number + 1}.com`;
const successorOf = (name: string): string => name.replace(/com$/, "net");

const hostingOf = (number: number): Hosting => ({
  nameservers: ["ns1.hosting.example", "ns2.hosting.example"],
  address: `203.0.113.${10 + number}`,
  page: POPCORN_TIME,
  key: `selftest ${number}`,
});

const live = (number: number): Domain =>
  liveDomain(registered(asInstant(START - 100 * DAY), "Jo Sample"), hostingOf(number));

/** A registration that was made in time, up to another end. */
const until = (domain: Domain, expiresAt: Instant): Domain =>
  "expiresAt" in domain.registration ? { ...domain, registration: { ...domain.registration, expiresAt } } : domain;

function suspended(domain: Domain): Domain {
  if (!("statuses" in domain.registration)) return domain;
  return {
    ...domain,
    registration: { ...domain.registration, state: "suspended", statuses: ["clientHold"] },
    delegation: null,
  };
}

/** Each name through every state that a name may go through, and its lookout through its own; hours apart. */
export function selftestStory(names: number): Script {
  const numbers = Array.from({ length: names }, (_, number) => number);
  let hour = 0;
  const step = (says: string, change: (world: World) => World, lasts = 2): Step => {
    hour += lasts;
    return { at: later(START, asMillis(hour * HOUR)), says, change };
  };
  const each = (says: string, become: (domain: Domain, number: number) => Domain, lasts?: number): Step => {
    const change = (world: World): World =>
      numbers.reduce(
        (all, at) => withDomain(all, selftestName(at), become(domainOf(all, selftestName(at)), at)),
        world,
      );
    return step(says, change, lasts);
  };
  const back = (): Step => each("It is as it was.", (_, number) => live(number));
  const siteElsewhere = (world: World): World =>
    numbers.reduce((all, number) => withDomain(all, successorOf(selftestName(number)), live(number)), world);
  const steps = [
    each("Its registrar suspends it.", suspended),
    each("Its registry reserves it.", (domain) => ({ ...domain, registration: RESERVED })),
    step("Its site turns up under another name.", siteElsewhere, 1),
    back(),
    each("It leaves the zone, and nobody says why.", (domain) => ({ ...domain, delegation: null })),
    back(),
    each("Its server answers no more.", (domain) => ({ ...domain, site: null })),
    back(),
    each("A parking page stands there.", (domain, number) => ({
      ...domain,
      site: siteOf({ ...hostingOf(number), page: PARKED }),
    })),
    back(),
    each("It sends its visitors elsewhere.", (domain, number) => ({
      ...domain,
      site: siteOf({ ...hostingOf(number), page: redirect(301, `https://${successorOf(selftestName(number))}/`) }),
    })),
    back(),
    step("The lookout loses its uplink.", (world) => ({ ...world, uplink: "dead" })),
    step("The uplink is back.", (world) => ({ ...world, uplink: "up" }), 0.05),
    step("Its top-level domain fails.", (world) => withOutage(world, "com", "servfail")),
    step("The top-level domain works again.", (world) => withOutage(world, "com", null), 0.6),
    each("Its registration runs out within three weeks.", (_, number) =>
      until(live(number), asInstant(START + 20 * DAY)),
    ),
    each("It is renewed.", (_, number) => live(number), 5),
  ];
  return {
    title: "names go through every state",
    start: START,
    end: later(START, asMillis((hour + 5) * HOUR)),
    world: {
      ...INTERNET_2015,
      domains: Object.fromEntries(numbers.map((number) => [selftestName(number), live(number)])),
    },
    steps,
  };
}
