import { describe, expect, it } from "vitest";
import { asMillis, DAY, HOUR, later, MINUTE } from "../../../src/core/time.ts";
import { moment, siteOf } from "../../../src/lab/stories/building.ts";
import { PARKED } from "../../../src/lab/stories/pages.ts";
import { withDomain } from "../../../src/lab/world.ts";
import { tell } from "../lookout.ts";
import {
  AT_ANOTHER_HOST,
  appears,
  COPY,
  held,
  lossOf,
  news,
  pagesOf,
  registryQuestions,
  SITE,
  START,
  scriptOf,
  taken,
} from "./world.ts";

const [IO, RE] = ["popcorntime.io", "popcorntime.re"];
const LOST = moment("2015-07-16T09:00:00Z");
const hoursOn = (hours: number) => later(LOST, asMillis(hours * HOUR));

describe("the article's story with popcorntime.io alone on the list", () => {
  it("popcorntime.re is found by a search, told once, and no registry is asked about it", {
    timeout: 120_000,
  }, async () => {
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
    const { events, messages, requests } = await tell(script, [{ domain: IO, follow: "ask" }]);
    expect(news(events)).toEqual([...lossOf(IO), `${IO} domain.moved ${RE}`].toSorted());
    expect(messages).toEqual(["domain.reserved open", "domain.moved open"]);
    const [moved] = events.filter(({ type }) => type === "domain.moved");
    expect(moved).toMatchObject({ domain: IO, severity: "warning", from: "reserved", to: "reserved" });
    expect(moved?.data.because).toContain("same certificate key");
    expect(moved?.incident).toBe(events.find(({ type }) => type === "domain.reserved")?.incident);
    expect(pagesOf(requests, RE)).toHaveLength(2);
    expect(registryQuestions(requests, RE)).toEqual([]);
  });
});
