import { beforeEach, describe, expect, it } from "vitest";
import { Teller } from "./teller.ts";

const NAME = "popcorntime.io";
const OWN = ["ns1.host.example", "ns2.host.example"];
const NEW = ["ns1.new.example", "ns2.new.example"];
const SEIZED = ["ns1.seized.example", "ns2.seized.example"];

const told = (story: Teller) => story.events.slice(1).map(({ type }) => type);

describe("the registry delegates elsewhere than its own data say", () => {
  const says =
    "the registry lists ns1.host.example ns2.host.example, the parent zone delegates to ns1.seized.example ns2.seized.example";
  let story: Teller;
  beforeEach(() => {
    story = new Teller();
    story.watch(NAME);
    story.settle(NAME, "0s", { registryNameservers: OWN });
  });
  const zone = (at: string) => story.look(NAME, at, "dns", { nameservers: SEIZED });
  const registry = (at: string, nameservers: readonly string[] = OWN) =>
    story.look(NAME, at, "registration", { registryNameservers: nameservers });

  it("which is the mark of a seizure: told after an hour, once the registry was asked again", () => {
    zone("5m");
    registry("301s");
    zone("330s");
    expect(told(story)).toEqual(["nameservers.changed"]);
    expect(story.dueIn("dns")).toBe(630);
    for (const minute of [10, 20, 30, 40, 50, 60, 64]) zone(`${minute}m`);
    registry("65m");
    expect(told(story)).toEqual(["nameservers.changed"]);
    expect(zone("66m")).toEqual(["evidence.contradiction"]);
    expect(story.events.at(-1)).toMatchObject({
      severity: "warning",
      facet: "delegation",
      from: null,
      to: says,
      summary: `Registry and parent zone contradict each other about ${NAME}: ${says}`,
      data: { contradiction: "registry-parent", registry: OWN, parent: SEIZED },
    });
    expect(story.events.at(-1)?.evidence).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^sha256:registration/),
        expect.stringMatching(/^sha256:delegation/),
      ]),
    );
  });

  it("for which the registry is asked twice: at the change, and once when it is an hour old", () => {
    zone("5m");
    expect(story.dueIn("registration")).toBeLessThanOrEqual(300);
    registry("301s");
    expect(story.dueIn("registration")).toBe(300 + 3600);
    registry("65m");
    expect(story.dueIn("registration")).toBe(65 * 60 + 24 * 3600);
  });

  it("is one incident of its own, which ends when registry and zone agree", () => {
    zone("5m");
    registry("301s");
    zone("6m");
    registry("66m");
    zone("67m");
    for (let day = 1; day < 30; day += 1) {
      zone(`${day}d`);
      registry(`${day}d`);
    }
    expect(told(story)).toEqual(["nameservers.changed", "evidence.contradiction"]);
    registry("30d", SEIZED);
    expect(story.messages.map(({ status }) => status)).toEqual(["resolved", "open", "resolved"]);
    expect(told(story)).toHaveLength(2);
  });

  it("is not told while the registry does not answer", () => {
    zone("5m");
    story.look(NAME, "301s", "registration", { registration: "unknown", reason: "throttled" });
    for (let hour = 1; hour < 24; hour += 1) {
      zone(`${hour}h`);
      story.look(NAME, `${hour}h`, "registration", { registration: "unknown", reason: "throttled" });
    }
    expect(told(story)).not.toContain("evidence.contradiction");
    expect(registry("24h")).toEqual(["evidence.contradiction"]);
  });

  it("is not told on the word of a parent zone that was heard once", () => {
    zone("5m");
    for (const hour of [1, 2, 3]) {
      story.look(NAME, `${hour}h`, "dns", { delegation: "unknown", resolution: "unknown", reason: "timeout" });
      registry(`${hour}h`);
    }
    expect(told(story)).toEqual([]);
  });
});

describe("an owner's own move", () => {
  const moved = { nameservers: NEW };
  it("that the registry's data follow within the hour is only a change of name servers", () => {
    const story = new Teller();
    story.watch(NAME);
    story.settle(NAME, "0s", { registryNameservers: OWN });
    story.look(NAME, "5m", "dns", moved);
    story.look(NAME, "301s", "registration", { registryNameservers: OWN });
    story.look(NAME, "6m", "dns", moved);
    for (const minute of [10, 30, 60]) story.look(NAME, `${minute}m`, "dns", moved);
    story.look(NAME, "65m", "registration", { registryNameservers: NEW });
    for (const hour of [2, 3, 24, 48]) {
      story.look(NAME, `${hour}h`, "dns", moved);
      story.look(NAME, `${hour}h`, "registration", { registryNameservers: NEW });
    }
    expect(told(story)).toEqual(["nameservers.changed"]);
  });

  it("that the registry's data announce before the zone follows is the same", () => {
    const story = new Teller();
    story.watch(NAME);
    story.settle(NAME, "0s", { registryNameservers: OWN });
    story.look(NAME, "1h", "registration", { registryNameservers: NEW });
    for (const minute of [65, 90]) story.look(NAME, `${minute}m`, "dns");
    for (const minute of [95, 96, 130]) story.look(NAME, `${minute}m`, "dns", moved);
    expect(told(story)).toEqual(["nameservers.changed"]);
  });
});

