import { describe, expect, test } from "vitest";
import { composeDigest } from "../../src/alerts/digest.ts";
import { composeMessage, type MessageInput } from "../../src/alerts/message.ts";
import { entryJson } from "../../src/answers/ledger.ts";
import { asDomainName } from "../../src/core/name.ts";
import type { LedgerEntry } from "../../src/store/ledger.ts";
import { event, NOON } from "../alerts/events.ts";

const NAME = asDomainName("popcorntime.io");
const reserved = event("domain.reserved", { domain: NAME, from: "up", to: "reserved", summary: "it is reserved" });

const input: MessageInput = {
  ...{ incident: "01I", status: "open", domain: NAME, verdict: "reserved", severity: "critical" },
  ...{ events: [event("registration.reserved", { domain: NAME }), reserved], at: NOON },
};
const bodyOf = (told: Partial<MessageInput> = {}): string => composeMessage({ ...input, ...told }).body;

const entry = (body: string, why: LedgerEntry["why"] = null): LedgerEntry => ({
  ...{ id: "msg", channel: "ops", incident: "01I", at: NOON, state: "delivered", hold: null, next: null },
  ...{ answer: "HTTP 204", body, why, attempts: [] },
});
const about = (body: string) => entryJson(entry(body)).about;

describe("a message of the ledger says what its sentence is made of:", () => {
  test("the event that it is about", () => {
    expect(about(bodyOf())).toEqual({
      event: {
        ...{ id: reserved.id, domain: NAME, type: "domain.reserved", from: "up", to: "reserved" },
        ...{ summary: "it is reserved", data: {} },
      },
      ...{ names: 0, flapping: null, digest: null },
    });
  });

  test("the end of looking, whatever the incident was", () => {
    const removed = event("watch.removed", { domain: NAME, severity: "info" });
    expect(about(bodyOf({ events: [reserved, removed] }))?.event?.type).toBe("watch.removed");
  });

  test("how many names changed at once", () => {
    const domains = ["a.example", "b.example"].map(asDomainName);
    expect(about(bodyOf({ domain: null, data: { domains } })).names).toBe(2);
  });

  test("how often a name came and went", () => {
    const flapping = { state: "flaps", times: 3, since: "2015-07-16T00:00:00.000Z" };
    expect(about(bodyOf({ data: { flapping } })).flapping).toEqual(flapping);
  });

  test("how many incidents a digest has, and how many of them are open", () => {
    const waiting = [bodyOf(), bodyOf({ status: "resolved" })].map((body, index) => ({ id: `m${index}`, body }));
    expect(about(composeDigest(waiting, NOON).body)).toMatchObject({ digest: { incidents: 2, open: 1 }, names: 0 });
  });

  test("nothing, where the body is none of ours", () => {
    expect(about('{"data":[1]}')).toEqual({ event: null, names: 0, flapping: null, digest: null });
  });
});

test("why it went where it went is data too, where that was kept", () => {
  const cause = { is: "rule", number: 1 } as const;
  expect(entryJson(entry(bodyOf(), { because: "rule 1", cause, rules: [] })).cause).toEqual(cause);
  expect(entryJson(entry(bodyOf(), { because: "rule 1", rules: [] })).cause).toBeNull();
});
