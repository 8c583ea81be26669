import { readSearch, searchKey } from "../../../src/core/finder/notes.ts";
import { asDomainName } from "../../../src/core/name.ts";
import { asMillis, HOUR, MINUTE, SECOND } from "../../../src/core/time.ts";
import type { TimelineEvent } from "../../../src/core/timeline/event.ts";
import type { LabRequest } from "../../../src/lab/scene.ts";
import type { Script, Step } from "../../../src/lab/script.ts";
import { daysBefore, type Hosting, liveDomain, moment, registered } from "../../../src/lab/stories/building.ts";
import { INTERNET_2015 } from "../../../src/lab/stories/internet.ts";
import { POPCORN_TIME } from "../../../src/lab/stories/pages.ts";
import { type Domain, RESERVED, type World, withDomain } from "../../../src/lab/world.ts";
import type { Store } from "../../../src/store/contract.ts";

export const START = moment("2015-07-16T00:00:00Z");

/** The site as it is known. */
export const SITE: Hosting = {
  ...{ nameservers: ["ns1.hosting.example", "ns2.hosting.example"], address: "203.0.113.10" },
  ...{ page: POPCORN_TIME, key: "K" },
};

/** The same operator at another host: the key goes along. */
export const AT_ANOTHER_HOST: Hosting = {
  ...{ nameservers: ["ns1.mirror-hosting.example", "ns2.mirror-hosting.example"], address: "203.0.113.20" },
  ...{ page: POPCORN_TIME, key: "K" },
};

/** All that a visitor sees, without its ids, on a stranger's host with a key of the stranger's. */
export const COPY: Hosting = {
  ...{ nameservers: ["ns1.rival-hosting.example", "ns2.rival-hosting.example"], address: "203.0.113.30", key: "C" },
  page: { ...POPCORN_TIME, body: String(POPCORN_TIME.body).replace(/<script>.*<\/script>/, "") },
};

export const held = (hosting: Hosting, at = daysBefore(START, 240), holder = "Jo Sample"): Domain =>
  liveDomain(registered(at, holder), hosting);

export const taken = (name: string, at: Step["at"]): Step => ({
  at,
  says: `The registry reserves ${name}.`,
  change: (world) => withDomain(world, name, { registration: RESERVED, delegation: null }),
});

export const appears = (name: string, at: Step["at"], hosting: Hosting): Step => ({
  at,
  says: `${name} has a site.`,
  change: (world) => withDomain(world, name, held(hosting, at)),
});

export const scriptOf = (domains: World["domains"], steps: readonly Step[], end: Step["at"]): Script => ({
  ...{ title: "a lost site is searched for", start: START, end },
  world: { ...INTERNET_2015, domains },
  steps,
});

/** Looks as rare as a long story needs to be told in seconds. */
export const SELDOM = {
  ...{ dns: asMillis(30 * MINUTE), http: asMillis(HOUR) },
  ...{ registration: asMillis(24 * HOUR), confirm: asMillis(30 * SECOND) },
};

/** What is shown of a lost name beside its successors. */
export async function candidatesOf(store: Store, name: string): Promise<readonly string[]> {
  const row = await store.cached(searchKey(asDomainName(name)));
  return (readSearch(row?.value ?? null)?.candidates ?? []).map(({ domain, confidence }) => `${domain} ${confidence}`);
}

/** Events after the first sight, `name type`, sorted; in print of moves, where to. */
export const news = (events: readonly TimelineEvent[]): readonly string[] =>
  events
    .filter(({ source, type, from }) => source === "observed" && !(type.startsWith("domain.") && from === null))
    .map(({ domain, type, data }) => `${domain} ${type}${type === "domain.moved" ? ` ${data.to}` : ""}`)
    .toSorted();

/** What the loss of a reserved name is told by. */
export const lossOf = (name: string): readonly string[] =>
  [
    "registration.reserved",
    "delegation.absent",
    "resolution.nxdomain",
    "web.unreachable",
    "tls.none",
    "domain.reserved",
  ].map((type) => `${name} ${type}`);

/** Pages asked for of a name, in the order asked. */
export const pagesOf = (requests: readonly LabRequest[], name: string): readonly LabRequest[] =>
  requests.filter(({ protocol, question }) => protocol.startsWith("http") && question.includes(`://${name}/`));

/** Questions to WHOIS and RDAP servers about a name. */
export const registryQuestions = (requests: readonly LabRequest[], name: string): readonly LabRequest[] =>
  requests.filter(({ protocol, question }) => (protocol === "whois" || protocol === "rdap") && question.includes(name));
