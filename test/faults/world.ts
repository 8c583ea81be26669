import { asDomainName, type DomainName } from "../../src/core/name.ts";
import { daysBefore, liveDomain, moment, registered } from "../../src/lab/stories/building.ts";
import { INTERNET_2015 } from "../../src/lab/stories/internet.ts";
import { htmlPage } from "../../src/lab/web/content.ts";
import type { World } from "../../src/lab/world.ts";

export const START = moment("2015-07-16T00:00:00Z");

/** Nine: one fewer than a mass change has, so that the brake against those hides nothing from these tests. */
export const NAMES: readonly DomainName[] = Array.from({ length: 9 }, (_, at) => asDomainName(`lantern${at + 1}.io`));

const SERVERS = ["ns1.hosting.example", "ns2.hosting.example"];

/** A healthy internet with nine healthy names in it. */
export const CALM: World = {
  ...INTERNET_2015,
  domains: Object.fromEntries(
    NAMES.map((name, at) => [
      name,
      liveDomain(registered(daysBefore(START, 400), "Ada Keeper"), {
        nameservers: SERVERS,
        address: `203.0.113.${at + 1}`,
        page: htmlPage(`<!doctype html><title>${name}</title><p>It shines.`),
        key: "lantern",
      }),
    ]),
  ),
};

/** Everybody who is asked on port 53. */
export const NAME_SERVERS: readonly string[] = [
  ...CALM.root,
  ...(CALM.tlds.io?.nameservers ?? []),
  ...SERVERS,
  ...CALM.resolvers.map(({ address }) => address),
];
