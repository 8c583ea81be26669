import { beforeEach, describe, expect, it } from "vitest";
import type { TimelineEvent } from "../../src/core/timeline/event.ts";
import { Teller } from "./teller.ts";

const NAME = "time4popcorn.eu";
let story: Teller;

beforeEach(() => {
  story = new Teller();
  story.watch(NAME);
  story.settle(NAME, "0s");
});

/** Two looks that confirm each other. */
function twice(minute: number, ...[probe, shown]: [Parameters<Teller["look"]>[2], Parameters<Teller["look"]>[3]]) {
  story.look(NAME, `${minute * 60}s`, probe, shown);
  return story.look(NAME, `${minute * 60 + 40}s`, probe, shown);
}

function event(type: string): TimelineEvent {
  const found = story.events.findLast((each) => each.type === type);
  if (!found) throw new Error(`no ${type} in this story`);
  return found;
}

describe("the registrar waits for the holder to verify the contact", () => {
  const held = { nameservers: ["failed-whois-verification.namecheap.com", "verify-contact-details.namecheap.com"] };

  it("is a change of name servers that says what the new ones are for, and whose", () => {
    expect(twice(5, "dns", held)).toEqual(["nameservers.changed"]);
    expect(event("nameservers.changed")).toMatchObject({
      severity: "warning",
      summary:
        "time4popcorn.eu changed its name servers: ns1.host.example ns2.host.example → " +
        "failed-whois-verification.namecheap.com verify-contact-details.namecheap.com: " +
        "its name servers are those of names whose contact was not verified (Namecheap)",
      data: { tags: ["delegation.ns.suspension-verification"], operator: "Namecheap" },
    });
  });

  it("changes no state by itself: the site is down or parked only when it was seen so", () => {
    twice(5, "dns", held);
    expect(story.standing(NAME).verdict.word).toBe("up");
    expect(twice(6, "http", { web: "parked" })).toEqual(["web.parked", "domain.parked"]);
  });

  it("comes back with the old name servers, and nothing is said of them", () => {
    twice(5, "dns", held);
    expect(twice(60, "dns", {})).toEqual(["nameservers.changed"]);
    expect(event("nameservers.changed").data).toEqual({});
  });
});

describe("an authority seizes the name", () => {
  const taken = { nameservers: ["ns1.fbi.seized.gov", "ns2.fbi.seized.gov"] };
  const banner = { web: "seized", confidence: 0.5, key: null } as const;

  it("by its own name servers and a banner: seized, and sure of it", () => {
    expect(twice(5, "dns", taken)).toEqual(["nameservers.changed"]);
    expect(story.standing(NAME).verdict.word).toBe("up");
    expect(twice(6, "http", banner)).toEqual(["web.seized", "domain.seized"]);
    expect(event("web.seized")).toMatchObject({
      severity: "critical",
      summary: `${NAME} shows a seizure notice (confidence 0.95) (was ok)`,
      data: { confidence: 0.95 },
    });
    expect(event("domain.seized")).toMatchObject({
      severity: "critical",
      summary: `${NAME} has been seized (was up), confidence 0.95`,
      data: { confidence: 0.95 },
    });
  });

  it("where the banner was seen first it is down, and seized as soon as the name servers tell", () => {
    expect(twice(5, "http", banner)).toEqual(["web.seized", "domain.down"]);
    expect(story.look(NAME, "6m", "dns", taken)).toEqual(["domain.seized"]);
    expect(story.look(NAME, "400s", "dns", taken)).toEqual(["nameservers.changed"]);
    expect(event("domain.seized").data).toEqual({ confidence: 0.95 });
  });

  it("is believed as soon as the banner is, though the name servers were seen only once", () => {
    story.look(NAME, "300s", "dns", taken);
    expect(twice(6, "http", banner)).toEqual(["web.seized", "domain.seized"]);
  });

  it("is not by name servers that were there for one look", () => {
    story.look(NAME, "300s", "dns", taken);
    story.look(NAME, "310s", "dns", {});
    expect(twice(6, "http", banner)).toEqual(["web.seized", "domain.down"]);
  });

  it("by a banner alone: down, in words that leave the doubt", () => {
    expect(twice(5, "http", banner)).toEqual(["web.seized", "domain.down"]);
    const doubt = "shows a seizure banner (confidence 0.5: a banner alone can be faked)";
    expect(event("web.seized")).toMatchObject({
      summary: `${NAME} ${doubt} (was ok)`,
      data: { confidence: 0.5 },
    });
    expect(event("domain.down")).toMatchObject({
      summary: `${NAME} is down (was up): it ${doubt}`,
      data: { confidence: 0.5 },
    });
  });

  it("by name servers alone: a change of name servers, and no seizure", () => {
    twice(5, "dns", taken);
    expect(twice(6, "http", {})).toEqual([]);
    expect(story.standing(NAME).verdict.word).toBe("up");
    expect(event("nameservers.changed").data).toEqual({
      tags: ["delegation.ns.seizure"],
      operator: "United States federal agencies",
    });
  });

  it("ends when the servers and the site are the holder's again", () => {
    twice(5, "dns", taken);
    twice(6, "http", banner);
    twice(60, "dns", {});
    expect(twice(61, "http", {})).toEqual(expect.arrayContaining(["web.ok", "domain.up"]));
  });
});

describe("servers that give anybody a seizure banner", () => {
  const open = { nameservers: ["ns1.seizedservers.com", "ns2.seizedservers.com"] };
  const banner = { web: "seized", confidence: 0.5, key: null } as const;

  it("prove nothing with it: down, and why in doubt", () => {
    twice(5, "dns", open);
    expect(twice(6, "http", banner)).toEqual(["web.seized", "domain.down"]);
    expect(event("domain.down")).toMatchObject({
      summary: expect.stringContaining("(confidence 0.7: anybody may use such name servers)"),
      data: { confidence: 0.7 },
    });
  });

  it("are a seizure where the registry has locked the name too", () => {
    const statuses = ["serverDeleteProhibited", "serverTransferProhibited", "serverUpdateProhibited"];
    twice(4, "registration", { statuses });
    twice(5, "dns", open);
    expect(twice(6, "http", banner)).toEqual(["web.seized", "domain.seized"]);
    expect(event("domain.seized").data).toEqual({ confidence: 0.85 });
  });
});

describe("addresses known for something", () => {
  it("are told with the change of addresses, and change no state", () => {
    expect(twice(5, "dns", { addresses: ["64.190.63.111"] })).toEqual(["addresses.changed"]);
    expect(event("addresses.changed")).toMatchObject({
      summary: expect.stringContaining("its address is listed as a parking service's"),
      data: { tags: ["resolution.address.parking"], operator: null },
    });
    expect(story.standing(NAME).verdict.word).toBe("up");
  });

  it("are not told where live sites share them", () => {
    twice(5, "dns", { addresses: ["13.107.246.57"] });
    expect(event("addresses.changed").data).toEqual({});
  });
});
