import { beforeEach, describe, expect, it } from "vitest";
import { Teller } from "../teller.ts";
import { appear, CASINO, COPY, movesIn, SITE, takeDown } from "./sites.ts";

const [OLD, NEW] = ["popcorntime.io", "popcorntime.re"];
const NOWHERE = { registration: "available", delegation: "absent", web: "unreachable" } as const;

describe("what looks like a move and is none", () => {
  let story: Teller;
  beforeEach(() => {
    story = new Teller();
    for (const name of [OLD, NEW]) story.watch(name);
    story.settle(OLD, "0s", SITE);
    story.settle(NEW, "1m", NOWHERE);
  });

  it("a phishing copy that appears first: page, title, icon and label are the site's, and nothing else is", () => {
    takeDown(story, OLD, 10);
    appear(story, NEW, 11, COPY);
    expect(movesIn(story)).toEqual([]);
    story.watch("popcorntime.sh");
    story.settle("popcorntime.sh", "265h", NOWHERE);
    appear(story, "popcorntime.sh", 14, SITE);
    expect(movesIn(story)).toEqual([`${OLD} → popcorntime.sh`]);
  });

  it("a copy that took the operator's ids along, and the word on where it belongs", () => {
    takeDown(story, OLD, 10);
    appear(story, NEW, 11, { ...SITE, key: "sha256:copyist", self: OLD });
    expect(movesIn(story)).toEqual([]);
  });

  it("a site that moved its web host: other addresses and another key, and a short outage", () => {
    story.look(OLD, "1d", "http", { web: "unreachable" });
    story.look(OLD, "1441m", "http", { web: "unreachable" });
    appear(story, OLD, 2, { ...SITE, addresses: ["203.0.113.9"], key: "sha256:new" });
    const changes = story.events.map(({ type }) => type).filter((type) => type.endsWith(".changed"));
    expect(changes.toSorted()).toEqual(["addresses.changed", "certificate.changed"]);
    expect(movesIn(story)).toEqual([]);
  });

  it("a mirror that was up all along is no successor of a site that is down", () => {
    appear(story, NEW, 1, SITE);
    for (const at of ["5d", "121h"]) story.look(OLD, at, "http", { web: "unreachable" });
    expect(movesIn(story)).toEqual([]);
  });

  it("a mirror that is put on the list only once the site is down", () => {
    const late = new Teller();
    late.watch(OLD);
    late.settle(OLD, "0s", SITE);
    for (const at of ["5d", "121h"]) late.look(OLD, at, "http", { web: "unreachable" });
    late.watch(NEW);
    late.settle(NEW, "6d", SITE);
    late.look(NEW, "145h", "http");
    expect(movesIn(late)).toEqual([]);
    takeDown(late, OLD, 10);
    late.look(NEW, "11d", "http");
    expect(movesIn(late)).toEqual([`${OLD} → ${NEW}`]);
  });

  it("a rival of the same brand, in another group and with another label", () => {
    const rivals = new Teller();
    rivals.watch(OLD, "observer", "popcorntime");
    rivals.watch("popcorn-time.se", "observer", "time4popcorn");
    rivals.settle(OLD, "0s", SITE);
    rivals.settle("popcorn-time.se", "1m", { ...COPY, addresses: ["198.51.100.7"] });
    takeDown(rivals, OLD, 10);
    appear(rivals, "popcorn-time.se", 11, { ...COPY, addresses: ["198.51.100.7"] });
    expect(movesIn(rivals)).toEqual([]);
  });

  it("another site of the same operator in the same group", () => {
    const sites = new Teller();
    for (const name of ["blog.example", "shop.example"]) sites.watch(name, "observer", "smith");
    sites.settle("blog.example", "0s", SITE);
    sites.settle("shop.example", "1m", { ...CASINO, key: "sha256:K", addresses: ["198.51.100.7"] });
    takeDown(sites, "blog.example", 10);
    appear(sites, "shop.example", 11, { ...CASINO, key: "sha256:K", addresses: ["198.51.100.7"] });
    expect(movesIn(sites)).toEqual([]);
  });

  it("a link farm: many names with one page, one id and one address have nothing of one site's", () => {
    const farm = new Teller();
    const names = Array.from({ length: 12 }, (_, at) => `popcorntime.farm${at}`);
    for (const name of names) farm.watch(name);
    const shown = { ...SITE, addresses: ["198.51.100.99"] };
    for (const [at, name] of names.entries()) farm.settle(name, `${at}m`, { ...shown, key: `sha256:${at}` });
    takeDown(farm, names[0] ?? "", 10);
    for (const [at, name] of names.slice(1).entries()) appear(farm, name, 11, { ...shown, key: `sha256:${at + 1}` });
    expect(movesIn(farm)).toEqual([]);
  });
});

