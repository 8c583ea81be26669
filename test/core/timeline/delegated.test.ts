import { describe, expect, it } from "vitest";
import { asInstant } from "../../../src/core/time.ts";
import { delegatedBy } from "../../../src/core/timeline/delegated.ts";
import { Teller } from "../../timelines/teller.ts";

const NAME = "popcorntime.io";
const START = Date.UTC(2015, 6, 16);
const age = (seconds: number) => asInstant(START + seconds * 1_000);

describe("how long a name is known to be delegated", () => {
  const watched = (): Teller => {
    const story = new Teller();
    story.watch(NAME);
    return story;
  };

  it("is not known before the first look", () =>
    expect(delegatedBy(watched().standing(NAME), age(0))).toEqual({ since: null, returnedAt: null }));

  it("is known from the first look on, which is no return", () => {
    const story = watched();
    for (const at of ["0s", "5m", "10m"]) story.look(NAME, at, "dns");
    expect(delegatedBy(story.standing(NAME), age(900))).toEqual({ since: age(0), returnedAt: null });
  });

  it("begins anew with the look that shows it again, and once more with the one that is believed", () => {
    const story = watched();
    story.look(NAME, "0s", "dns");
    for (const at of ["5m", "6m"]) story.look(NAME, at, "dns", { delegation: "absent" });
    expect(delegatedBy(story.standing(NAME), age(600))).toEqual({ since: null, returnedAt: age(600) });
    for (const at of ["10m", "11m", "20m"]) story.look(NAME, at, "dns");
    expect(delegatedBy(story.standing(NAME), age(1_300))).toEqual({ since: age(600), returnedAt: age(660) });
  });

  it("begins anew after an absence seen once and never believed", () => {
    const story = watched();
    story.look(NAME, "0s", "dns");
    story.look(NAME, "5m", "dns", { delegation: "absent" });
    story.look(NAME, "6m", "dns");
    expect(delegatedBy(story.standing(NAME), age(600))).toEqual({ since: age(0), returnedAt: age(360) });
  });
});
