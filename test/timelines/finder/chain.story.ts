import { expect, it } from "vitest";
import { asDomainName } from "../../../src/core/name.ts";
import { asMillis, DAY, later, SECOND } from "../../../src/core/time.ts";
import { whereIs } from "../../../src/core/timeline/where.ts";
import type { Hosting } from "../../../src/lab/stories/building.ts";
import { tell } from "../lookout.ts";
import {
  AT_ANOTHER_HOST,
  appears,
  held,
  lossOf,
  news,
  registryQuestions,
  SITE,
  START,
  scriptOf,
  taken,
} from "./world.ts";

const NAMES = ["popcorntime.io", "popcorntime.re", "popcorntime.org", "popcorn-time.com", "popcorntime.net"];
const [FIRST = ""] = NAMES;
const day = (days: number) => later(START, asMillis(days * DAY));
/** Each home has its own address; servers and host are new each time, and the key goes along. */
const home = (place: number): Hosting => ({
  ...(place % 2 === 0 ? SITE : AT_ANOTHER_HOST),
  address: `203.0.113.${100 + place}`,
});
const NOW_AND_THEN = {
  ...{ dns: asMillis(2 * DAY), http: asMillis(2 * DAY) },
  ...{ registration: asMillis(14 * DAY), confirm: asMillis(30 * SECOND) },
};

it("a site that is chased over five names in two years is followed to each of them", { timeout: 600_000 }, async () => {
  const steps = NAMES.slice(1).flatMap((name, place) => {
    const lost = 170 * (place + 1);
    return [taken(NAMES[place] ?? "", day(lost)), appears(name, day(lost + 2), home(place + 1))];
  });
  const script = scriptOf({ [FIRST]: held(home(0)) }, steps, day(730));
  const watch = { domain: FIRST, group: "popcorntime", follow: "auto", tags: ["seed"] } as const;
  const { events, messages, store, requests } = await tell(script, [watch], [], NOW_AND_THEN);
  const moves = NAMES.slice(1).map((name, place) => `${NAMES[place]} domain.moved ${name}`);
  expect(news(events)).toEqual([...NAMES.slice(0, -1).flatMap(lossOf), ...moves].toSorted());
  expect(messages).toEqual(NAMES.slice(1).flatMap(() => ["domain.reserved open", "domain.moved open"]));
  const watches = await store.watches();
  expect(watches.map(({ domain }) => domain)).toEqual(NAMES.toSorted());
  const second = watches.find(({ domain }) => domain === NAMES[1]);
  expect(second).toMatchObject({ group: "popcorntime", follow: "auto", tags: ["seed"], origin: "database" });
  expect(second?.note).toMatch(/^found as successor of popcorntime\.io \(\d\d % sure: same certificate key/);
  const members = await Promise.all(
    NAMES.map(async (name) => ({ domain: asDomainName(name), standing: await store.standing(asDomainName(name)) })),
  );
  const { live } = whereIs(members, [], events);
  expect(live?.domain).toBe(NAMES.at(-1));
  expect(live?.moves.map(({ to }) => to)).toEqual(NAMES.slice(1));
  // A name is asked of registries once it is watched, and never before.
  const added = (await store.timeline({ domains: [asDomainName(NAMES[4] ?? "")], type: "watch.added" }))[0]?.at ?? 0;
  expect(registryQuestions(requests, NAMES[4] ?? "").every(({ at }) => at >= added)).toBe(true);
  expect(await store.verify()).toEqual([]);
});
