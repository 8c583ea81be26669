import type { AlertsPageData } from "../../../web/shapes/alerts.ts";
import { number, plural } from "../../dates.ts";

type Deed = NonNullable<AlertsPageData["done"]>;
type AlertState = NonNullable<AlertsPageData["query"]["state"]>;

const states: Readonly<Record<AlertState, string>> = {
  pending: "waiting",
  delivered: "delivered",
  "given-up": "given up",
  superseded: "told by a later one",
  gathered: "told in a digest",
  untold: "told to nobody",
};

const done: Readonly<Record<Deed, string>> = {
  acknowledge: "The incident is acknowledged: nothing escalates any more.",
  mute: "The name is muted: all is recorded, and nobody is told before the end.",
  unmute: "The maintenance window is over.",
  retry: "What was given up is tried again.",
  test: "The channel was tested: its answer stands beside it.",
};

const refused: Readonly<Record<Deed, string>> = {
  acknowledge: "There is no such incident any more.",
  mute: "Nothing was muted: name a domain that is watched, and a time such as 90m, 2h or 7d.",
  unmute: "There is no such name.",
  retry: "There was nothing to try again.",
  test: "The channel could not be tested: there is none of that name, or it did not answer in time.",
};

export const alerts = {
  title: "Alerts",
  counts: (pending: number, failed: number) =>
    `${number("en", pending)} ${plural("en", pending, { one: "waits", other: "wait" })} to be sent, ${number("en", failed)} given up`,
  retryAll: "Try all that was given up again",
  ...{ done, refused, states },
  incidents: "Open incidents",
  noIncidents: "Nothing is the matter",
  more: (count: number) => `and ${number("en", count)} more`,
  since: "since",
  severities: { info: "note", warning: "warning", critical: "critical" },
  acknowledged: "In hand since",
  acknowledge: "Acknowledge",
  note: "Note",
  showOnTimeline: "On the timeline",
  channels: "Channels",
  channel: "Channel",
  noChannels:
    "No channel is configured: nobody is told of anything. The configuration file has them under alerts.channels.",
  lastTest: "Last test",
  neverTested: "not tested since the start",
  test: "Send a test",
  testOf: (name: string) => `Send a test to ${name}`,
  answered: (delivered: boolean): string => (delivered ? "delivered" : "not delivered"),
  windows: "Maintenance windows",
  noWindows: "No name is muted",
  until: "until",
  end: "End it",
  endOf: (name: string) => `End the window of ${name}`,
  domain: "Domain",
  length: "For",
  lengthHint: "2h, 90m or 7d",
  reason: "Reason",
  mute: "Mute",
  ledger: "Ledger",
  state: "State",
  any: "any",
  show: "Show",
  noMessages: "No messages like that",
  noMessagesYet: "Nobody was told of anything yet",
  to: "to",
  attempts: "Attempts",
  noAttempts: "none yet",
  outcomes: { delivered: "delivered", again: "to be tried again", "given-up": "given up" } as Readonly<
    Record<string, string>
  >,
  why: "Why",
  nextTry: "Next try",
  holds: {
    quiet: "waits for the end of the quiet hours",
    digest: "waits for the digest",
    every: "waits for the channel’s pause to end",
    escalate: "waits whether somebody acknowledges",
    mute: "waits for the end of the maintenance window",
  } as Readonly<Record<string, string>>,
  retry: "Try again",
  retryOf: (channel: string) => `Try again on ${channel}`,
  over: "over",
  incident: "Incident",
};

export type AlertsWords = typeof alerts;
