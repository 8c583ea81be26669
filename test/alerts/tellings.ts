import { composeMessage, type MessageInput } from "../../src/alerts/message.ts";
import { asDomainName } from "../../src/core/name.ts";
import { asMillis, HOUR, later, MINUTE } from "../../src/core/time.ts";
import type { TimelineEvent } from "../../src/core/timeline/event.ts";
import { moveSentence } from "../../src/core/timeline/sentences.ts";
import { event, NOON } from "./events.ts";

const NAME = "popcorntime.io";
const at = (minutes: number) => later(NOON, asMillis(minutes * MINUTE));

/** Events as the daemon writes them, with ids that do not change from run to run. */
const happened = (minutes: number, type: string, summary: string, told: Partial<TimelineEvent> = {}): TimelineEvent =>
  event(type, {
    id: `01JZ8K${type.replace(/\W/g, "").toUpperCase()}`,
    ...{ at: at(minutes), confirmedAt: at(minutes), summary },
    ...told,
  });

const hold = [
  happened(
    0,
    "registration.suspended",
    `${NAME} is suspended: its registry or registrar took it out of service (was registered)`,
    {
      facet: "registration",
      from: "registered",
    },
  ),
  happened(0, "domain.suspended", `${NAME} is suspended (was up)`),
];
const gone = [
  happened(9, "delegation.absent", `${NAME} is gone from its parent zone (was delegated)`, {
    facet: "delegation",
    from: "delegated",
  }),
  happened(9, "resolution.nxdomain", `${NAME} does not resolve, NXDOMAIN (was resolving)`, { facet: "resolution" }),
];
const down = [happened(10, "web.unreachable", `${NAME} has no reachable site (was ok)`, { facet: "web", from: "ok" })];
const signs = ["same certificate key", "same analytics id", "same address 192.0.2.7", "a sign from a later version"];
const move = { from: NAME, to: "popcorntime.re", confidence: 0.97, because: signs };
const moved = [
  happened(60, "domain.moved", moveSentence(move.from, move.to, move.confidence, move.because), {
    ...{ from: "suspended", to: "suspended", severity: "warning" as const },
    data: move,
  }),
];
const back = [
  happened(180, "registration.registered", `${NAME} is registered again (was suspended)`, {
    ...{ facet: "registration" as const, severity: "info" as const },
  }),
  happened(181, "domain.up", `${NAME} is up (was suspended)`, { severity: "info", from: "suspended" }),
];

const incident: MessageInput = {
  incident: "01JZ8KINCIDENT",
  status: "open",
  domain: asDomainName(NAME),
  verdict: "suspended",
  severity: "critical",
  events: hold,
  at: NOON,
  first: true,
  intent: "observer",
  registrar: "Registrar of Record, Inc.",
};

const many = Array.from({ length: 12 }, (_, index) => asDomainName(`name${index + 1}.example`));
const mass = {
  domain: null,
  verdict: null,
  intent: null,
  registrar: null,
  events: many.map((domain) => happened(0, "domain.down", `${domain} is down (was up)`, { domain })),
  data: { domains: many },
};

