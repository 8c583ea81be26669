import { describe, expect, test } from "vitest";
import type { AlertRule } from "../../src/alerts/rules.ts";
import { asDomainName } from "../../src/core/name.ts";
import { asInstant, asMillis, HOUR, type Instant, MINUTE } from "../../src/core/time.ts";
import type { Notice } from "../../src/core/timeline/incident.ts";
import { planFor, type Subject } from "../../src/monitor/plan.ts";
import { NOTHING_TOLD, type Posted, type Told } from "../../src/store/ledger.ts";

/** 23:00, within the quiet hours below. */
const NIGHT = asInstant(Date.parse("2026-01-10T23:00:00Z"));
const inHours = (hours: number): Instant => asInstant(NIGHT + hours * HOUR);

const rule = (told: Partial<AlertRule> = {}): AlertRule => ({
  ...{ severity: "warning", send: ["ops"], domains: [], tags: [], types: [] },
  ...told,
});
const quiet = { from: 22 * 60, to: 7 * 60, zone: "UTC" };
const MORNING = inHours(8);

const notice = (told: Partial<Notice> = {}): Notice => ({
  ...{ incident: "i", status: "open", severity: "warning", at: NIGHT },
  ...told,
});
const subject: Subject = {
  ...{ severity: "warning", domain: asDomainName("popcorntime.io"), tags: [], types: ["domain.parked"] },
};
const muted = (until: Instant): Subject => ({ ...subject, muted: { until, reason: null } });
const told = (channels: Readonly<Record<string, Partial<Posted>>>, acknowledged = false): Told => ({
  channels: new Map(
    Object.entries(channels).map(([name, posted]) => [name, { lastAt: null, severity: null, held: null, ...posted }]),
  ),
  acknowledged,
});

/** `channel`, or `channel because@hours` where it waits, or `channel -` where it is called off. */
const plans = (rules: readonly AlertRule[], how: Partial<Notice> = {}, so = NOTHING_TOLD, about = subject) =>
  planFor(rules, [about], notice(how), so).plans.map(({ channel, hold, untold }) => {
    if (untold) return `${channel} -`;
    return hold ? `${channel} ${hold.because}@${(hold.until - NIGHT) / HOUR}` : channel;
  });

describe("quiet hours", () => {
  test("hold what is not critical until they end", () => {
    expect(plans([rule({ quiet })])).toEqual(["ops quiet@8"]);
    expect(plans([rule({ quiet })], { severity: "critical" })).toEqual(["ops"]);
    expect(plans([rule({ quiet })], { at: MORNING })).toEqual(["ops"]);
  });

  test("of one rule are none for a channel that another rule tells at once", () => {
    expect(plans([rule({ quiet }), rule({ send: ["ops", "desk"] })])).toEqual(["ops", "desk"]);
  });

  test("hold an end as well, which replaces the opening that waits: one message tells both", () => {
    const waiting = told({ ops: { held: { because: "quiet", until: MORNING } } });
    const { plans: made } = planFor(
      [rule({ quiet })],
      [subject],
      notice({ status: "resolved", at: inHours(2) }),
      waiting,
    );
    expect(made).toMatchObject([{ channel: "ops", first: true, hold: { because: "quiet", until: MORNING } }]);
  });
});

test("a digest waits for its hour, critical or not", () => {
  const digest = { at: 8 * 60, zone: "UTC", weekday: null };
  expect(plans([rule({ digest })])).toEqual(["ops digest@9"]);
  expect(plans([rule({ digest })], { severity: "critical" })).toEqual(["ops digest@9"]);
});

