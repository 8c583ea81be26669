import { expect, test } from "vitest";
import { asDomainName } from "../../src/core/name.ts";
import { makeAddress } from "../../src/monitor/address.ts";
import { NOTHING_TOLD } from "../../src/store/ledger.ts";
import { event, NOON } from "../alerts/events.ts";

const names = ["one.example", "two.example"].map(asDomainName);
const telling = {
  notice: { incident: "incident-1", status: "open", severity: "critical", at: NOON },
  ...{ domain: null, tags: [], verdict: null, told: NOTHING_TOLD },
  events: names.map((domain) => event("domain.down", { domain })),
  mass: { summary: "two names", members: names.map((domain) => ({ domain, tags: [`tag of ${domain}`] })) },
} as const;
const rule = { severity: "warning", domains: [], tags: [], types: [] } as const;

test("a mass change is told once to every channel that hears of one of its names, with all names", () => {
  const rules = [
    { ...rule, send: ["all"] },
    { ...rule, send: ["by-name", "all"], domains: ["one.*"] },
    { ...rule, send: ["by-tag"], tags: ["tag of two.example"] },
    { ...rule, send: ["nobody"], domains: ["three.*"] },
  ];
  const drafts = makeAddress(rules, () => "id")(telling);
  expect(drafts.map(({ channel }) => channel)).toEqual(["all", "by-name", "by-tag"]);
  for (const { body } of drafts) {
    expect(JSON.parse(body)).toMatchObject({
      type: "domain.down",
      data: { domain: null, verdict: null, domains: names },
    });
  }
});

test("a channel is told whether it hears of the incident for the first time", () => {
  const rules = [{ ...rule, send: ["desk", "ops"] }];
  const drafts = makeAddress(
    rules,
    () => "id",
  )({
    ...telling,
    told: { channels: new Map([["ops", { lastAt: NOON, severity: "critical", held: null }]]), acknowledged: false },
  });
  const first = drafts.map(({ channel, body }) => [channel, JSON.parse(body).data.first]);
  expect(first).toEqual([
    ["ops", false],
    ["desk", true],
  ]);
});

test("a channel that was taken out of the configuration is followed up no more: nothing is given up on it", () => {
  const before = { lastAt: NOON, severity: "critical", held: null } as const;
  const told = { channels: new Map(["gone", "ops"].map((name) => [name, before])), acknowledged: false };
  const drafts = makeAddress([{ ...rule, send: ["new"] }], () => "id", ["ops", "new"])({ ...telling, told });
  expect(drafts.map(({ channel }) => channel)).toEqual(["ops", "new"]);
});