describe("registry and zone that differed when they were first compared", () => {
  it("are recorded and told to no one, and keep no incident open", () => {
    const story = new Teller();
    story.watch(NAME);
    story.settle(NAME, "0s", { registryNameservers: NEW });
    for (let day = 1; day < 10; day += 1) {
      story.look(NAME, `${day}d`, "dns");
      story.look(NAME, `${day}d`, "registration", { registryNameservers: NEW, registrar: "Tucows" });
    }
    expect(told(story)).toEqual(["registrar.changed"]);
    expect(story.standing(NAME).contradictions?.["registry-parent"]).toMatchObject({
      value: expect.stringContaining("the registry lists"),
      isTold: false,
    });
    expect(story.standing(NAME).incident).toBeNull();
  });

  it("are told of once they differ in another way", () => {
    const story = new Teller();
    story.watch(NAME);
    story.settle(NAME, "0s", { registryNameservers: NEW });
    for (const hour of ["5m", "6m", "66m"]) story.look(NAME, hour, "dns", { nameservers: SEIZED });
    story.look(NAME, "67m", "registration", { registryNameservers: NEW });
    story.look(NAME, "71m", "dns", { nameservers: SEIZED });
    expect(told(story)).toEqual(["nameservers.changed", "evidence.contradiction"]);
  });
});

describe("a registry and a zone with nothing to compare", () => {
  it.each([
    ["a registry that shows no name servers", { nameservers: SEIZED }, {}],
    ["a name on hold", { delegation: "absent" }, { registration: "suspended", registryNameservers: OWN }],
  ] as const)("such as %s do not contradict each other", (_, zone, registry) => {
    const story = new Teller();
    story.watch(NAME);
    story.settle(NAME, "0s");
    for (const hour of [1, 2, 3, 4, 5]) {
      story.look(NAME, `${hour}h`, "dns", zone);
      story.look(NAME, `${hour}.01h`, "registration", registry);
    }
    expect(told(story)).not.toContain("evidence.contradiction");
  });
});

describe("parent zone and zone that come to differ", () => {
  const says =
    "the parent zone delegates to ns1.host.example ns2.host.example, the zone's own server names ns1.new.example ns2.new.example";
  let story: Teller;
  beforeEach(() => {
    story = new Teller();
    story.watch(NAME);
    story.settle(NAME, "0s", { childNameservers: OWN });
  });
  const look = (at: string, childNameservers: readonly string[] | null) =>
    story.look(NAME, at, "dns", { childNameservers });

  it("are told of once, after an hour, and the incident ends when they agree", () => {
    look("5m", NEW);
    for (const minute of [10, 20, 40, 64]) expect(look(`${minute}m`, NEW)).toEqual([]);
    expect(look("65m", NEW)).toEqual(["evidence.contradiction"]);
    expect(story.events.at(-1)).toMatchObject({
      severity: "warning",
      to: says,
      summary: `Parent zone and zone contradict each other about ${NAME}: ${says}`,
      data: { contradiction: "parent-child", parent: OWN, child: NEW },
    });
    for (let day = 1; day < 30; day += 1) expect(look(`${day}d`, NEW)).toEqual([]);
    look("30d", OWN);
    expect(story.messages.map(({ status }) => status)).toEqual(["open", "resolved"]);
  });

  it("neither end nor begin to differ by a reply that did not come", () => {
    look("5m", NEW);
    look("30m", null);
    expect(look("66m", NEW)).toEqual(["evidence.contradiction"]);
    look("70m", null);
    expect(look("71m", NEW)).toEqual([]);
    expect(story.messages.map(({ status }) => status)).toEqual(["open"]);
  });

  it("and agree again within the hour are an owner at work", () => {
    look("5m", NEW);
    look("50m", OWN);
    look("55m", NEW);
    expect(look("80m", NEW)).toEqual([]);
    look("100m", OWN);
    expect(told(story)).toEqual([]);
  });

  it("have no more to differ about once the name is out of its zone", () => {
    look("5m", NEW);
    look("65m", NEW);
    story.look(NAME, "2h", "dns", { delegation: "absent" });
    expect(story.standing(NAME).contradictions?.["parent-child"]?.value).toBeNull();
  });

  it("and did so at first sight are told to no one", () => {
    const other = new Teller();
    other.watch(NAME);
    other.settle(NAME, "0s", { childNameservers: NEW });
    for (let day = 1; day < 10; day += 1) other.look(NAME, `${day}d`, "dns", { childNameservers: NEW });
    expect(told(other)).toEqual([]);
  });
});

it("a standing stored before contradictions had names is read as one that never saw any", () => {
  const story = new Teller();
  story.watch(NAME);
  story.settle(NAME, "0s", { registryNameservers: NEW, childNameservers: OWN });
  const { contradictions, listing, ...old } = story.standing(NAME);
  expect([contradictions, listing]).not.toContain(undefined);
  story.restore({ ...old, ...{ contradiction: { value: null, evidence: [], candidate: null } } });
  for (const hour of [1, 2, 3]) story.look(NAME, `${hour}h`, "dns", { childNameservers: OWN });
  expect(told(story)).toEqual([]);
});
