import { beforeEach, describe, expect, it } from "vitest";
import { asDomainName } from "../../../src/core/name.ts";
import { whereIs } from "../../../src/core/timeline/where.ts";
import { type Shown, Teller } from "../teller.ts";
import { appear, CASINO, movesIn, SITE, takeDown } from "./sites.ts";

const [NAME, OTHER] = ["popcorntime.io", "popcorntime.re"];
const OURS = { ...SITE, created: "2014-06-09" };
const FREE = { registration: "available", delegation: "absent", web: "unreachable" } as const;
const DATELESS: Shown = {
  ...{ registrar: "Parking Registrar", web: "parked", key: null },
  nameservers: ["ns1.parker.example", "ns2.parker.example"],
};
const PARKER: Shown = { ...DATELESS, created: "2015-10-20" };

describe("a name that is registered anew", () => {
  let story: Teller;
  beforeEach(() => {
    story = new Teller();
    story.watch(NAME);
    story.settle(NAME, "0s", OURS);
  });
  const told = () => story.events.filter(({ type }) => type === "domain.reregistered");

  it("by a parker, after it was dropped: told once, critical", () => {
    appear(story, NAME, 60, FREE);
    for (const day of [96, 97, 98]) appear(story, NAME, day, PARKER);
    expect(told()).toMatchObject([
      {
        severity: "critical",
        from: "available",
        data: {
          createdAt: { from: "2014-06-09T00:00:00.000Z", to: "2015-10-20T00:00:00.000Z" },
          because: ["another registrar", "other name servers", "another page"],
        },
      },
    ]);
    expect(movesIn(story)).toEqual([]);
  });

  it("whose new holder redirects it is no way to the site: half believed, and followed no further", () => {
    appear(story, NAME, 60, FREE);
    for (const day of [96, 97]) appear(story, NAME, day, PARKER);
    const redirect = { to: "casino.example", permanent: true };
    for (const day of [98, 99]) appear(story, NAME, day, { ...PARKER, web: "moved", redirect });
    const [moved] = story.events.filter(({ type }) => type === "domain.moved");
    expect(moved?.data).toMatchObject({
      confidence: 0.5,
      because: ["permanent redirect from the old name", "but another holder has the name by now"],
    });
    const { live } = whereIs([{ domain: asDomainName(NAME), standing: story.standing(NAME) }], [], story.events);
    expect(live).toBeNull();
  });

  it("while nobody looked: the newer creation date is seen again before it is believed", () => {
    const squatter = { ...CASINO, created: "2015-10-20", registrar: "Elsewhere", nameservers: ["ns1.chip.example"] };
    for (const probe of ["dns", "http", "registration"] as const) story.look(NAME, "97d", probe, squatter);
    expect(told()).toEqual([]);
    expect(story.dueIn("registration")).toBe(97 * 86_400 + 30);
    for (const probe of ["dns", "http", "registration"] as const) story.look(NAME, "2329h", probe, squatter);
    expect(told()).toHaveLength(1);
  });

  it("where the registry gives no dates, when nobody held it in between", () => {
    const quiet = new Teller();
    quiet.watch(NAME);
    quiet.settle(NAME, "0s", SITE);
    appear(quiet, NAME, 60, FREE);
    appear(quiet, NAME, 96, DATELESS);
    expect(quiet.events.filter(({ type }) => type === "domain.reregistered")).toHaveLength(1);
  });

  it("restored from redemption by its holder it is the same registration", () => {
    appear(story, NAME, 60, { registration: "redemption", delegation: "absent", web: "unreachable" });
    for (const day of [70, 71]) appear(story, NAME, day, OURS);
    expect(told()).toEqual([]);
  });

  it("taken back by its own holder after a drop it is a comeback: registrar, servers and page are as they were", () => {
    appear(story, NAME, 60, FREE);
    for (const day of [70, 71]) appear(story, NAME, day, { ...OURS, created: "2015-09-24" });
    expect(told()).toEqual([]);
  });

  it("a transfer to another registrar is no new registration", () => {
    for (const day of [60, 61]) appear(story, NAME, day, { ...OURS, registrar: "Elsewhere" });
    expect(told()).toEqual([]);
  });

  it("a site that went there before is not told to have moved there now", () => {
    story.watch(OTHER);
    story.settle(OTHER, "1m", FREE);
    const known = { ...SITE, created: "2015-07-18" };
    takeDown(story, NAME, 2);
    appear(story, OTHER, 3, known);
    expect(movesIn(story)).toEqual([`${NAME} → ${OTHER}`]);
    appear(story, OTHER, 60, FREE);
    appear(story, NAME, 70, { ...OURS, links: [OTHER] });
    // A casino takes the dropped name; the first name, which links to it still, is lost again.
    const squatter = { ...CASINO, tls: "none", key: null, created: "2015-10-20", registrar: "Elsewhere" } as const;
    for (const day of [96, 97]) appear(story, OTHER, day, { ...squatter, nameservers: ["ns1.chip.example"] });
    takeDown(story, NAME, 110);
    appear(story, OTHER, 111, { ...squatter, nameservers: ["ns1.chip.example"] });
    expect(told().map(({ domain }) => domain)).toEqual([OTHER]);
    expect(movesIn(story)).toEqual([`${NAME} → ${OTHER}`, `${OTHER} → ${NAME}`]);
  });
});
