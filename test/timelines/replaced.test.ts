import { beforeEach, describe, expect, it } from "vitest";
import { Teller } from "./teller.ts";

const NAME = "harbour.example";

const WORDS =
  "pier tide gull rope lantern anchor herring mast ferry pilot buoy dock crane harbour captain storm signal chart";
const OTHER_WORDS =
  "jackpot roulette bonus spin dealer table ace wager slots croupier win deposit player vip lounge odds chip casino";

/** Forty words of a vocabulary, another forty for each edition. */
const prose = (words: string, edition: number): string => {
  const list = words.split(" ");
  return Array.from(
    { length: 40 },
    (_, at) => list[(at * (edition * 2 + 1) + edition * 5 + (at >> 2)) % list.length],
  ).join(" ");
};

const news = (edition: number): string =>
  `<html lang="en"><title>The Harbour Post – edition of day ${edition}</title><p>${prose(WORDS, edition)}` +
  `<script>ga("create", "UA-1234567-1")</script>`;
const casino = `<html lang="en"><title>Lucky Reef</title><p>${prose(OTHER_WORDS, 1)}`;

describe("another site under the same name", () => {
  let story: Teller;
  beforeEach(() => {
    story = new Teller();
    story.watch(NAME, "owner");
    story.settle(NAME, "0s", { page: news(0) });
  });
  const changed = () => story.events.filter(({ type }) => type === "web.changed");

  it("a news page has another edition each day of a year, and nothing is told", () => {
    for (let day = 1; day <= 365; day += 1) {
      expect(story.look(NAME, `${day}d`, "http", { page: news(day) })).toEqual([]);
      expect(story.look(NAME, `${day * 24 + 1}h`, "http", { page: news(day) })).toEqual([]);
    }
  });

  it("a new holder's site is told once, when it was seen again, as of its first sight", () => {
    expect(story.look(NAME, "15m", "http", { page: casino })).toEqual([]);
    expect(story.look(NAME, "30m", "http", { page: casino })).toEqual(["web.changed"]);
    expect(story.look(NAME, "45m", "http", { page: casino })).toEqual([]);
    expect(changed()).toMatchObject([
      {
        facet: "web",
        severity: "warning",
        from: "The Harbour Post – edition of day 0",
        to: "Lucky Reef",
        data: { because: ["the words differ", "the title differs"] },
      },
    ]);
  });

  it("a page shown by mistake for a quarter of an hour is no news", () => {
    story.look(NAME, "15m", "http", { page: casino });
    story.look(NAME, "30m", "http", { page: news(1) });
    expect(story.look(NAME, "45m", "http", { page: casino })).toEqual([]);
    expect(changed()).toEqual([]);
  });

  it("who stands there after an outage is compared with who stood there before", () => {
    story.look(NAME, "1h", "http", { web: "unreachable" });
    story.look(NAME, "2h", "http", { web: "unreachable" });
    story.look(NAME, "9d", "http", { page: casino });
    story.look(NAME, "10d", "http", { page: casino });
    expect(changed()).toHaveLength(1);
  });

  it("the same site in new clothes is no other one: its id stays", () => {
    const relaunched = `<html lang="fr"><title>Nouveau départ</title><p>${prose(OTHER_WORDS, 2)}<script>ga("create","UA-1234567-1")</script>`;
    story.look(NAME, "15m", "http", { page: relaunched });
    story.look(NAME, "30m", "http", { page: relaunched });
    expect(changed()).toEqual([]);
  });

  it("to an observer it is information", () => {
    story.watch("pier.example", "observer");
    story.settle("pier.example", "0s", { page: news(0) });
    story.look("pier.example", "15m", "http", { page: casino });
    story.look("pier.example", "30m", "http", { page: casino });
    expect(changed()).toMatchObject([{ severity: "info", incident: null }]);
  });
});
