import { describe, expect, it } from "vitest";
import { studio } from "../../src/compose.ts";
import { formatInstant } from "../../src/core/time.ts";
import type { TimelineEvent } from "../../src/core/timeline/event.ts";
import { stage } from "../../src/demo/stage.ts";
import type { Script } from "../../src/lab/script.ts";
import { article, articleSlowRegistry } from "../../src/lab/stories/article.ts";
import { october } from "../../src/lab/stories/october.ts";

interface Heard {
  readonly events: TimelineEvent[];
  readonly messages: string[];
  outcome: string;
}

/** Plays the script to the real daemon over real sockets and keeps what it said. */
async function heardOf(script: Script): Promise<Heard> {
  const heard: Heard = { events: [], messages: [], outcome: "" };
  await stage(
    script,
    {
      opens: async () => undefined,
      stays: async () => undefined,
      narrates: async () => undefined,
      event: async (event) => void heard.events.push(event),
      message: async (type, status) => void heard.messages.push(`${type} ${status}`),
      ends: async (outcome) => {
        heard.outcome = outcome;
      },
    },
    studio,
  );
  return heard;
}

/** Observed events after the first sight, in the order written. */
const news = ({ events }: Heard) =>
  events
    .filter(({ source, type, from }) => source === "observed" && !(type.startsWith("domain.") && from === null))
    .map(({ domain, type }) => `${domain} ${type}`);

describe("the article's story, through the real daemon and real sockets", () => {
  it("tells exactly this, and all else would be a false alarm", { timeout: 60_000 }, async () => {
    const heard = await heardOf(article);
    expect(
      heard.events
        .filter(({ from, type }) => from === null && type.startsWith("domain."))
        .map(({ domain, to }) => `${domain} ${to}`)
        .sort(),
    ).toEqual([
      "popcorn-time.se up",
      "popcorntime.io up",
      "popcorntime.re parked",
      "popcorntime.se available",
      "time4popcorn.eu suspended",
    ]);
    // What follows from the loss is written with it or, where the page was looked at a moment later, right behind it.
    expect(news(heard).toSorted()).toEqual(
      [
        "popcorntime.io registration.reserved",
        "popcorntime.io delegation.absent",
        "popcorntime.io resolution.nxdomain",
        "popcorntime.io web.unreachable",
        "popcorntime.io tls.none",
        "popcorntime.io domain.reserved",
        "popcorntime.re web.ok",
        "popcorntime.re certificate.changed",
        "popcorntime.re domain.up",
        "popcorntime.io domain.moved",
      ].toSorted(),
    );
    expect(news(heard).at(-1)).toBe("popcorntime.io domain.moved");
    expect(heard.messages).toEqual(["domain.reserved open", "domain.moved open"]);
    expect(heard.outcome).toBe("domain.moved popcorntime.io → popcorntime.re");
    expect(
      heard.events
        .filter(({ source }) => source === "reported")
        .map(({ domain, at }) => `${formatInstant(at).slice(0, 10)} ${domain}`)
        .sort(),
    ).toEqual([
      "2014-10-09 popcorn-time.se",
      "2014-10-09 time4popcorn.eu",
      "2015-07-16 popcorntime.io",
      "2015-07-16 popcorntime.re",
    ]);
  });

  it("with a slow registry the name is down first: three messages", { timeout: 60_000 }, async () => {
    const heard = await heardOf(articleSlowRegistry);
    expect(heard.messages).toEqual(["domain.down open", "domain.reserved open", "domain.moved open"]);
    expect(news(heard).filter((line) => line.includes("domain."))).toEqual([
      "popcorntime.io domain.down",
      "popcorntime.io domain.reserved",
      "popcorntime.re domain.up",
      "popcorntime.io domain.moved",
    ]);
    expect(
      new Set(
        heard.events
          .filter(({ domain, incident }) => domain === "popcorntime.io" && incident)
          .map(({ incident }) => incident),
      ).size,
    ).toBe(1);
  });
});

describe("October 2014: a suspension, and a site that turns up under another label", () => {
  it("joins two names of one group by the key, and no others by their brand", { timeout: 60_000 }, async () => {
    const heard = await heardOf(october);
    expect(heard.messages).toEqual(["domain.suspended open", "domain.moved open"]);
    expect(news(heard)).toContain("time4popcorn.eu registration.suspended");
    const moves = heard.events
      .filter(({ type }) => type === "domain.moved")
      .map(({ data }) => `${data.from} ${data.to}`);
    expect(moves).toEqual(["time4popcorn.eu popcorn-time.se"]);
  });
});