const lookout = { domain: null, verdict: null, intent: null, registrar: null };
const outage = happened(
  0,
  "tld.outage",
  ".io fails: none of its name servers answers for the zone, while others are heard over the same way",
  {
    ...{ domain: null, from: "healthy", to: "outage", data: { tld: "io", tags: ["tld.servers.silent"] } },
  },
);
const recovered = happened(45, "tld.recovered", ".io works again: its name servers answer for the zone", {
  ...{ domain: null, severity: "info" as const, data: { tld: "io", tags: ["tld.servers.answer"] } },
});
const offline = happened(0, "monitor.offline", "The lookout has no uplink: none of 3 canaries answered", {
  domain: null,
});
const online = happened(45, "monitor.online", "The lookout is back online: 198.41.0.4 answered", {
  ...{ domain: null, severity: "info" as const },
});
const runsOut = happened(0, "expiry.approaching", `${NAME} expires on 2026-12-23, in 30 days`, {
  ...{ facet: "registration" as const, severity: "warning" as const, from: null, to: "2026-12-23" },
  data: { expiresAt: "2026-12-23T12:00:00.000Z", days: 30, threshold: 30 },
});
const renewed = happened(60, "expiry.renewed", `${NAME} was renewed: it expires on 2027-12-23, not on 2026-12-23`, {
  ...{ facet: "registration" as const, severity: "info" as const, from: "2026-12-23", to: "2027-12-23" },
});
const ailing = happened(0, "monitor.impaired", "The lookout is impaired: 150 MB are free on the database's disk", {
  ...{ domain: null, severity: "warning" as const, data: { what: "disk" } },
});
const mended = happened(45, "monitor.recovered", "The lookout is well again: 5000 MB are free on the database's disk", {
  ...{ domain: null, severity: "info" as const, data: { what: "disk" } },
});
const ending = { status: "resolved", first: false } as const;

const probably = happened(
  0,
  "domain.down",
  `${NAME} is down (was up): it shows a seizure banner (confidence 0.7: anybody may use such name servers)`,
  {
    data: { confidence: 0.7 },
  },
);

const STORY: Readonly<Record<string, Partial<MessageInput>>> = {
  opening: {},
  "update: delegation gone, site down": { first: false, at: at(10), events: [...hold, ...gone, ...down] },
  "update: successor found": { first: false, at: at(60), events: [...hold, ...gone, ...down, ...moved] },
  end: { ...ending, at: at(181), events: [...hold, ...gone, ...down, ...moved, ...back] },
  "free to be registered": {
    events: [happened(0, "domain.available", `${NAME} is free to be registered (was up)`)],
    verdict: "available",
    registrar: null,
  },
  "probably seized": { verdict: "down", events: [probably] },
  "another registrar, opening and end at once": {
    status: "resolved",
    severity: "warning",
    verdict: "up",
    events: [
      happened(0, "registrar.changed", `${NAME} changed its registrar: Old, Inc. → New, Ltd.`, {
        ...{ facet: "registration" as const, severity: "warning" as const, from: "Old, Inc.", to: "New, Ltd." },
      }),
    ],
  },
  "watched no longer": {
    ...ending,
    at: at(30),
    events: [...hold, happened(30, "watch.removed", `${NAME} is watched no longer`, { severity: "info" })],
  },
  "mass change": {
    ...mass,
    summary: "12 of 40 watched names changed within 5 minutes: 12 domain.down; looked at again, it stands",
  },
  "mass change, end": {
    ...{ ...mass, ...ending, at: later(NOON, HOUR) },
    summary: "the change of 12 watched names at once is over: each is well again, or as before",
  },
  "outage of a top-level domain": { ...lookout, events: [outage] },
  "outage, end": { ...lookout, ...ending, at: at(45), events: [outage, recovered] },
  "its registration runs out": {
    ...{ severity: "warning", verdict: "up", events: [runsOut], intent: "owner" },
  },
  "its registration runs out, renewed": {
    ...{ ...ending, severity: "warning", verdict: "up", at: at(60), events: [runsOut, renewed], intent: "owner" },
  },
  "the lookout's disk": { ...lookout, severity: "warning", events: [ailing] },
  "the lookout's disk, end": { ...lookout, ...ending, severity: "warning", at: at(45), events: [ailing, mended] },
  "monitor.offline": { ...lookout, events: [offline] },
  "monitor.online": { ...lookout, ...ending, at: at(45), events: [offline, online] },
};

export const TELLINGS = Object.keys(STORY);

/** The body of one message of the story, as the outbox holds it. */
export const bodyOf = (telling: string, told: Partial<MessageInput> = {}): string =>
  composeMessage({ ...incident, ...STORY[telling], ...told }).body;

export const isAboutOneName = (telling: string): boolean => STORY[telling]?.domain === undefined;