describe("a least interval", () => {
  const every = HOUR;
  const before = told({ ops: { lastAt: NIGHT, severity: "warning" } });
  const in30 = { at: inHours(0.5) };

  test("holds an update, and lets it go when it is over", () => {
    expect(plans([rule({ every })], in30, before)).toEqual(["ops every@1"]);
    expect(plans([rule({ every })], { at: inHours(1) }, before)).toEqual(["ops"]);
  });

  test("holds neither what is worse nor the end", () => {
    expect(plans([rule({ every })], { ...in30, severity: "critical" }, before)).toEqual(["ops"]);
    expect(plans([rule({ every })], { ...in30, status: "resolved" }, before)).toEqual(["ops"]);
  });

  test("that ends within quiet hours leads to their end", () => {
    expect(plans([rule({ every, quiet })], in30, before)).toEqual(["ops quiet@8"]);
  });

  test("counts from what was sent: updates do not put off what waits for the morning", () => {
    const waiting = told({ ops: { held: { because: "quiet", until: MORNING } } });
    expect(plans([rule({ every, quiet })], in30, waiting)).toEqual(["ops quiet@8"]);
    const due = told({ ops: { held: { because: "quiet", until: MORNING } } });
    expect(plans([rule({ every, quiet })], { at: inHours(8.25) }, due)).toEqual(["ops every@9"]);
  });
});

describe("escalation", () => {
  const escalate = { after: asMillis(30 * MINUTE), send: ["boss"] };
  const waiting = told({
    ops: { lastAt: NIGHT, severity: "warning" },
    boss: { held: { because: "escalate", until: inHours(0.5) } },
  });

  test("waits from when the others are told", () => {
    expect(plans([rule({ escalate })])).toEqual(["ops", "boss escalate@0.5"]);
    expect(plans([rule({ escalate, quiet })])).toEqual(["ops quiet@8", "boss escalate@8.5"]);
  });

  test("keeps its hour when there is more to tell", () => {
    expect(plans([rule({ escalate })], { at: inHours(0.2) }, waiting)).toEqual(["ops", "boss escalate@0.5"]);
  });

  test("is called off by the end: who never heard of the beginning hears of none", () => {
    expect(plans([rule({ escalate })], { at: inHours(0.2), status: "resolved" }, waiting)).toEqual(["ops", "boss -"]);
  });

  test("is none once somebody acknowledged", () => {
    const inHand = told({ ops: { lastAt: NIGHT, severity: "warning" } }, true);
    expect(plans([rule({ escalate })], { at: inHours(0.2) }, inHand)).toEqual(["ops"]);
  });

  test("that was told gets every follow-up, the end included", () => {
    const escalated = told({ ops: { lastAt: NIGHT }, boss: { lastAt: inHours(0.5) } });
    expect(plans([rule({ escalate })], { at: inHours(1), status: "resolved" }, escalated)).toEqual(["ops", "boss"]);
  });

  test("comes before the digest, or the morning, at which its channel is told anyhow", () => {
    const digest = { at: 8 * 60, zone: "UTC", weekday: 1 };
    const rules = [rule({ escalate }), rule({ send: ["boss"], digest })];
    expect(plans(rules)).toEqual(["ops", "boss escalate@0.5"]);
    expect(plans(rules, { at: inHours(0.2) }, waiting)).toEqual(["ops", "boss escalate@0.5"]);
    const [, boss] = planFor(rules, [subject], notice(), NOTHING_TOLD).plans;
    expect(boss?.otherwise).toMatchObject({ because: "digest" });
    const ended = planFor(rules, [subject], notice({ status: "resolved", at: inHours(0.2) }), waiting).plans;
    expect(ended).toMatchObject([{ channel: "ops" }, { channel: "boss", first: true, hold: { because: "digest" } }]);
    expect(plans([rule({ escalate }), rule({ send: ["boss"], quiet })])).toEqual(["ops", "boss escalate@0.5"]);
  });

  test("once told, goes on at once where its channel also has a digest", () => {
    const rules = [rule({ escalate }), rule({ send: ["boss"], digest: { at: 8 * 60, zone: "UTC", weekday: 1 } })];
    const woken = told({ ops: { lastAt: NIGHT }, boss: { lastAt: inHours(0.5), escalated: true } });
    expect(plans(rules, { at: inHours(1), status: "resolved" }, woken)).toEqual(["ops", "boss"]);
  });

  test("comes forward when what is worse is told before the morning", () => {
    const asleep = told({
      ops: { held: { because: "quiet", until: MORNING } },
      boss: { held: { because: "escalate", until: inHours(8.5) } },
    });
    const worse = { at: inHours(1), severity: "critical" } as const;
    expect(plans([rule({ escalate, quiet })], worse, asleep)).toEqual(["ops", "boss escalate@1.5"]);
  });

  test("to a channel that is told anyway is nothing more", () => {
    expect(plans([rule({ escalate, send: ["ops", "boss"] })])).toEqual(["ops", "boss"]);
  });
});

