import { beforeEach, describe, expect, it } from "vitest";
import { type Shown, Teller } from "./teller.ts";

const NAME = "popcorntime.io";
const FILTERED: Shown = {
  resolution: "filtered",
  resolvers: [
    { resolver: "isp", rcode: "NOERROR", ede: null, lie: "block-page" },
    { resolver: "quad9", rcode: "NOERROR", ede: null },
  ],
};

describe("a resolver that lies", () => {
  let story: Teller;
  beforeEach(() => {
    story = new Teller();
    story.watch(NAME);
    story.settle(NAME, "0s");
  });

  it("is believed when seen again, and changes neither registration nor delegation", () => {
    expect(story.look(NAME, "5m", "dns", FILTERED)).toEqual([]);
    expect(story.look(NAME, "6m", "dns", FILTERED)).toEqual(["resolution.filtered", "domain.filtered"]);
    const { registration, delegation } = story.standing(NAME).facets;
    expect([registration.state, delegation.state]).toEqual(["registered", "delegated"]);
  });

  it("is named in the event with how it lies and what proves it; the honest one is not", () => {
    story.look(NAME, "5m", "dns", FILTERED);
    story.look(NAME, "6m", "dns", FILTERED);
    const event = story.events.find(({ type }) => type === "resolution.filtered");
    expect(event).toMatchObject({ severity: "warning", source: "observed" });
    expect(event?.data.resolvers).toEqual([{ resolver: "isp", rcode: "NOERROR", ede: null, lie: "block-page" }]);
    expect(event?.evidence).not.toEqual([]);
  });

  it("once only is forgotten", () => {
    story.look(NAME, "5m", "dns", FILTERED);
    story.look(NAME, "6m", "dns");
    expect(story.look(NAME, "10m", "dns", FILTERED)).toEqual([]);
  });

  it("that stops makes the name well again", () => {
    for (const at of ["5m", "6m"]) story.look(NAME, at, "dns", FILTERED);
    story.look(NAME, "11m", "dns");
    expect(story.look(NAME, "12m", "dns")).toEqual(["resolution.resolving", "domain.up"]);
  });
});
