import { describe, expect, it } from "vitest";
import { studio } from "../../src/compose.ts";
import { asMillis, HOUR, later, MINUTE } from "../../src/core/time.ts";
import type { TimelineEvent } from "../../src/core/timeline/event.ts";
import { stage } from "../../src/demo/stage.ts";
import type { Script } from "../../src/lab/script.ts";
import { article } from "../../src/lab/stories/article.ts";
import type { Recursor, World } from "../../src/lab/world.ts";
import { type Shown, Teller } from "./teller.ts";

/** The first resolver of the operator's list, which visits would go by. */
const withFirst =
  (change: Partial<Recursor>) =>
  (world: World): World => ({
    ...world,
    resolvers: world.resolvers.map((resolver, at) => (at === 0 ? { ...resolver, ...change } : resolver)),
  });

/** Plays the script to the real daemon over real sockets: the news after the first sight, in order of name and type. */
async function newsOf(script: Script): Promise<{ readonly news: readonly string[]; readonly events: TimelineEvent[] }> {
  const events: TimelineEvent[] = [];
  await stage(
    script,
    {
      opens: async () => undefined,
      stays: async () => undefined,
      narrates: async () => undefined,
      event: async (event) => void events.push(event),
      message: async () => undefined,
      ends: async () => undefined,
    },
    studio,
  );
  const isNews = ({ source, type, from }: TimelineEvent): boolean =>
    source === "observed" && !(type.startsWith("domain.") && from === null);
  const news = events.filter(isNews).map(({ domain, type }) => `${domain} ${type}`);
  return { news: news.sort(), events };
}

const LONG = { timeout: 120_000 };

describe("the first resolver gives an address for every name that does not exist", () => {
  it("and not one event of the story is missing or new", LONG, async () => {
    const hijack = withFirst({ hijack: "203.0.113.30", lag: asMillis(0) });
    const { news } = await newsOf({ ...article, world: hijack(article.world) });
    // What article.story.ts has, where both resolvers are honest.
    expect(news).toEqual([
      "popcorntime.io delegation.absent",
      "popcorntime.io domain.moved",
      "popcorntime.io domain.reserved",
      "popcorntime.io registration.reserved",
      "popcorntime.io resolution.nxdomain",
      "popcorntime.io tls.none",
      "popcorntime.io web.unreachable",
      "popcorntime.re certificate.changed",
      "popcorntime.re domain.up",
      "popcorntime.re web.ok",
    ]);
  });
});

describe("the first resolver begins to give a block page's address for a name, and ends it", () => {
  it("and the site is visited by the other one, so nothing is told of it", LONG, async () => {
    const { start } = article;
    const lies: Recursor["lies"] = { "popcorntime.io": { says: "address", address: "217.175.53.72", ede: null } };
    const { news, events } = await newsOf({
      ...article,
      end: later(start, asMillis(6 * HOUR)),
      steps: [
        { at: later(start, asMillis(2 * HOUR + MINUTE)), says: "It lies.", change: withFirst({ lies }) },
        { at: later(start, asMillis(4 * HOUR + MINUTE)), says: "It repents.", change: withFirst({ lies: {} }) },
      ],
    });
    expect(news).toEqual([
      "popcorntime.io domain.filtered",
      "popcorntime.io domain.up",
      "popcorntime.io resolution.filtered",
      "popcorntime.io resolution.resolving",
    ]);
    expect(events.find(({ type }) => type === "resolution.filtered")?.data.resolvers).toMatchObject([
      { resolver: "resolver-one", lie: "block-page" },
    ]);
  });
});

describe("resolvers that are not to be gone by", () => {
  const NAME = "popcorntime.io";
  const said = (isp: object, rcode: string | null = "NOERROR"): Shown => ({
    resolvers: [
      { resolver: "isp", rcode, ede: null, ...isp },
      { resolver: "quad9", rcode: "NOERROR", ede: null },
    ],
  });
  const told = (): Teller => {
    const story = new Teller();
    story.watch(NAME);
    story.settle(NAME, "0s");
    return story;
  };

  it.each([
    ["lies", { lie: "nxdomain" }],
    ["invents answers", { hijacks: true }],
  ])("one that %s is remembered at once, and forgotten when it is honest again", (_, found) => {
    const story = told();
    expect(story.standing(NAME).liars).toBeUndefined();
    story.look(NAME, "5m", "dns", said(found));
    expect(story.standing(NAME).liars).toEqual(["isp"]);
    story.look(NAME, "6m", "http");
    expect(story.standing(NAME).liars).toEqual(["isp"]);
    story.look(NAME, "10m", "dns", said({}));
    expect(story.standing(NAME).liars).toBeUndefined();
  });

  it("one that falls silent has not become honest by it", () => {
    const story = told();
    story.look(NAME, "5m", "dns", said({ lie: "ede" }));
    story.look(NAME, "10m", "dns", said({}, null));
    expect(story.standing(NAME).liars).toEqual(["isp"]);
  });

  it("one that the operator no longer names is forgotten", () => {
    const story = told();
    story.look(NAME, "5m", "dns", said({ lie: "ede" }));
    story.look(NAME, "10m", "dns", { resolvers: [{ resolver: "quad9", rcode: "NOERROR", ede: null }] });
    expect(story.standing(NAME).liars).toBeUndefined();
  });
});