describe("a maintenance window", () => {
  test("holds whatever happens until it ends, critical too, and quiet hours after it", () => {
    expect(plans([rule()], { severity: "critical" }, NOTHING_TOLD, muted(inHours(2)))).toEqual(["ops mute@2"]);
    expect(plans([rule({ quiet })], {}, NOTHING_TOLD, muted(inHours(2)))).toEqual(["ops quiet@8"]);
    expect(plans([rule()], {}, NOTHING_TOLD, muted(NIGHT))).toEqual(["ops"]);
  });

  test("that outlasts its trouble lets nobody know", () => {
    const waiting = told({ ops: { held: { because: "mute", until: inHours(2) } } });
    expect(plans([rule()], { status: "resolved", at: inHours(1) }, waiting, muted(inHours(2)))).toEqual(["ops -"]);
  });

  test("swallows what is over within it, also where quiet hours or a digest would keep it for longer", () => {
    const within: Subject = { ...subject, muted: { until: inHours(2), reason: null, since: NIGHT } };
    const waiting = { ...told({ ops: { held: { because: "quiet", until: MORNING } } }), openedAt: inHours(0.5) };
    const end = { status: "resolved", at: inHours(1) } as const;
    expect(plans([rule({ quiet })], end, waiting, within)).toEqual(["ops -"]);
    expect(plans([rule({ quiet })], end, { ...waiting, openedAt: inHours(-1) }, within)).toEqual(["ops quiet@8"]);
    expect(plans([rule({ quiet })], { ...end, at: inHours(3) }, waiting, within)).toEqual(["ops quiet@8"]);
  });

  test("does not swallow the end of what was told before it, nor a change that cannot end", () => {
    const before = told({ ops: { lastAt: inHours(-1), severity: "warning" } });
    expect(plans([rule()], { status: "resolved" }, before, muted(inHours(2)))).toEqual(["ops mute@2"]);
    expect(plans([rule()], { status: "resolved" }, NOTHING_TOLD, muted(inHours(2)))).toEqual(["ops mute@2"]);
  });

  test("of one name holds no message about others as well", () => {
    const { plans: made } = planFor([rule()], [muted(inHours(2)), subject], notice(), NOTHING_TOLD);
    expect(made).toMatchObject([{ channel: "ops", hold: null }]);
  });
});

test("each rule's verdict is kept, with the condition that failed", () => {
  const { rules, plans: none } = planFor(
    [rule({ severity: "critical" }), rule({ tags: ["client"] })],
    [subject],
    notice(),
    NOTHING_TOLD,
  );
  expect(none).toEqual([]);
  expect(rules).toEqual([
    {
      ...{ rule: "critical and worse, to ops", failed: "severity: it is warning" },
      ...{ terms: { severity: "critical", send: ["ops"] }, failure: { condition: "severity", found: ["warning"] } },
    },
    {
      ...{ rule: "warning and worse, tags client, to ops", failed: "tags: it has none" },
      terms: { severity: "warning", send: ["ops"], tags: ["client"] },
      failure: { condition: "tags", found: [] },
    },
  ]);
});
