import { describe, expect, it } from "vitest";
import { asMillis, HOUR, later } from "../../../src/core/time.ts";
import { type Hosting, moment, siteOf } from "../../../src/lab/stories/building.ts";
import { PARKED, POPCORN_TIME } from "../../../src/lab/stories/pages.ts";
import { withDomain } from "../../../src/lab/world.ts";
import { tell } from "../lookout.ts";
import {
  AT_ANOTHER_HOST,
  appears,
  COPY,
  candidatesOf,
  held,
  lossOf,
  news,
  pagesOf,
  registryQuestions,
  SELDOM,
  SITE,
  scriptOf,
  taken,
} from "./world.ts";

const [IO, RE] = ["popcorntime.io", "popcorntime.re"];
const LOST = moment("2015-07-16T09:00:00Z");
const hoursOn = (hours: number) => later(LOST, asMillis(hours * HOUR));
const WATCH = { domain: IO, follow: "ask" } as const;
const PATIENCE = { timeout: 120_000 };

describe("the article's story with popcorntime.io alone on the list", () => {
  const parked = held({ ...AT_ANOTHER_HOST, page: PARKED, key: "parking host" });
  const script = scriptOf(
    { [IO]: held(SITE), [RE]: parked },
    [
      taken(IO, LOST),
      {
        at: hoursOn(6),
        says: "popcorntime.re serves the site.",
        change: (world) => withDomain(world, RE, { site: siteOf(AT_ANOTHER_HOST) }),
      },
    ],
    hoursOn(30),
  );

  it("popcorntime.re is found by a search, and told once", PATIENCE, async () => {
    const { events, messages, requests } = await tell(script, [WATCH], [], SELDOM);
    expect(news(events)).toEqual([...lossOf(IO), `${IO} domain.moved ${RE}`].toSorted());
    expect(messages).toEqual(["domain.reserved open", "domain.moved open"]);
    const [moved] = events.filter(({ type }) => type === "domain.moved");
    expect(moved).toMatchObject({ domain: IO, severity: "warning", from: "reserved", to: "reserved" });
    expect(moved?.data.because).toContain("same certificate key");
    expect(moved?.incident).toBe(events.find(({ type }) => type === "domain.reserved")?.incident);
    // One page at each of the two searches that a day lies between, and no question about it to any registry.
    expect(pagesOf(requests, RE)).toHaveLength(2);
    expect(registryQuestions(requests, RE)).toEqual([]);
  });

  it("restarts take nothing from a search, and ask no host twice a day", PATIENCE, async () => {
    const restarts = [hoursOn(0.02), hoursOn(2), hoursOn(20)];
    const { events, requests, store } = await tell(script, [WATCH], restarts, SELDOM);
    expect(news(events)).toEqual([...lossOf(IO), `${IO} domain.moved ${RE}`].toSorted());
    expect(pagesOf(requests, RE)).toHaveLength(2);
    expect(await store.verify()).toEqual([]);
  });
});

describe("a lost site is searched for, and what is found is judged by signs of its operator", () => {
  const story = (steps: Parameters<typeof scriptOf>[1], hours: number) =>
    tell(scriptOf({ [IO]: held(SITE) }, [taken(IO, LOST), ...steps], hoursOn(hours)), [WATCH], [], SELDOM);

  it("nothing turns up: silence", PATIENCE, async () => {
    const { events, messages, store } = await story([], 30);
    expect(news(events)).toEqual(lossOf(IO).toSorted());
    expect(messages).toEqual(["domain.reserved open"]);
    expect(await candidatesOf(store, IO)).toEqual([]);
  });

  it(
    "a phishing copy that appears first is a candidate, and the site that comes later the successor",
    PATIENCE,
    async () => {
      const SE = "popcorntime.se";
      const { events, store } = await story(
        [appears(SE, hoursOn(0.7), COPY), appears(RE, hoursOn(20), AT_ANOTHER_HOST)],
        26,
      );
      expect(news(events)).toEqual([...lossOf(IO), `${IO} domain.moved ${RE}`].toSorted());
      expect(await candidatesOf(store, IO)).toEqual([`${SE} 0.37`]);
    },
  );

  it("a rename with a hyphen, under an ending of its own", PATIENCE, async () => {
    const renamed = "popcorn-time.org";
    const { events } = await story([appears(renamed, hoursOn(3), AT_ANOTHER_HOST)], 8);
    expect(news(events)).toEqual([...lossOf(IO), `${IO} domain.moved ${renamed}`].toSorted());
  });

  it("two claimants with a sign of the operator are both told, and both shown", PATIENCE, async () => {
    const NET = "popcorntime.net";
    const other = { ...COPY, page: POPCORN_TIME };
    const { events } = await story([appears(RE, hoursOn(2), AT_ANOTHER_HOST), appears(NET, hoursOn(3), other)], 8);
    expect(news(events)).toEqual([...lossOf(IO), `${IO} domain.moved ${RE}`, `${IO} domain.moved ${NET}`].toSorted());
  });

  it("a link farm, nine names with one page, one id and one address, is nobody's new address", PATIENCE, async () => {
    const farm = ["re", "se", "eu", "com", "net", "org", "info", "cc", "tv"].map((ending, at) => {
      const hosting: Hosting = { ...COPY, page: POPCORN_TIME, key: `farm ${at}` };
      return appears(`popcorntime.${ending}`, hoursOn(3), hosting);
    });
    const { events } = await story(farm, 8);
    expect(news(events)).toEqual(lossOf(IO).toSorted());
  });
});

describe("a site that is out, under a name that is as it was", () => {
  it("a mirror that may have been up all along is no successor, and is shown", PATIENCE, async () => {
    const outage = {
      at: LOST,
      says: "The site of popcorntime.io answers no more.",
      change: (world: Parameters<typeof withDomain>[0]) => withDomain(world, IO, { site: null }),
    };
    const script = scriptOf({ [IO]: held(SITE), [RE]: held(AT_ANOTHER_HOST) }, [outage], hoursOn(8));
    const { events, store } = await tell(script, [WATCH], [], SELDOM);
    expect(news(events)).toEqual([`${IO} domain.down`, `${IO} tls.none`, `${IO} web.unreachable`]);
    expect(await candidatesOf(store, IO)).toEqual([`${RE} 0.97`]);
  });

  it("one that came up since is", PATIENCE, async () => {
    const outage = {
      at: LOST,
      says: "The site of popcorntime.io answers no more.",
      change: (world: Parameters<typeof withDomain>[0]) => withDomain(world, IO, { site: null }),
    };
    const script = scriptOf({ [IO]: held(SITE) }, [outage, appears(RE, hoursOn(3), AT_ANOTHER_HOST)], hoursOn(8));
    const { events } = await tell(script, [WATCH], [], SELDOM);
    expect(news(events)).toContain(`${IO} domain.moved ${RE}`);
  });
});
