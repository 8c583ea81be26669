import { describe, expect, test } from "vitest";
import { composeMessage, type MessageInput } from "../../src/alerts/message.ts";
import { asDomainName } from "../../src/core/name.ts";
import { later, SECOND } from "../../src/core/time.ts";
import { event, NOON } from "./events.ts";

const input = (told: Partial<MessageInput>): MessageInput => ({
  incident: "incident-1",
  status: "open",
  domain: asDomainName("popcorntime.io"),
  verdict: "reserved",
  severity: "critical",
  events: [event("domain.reserved")],
  at: NOON,
  ...told,
});

const typeOf = (...types: string[]) => composeMessage(input({ events: types.map((type) => event(type)) })).type;

describe("a message", () => {
  test("is the webhook body of the contract, with every event as history shows it", () => {
    const reserved = event("domain.reserved", {
      id: "01A",
      confirmedAt: later(NOON, SECOND),
      evidence: [`sha256:${"0".repeat(64)}`],
      data: { confidence: 0.9 },
    });
    const told = input({ events: [reserved], first: true, intent: "owner", registrar: "Registrar, Inc." });
    expect(JSON.parse(composeMessage(told).body)).toEqual({
      type: "domain.reserved",
      timestamp: "2026-11-23T12:00:00.000Z",
      data: {
        incident: "incident-1",
        status: "open",
        domain: "popcorntime.io",
        verdict: "reserved",
        severity: "critical",
        summary: "popcorntime.io: domain.reserved",
        first: true,
        intent: "owner",
        since: "2026-11-23T12:00:00.000Z",
        confidence: 0.9,
        because: [],
        registrar: "Registrar, Inc.",
        successor: null,
        events: [
          {
            id: "01A",
            at: "2026-11-23T12:00:00.000Z",
            confirmedAt: "2026-11-23T12:00:01.000Z",
            domain: "popcorntime.io",
            type: "domain.reserved",
            facet: null,
            from: "up",
            to: "reserved",
            severity: "critical",
            summary: "popcorntime.io: domain.reserved",
            source: "observed",
            incident: "incident-1",
            evidence: [`sha256:${"0".repeat(64)}`],
            data: { confidence: 0.9 },
          },
        ],
      },
    });
  });

  test("bears the type of the newest event about the domain as a whole", () => {
    expect(typeOf("domain.down", "domain.reserved", "tls.none")).toBe("domain.reserved");
    expect(typeOf("domain.reserved", "domain.moved", "registrar.changed")).toBe("domain.moved");
  });

  test("bears that of the newest about a TLD or the monitor when no domain event is there", () => {
    expect(typeOf("tld.outage", "tld.recovered")).toBe("tld.recovered");
    expect(typeOf("monitor.offline", "monitor.online")).toBe("monitor.online");
  });

  test("bears that of the newest event when the incident never touched a verdict", () => {
    expect(typeOf("tls.expiring", "tls.expired")).toBe("tls.expired");
  });

  test("about many names at once bears the type of most of them and carries the names", () => {
    const names = ["one.example", "two.example", "three.example"].map(asDomainName);
    const types = ["domain.down", "domain.down", "domain.parked"];
    const events = names.map((domain, index) => event(types[index] ?? "", { domain }));
    const { type, body } = composeMessage(input({ domain: null, verdict: null, events, data: { domains: names } }));
    expect(type).toBe("domain.down");
    expect(JSON.parse(body).data).toMatchObject({
      domain: null,
      verdict: null,
      domains: names,
      summary: "3 domains changed at once, most of them: domain.down",
    });
  });

  test("about thousands of events bears what each name came to, and no more than a receiver takes", () => {
    const names = Array.from({ length: 700 }, (_, index) => asDomainName(`name${index}.example`));
    const events = names.flatMap((domain) =>
      ["delegation.absent", "domain.down"].map((type) => event(type, { domain })),
    );
    const { body } = composeMessage(input({ domain: null, verdict: null, events, summary: "many" }));
    const { data } = JSON.parse(body) as { data: { summary: string; events: { type: string }[] } };
    expect(data.summary).toBe("many");
    expect(data.events).toHaveLength(700);
    expect(new Set(data.events.map(({ type }) => type))).toEqual(new Set(["domain.down"]));
  });

  test("says why: the facets that alarm, the newest word of each, and not what merely follows from an absence", () => {
    const facet = (type: string, told: object = {}) => event(type, { facet: type.split(".")[0] as "web", ...told });
    const events = [
      facet("web.error"),
      facet("registration.registered", { severity: "info" }),
      facet("delegation.absent"),
      facet("resolution.nxdomain"),
      facet("web.seized"),
      facet("tls.none"),
      event("domain.seized"),
    ];
    const { data } = JSON.parse(composeMessage(input({ events })).body);
    expect(data.because).toEqual(["popcorntime.io: web.seized", "popcorntime.io: delegation.absent"]);
    expect(data.successor).toBeNull();
  });

  test("says where the site went, and the signs of it", () => {
    const move = { from: "popcorntime.io", to: "popcorntime.re", confidence: 0.97, because: ["same certificate key"] };
    const { data } = JSON.parse(composeMessage(input({ events: [event("domain.moved", { data: move })] })).body);
    expect(data.successor).toEqual({ domain: "popcorntime.re", confidence: 0.97, because: ["same certificate key"] });
    expect(data.because).toEqual(["same certificate key"]);
  });

  test("without an event is a bug", () => {
    expect(() => composeMessage(input({ events: [] }))).toThrow(RangeError);
  });
});