describe("a move under another label", () => {
  it("a rename with a hyphen, in the same group, with the key", () => {
    const story = new Teller();
    for (const name of [OLD, "popcorn-time.io"]) story.watch(name, "observer", "popcorntime");
    story.settle(OLD, "0s", SITE);
    story.settle("popcorn-time.io", "1m", NOWHERE);
    takeDown(story, OLD, 10);
    appear(story, "popcorn-time.io", 11, SITE);
    const [moved] = story.events.filter(({ type }) => type === "domain.moved");
    expect(moved?.data).toMatchObject({ confidence: 0.97 });
    expect(moved?.data.because).toEqual([
      "same certificate key",
      "same analytics id",
      "same page",
      "same icon",
      "a variant of the label",
    ]);
  });

  it("announced by the old site, while it was up, under a certificate that holds", () => {
    const story = new Teller();
    for (const name of [OLD, "ptn.example"]) story.watch(name, "observer", "popcorntime");
    story.settle(OLD, "0s", SITE);
    story.look(OLD, "15m", "http", { ...SITE, self: "ptn.example" });
    story.settle("ptn.example", "1m", NOWHERE);
    takeDown(story, OLD, 10);
    appear(story, "ptn.example", 11, CASINO);
    expect(movesIn(story)).toEqual([`${OLD} → ptn.example`]);
  });
});

describe("a redirect", () => {
  it("of a name whose registrar and servers have changed since its site was up is half believed", () => {
    const story = new Teller();
    story.watch(OLD);
    story.settle(OLD, "0s", SITE);
    const sold = { ...SITE, registrar: "Elsewhere", nameservers: ["ns1.buyer.example"] };
    const redirect = { to: "casino.example", permanent: true };
    for (const at of ["1d", "25h"]) story.look(OLD, at, "http", { ...sold, web: "unreachable" });
    for (const at of ["26h", "27h", "28h"])
      for (const probe of ["dns", "registration", "http"] as const)
        story.look(OLD, at, probe, { ...sold, web: "moved", redirect });
    const [moved] = story.events.filter(({ type }) => type === "domain.moved");
    expect(moved?.data).toMatchObject({
      confidence: 0.5,
      because: [
        "permanent redirect from the old name",
        "but registrar and name servers have changed since the site was up",
      ],
    });
  });
});

describe("a redirect to a login provider, and back", () => {
  it("that ends elsewhere is a move of the visitors, as the contract has it, and its end is told", () => {
    const story = new Teller();
    story.watch(OLD);
    story.settle(OLD, "0s", SITE);
    const redirect = { to: "login.example", permanent: false };
    for (const at of ["15m", "16m"]) story.look(OLD, at, "http", { web: "moved", redirect });
    const [moved] = story.events.filter(({ type }) => type === "domain.moved");
    expect(moved?.data).toMatchObject({ confidence: 0.55, because: ["temporary redirect from the old name"] });
    for (const at of ["30m", "31m"]) story.look(OLD, at, "http", SITE);
    expect(story.messages.map(({ type, status }) => `${type} ${status}`)).toEqual([
      "domain.moved open",
      "domain.up resolved",
    ]);
  });
});
