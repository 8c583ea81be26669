import { z } from "zod";
import { SEVERITIES } from "../../core/vocabulary.ts";
import { message, worded } from "./event.ts";
import { id, time, timeOrNull } from "./words.ts";

/** The states of a message that one may ask for; left out: all that were meant for somebody. */
const ALERT_STATES = ["pending", "delivered", "given-up", "superseded", "gathered", "untold"] as const;

/** The filters of `vigie alerts list`. */
export const alertsQuery = z.object({
  state: z.enum(ALERT_STATES).optional(),
  domain: z.string().max(1_000).optional(),
  incident: id.optional(),
  limit: z.coerce.number().int().min(1).max(500).optional(),
});
export type AlertsQuery = z.infer<typeof alertsQuery>;

/** The newest first. */
export const ledgerAnswer = z.object({
  messages: z.array(message),
  /** Of all: what waits to be sent, and what was given up. */
  pending: z.number().int(),
  failed: z.number().int(),
});

const acknowledgement = z.object({ at: time, note: z.string().nullable() });

export const openIncident = z.object({
  incident: z.string(),
  /** The names that are not well by it: some of them where they are many. */
  domains: z.array(z.string()),
  /** How many there are. */
  names: z.number().int(),
  since: timeOrNull,
  severity: z.enum(SEVERITIES),
  summary: z.string(),
  event: worded.nullable(),
  acknowledged: acknowledgement.nullable(),
});
export type OpenIncidentShape = z.infer<typeof openIncident>;

/** The gravest first. */
export const incidentList = z.object({ incidents: z.array(openIncident), total: z.number().int() });

export const channel = z.object({
  name: z.string(),
  /** The last test since the server began. */
  tested: z.object({ at: time, delivered: z.boolean(), answer: z.string() }).nullable(),
});
export type ChannelShape = z.infer<typeof channel>;
export const channelList = z.object({ channels: z.array(channel) });

const muted = z.object({ domain: z.string(), until: time, reason: z.string().nullable() });
export type MutedShape = z.infer<typeof muted>;
export const mutedList = z.object({ muted: z.array(muted) });

/** What the forms of the page do. */
export const ALERT_DEEDS = ["acknowledge", "mute", "unmute", "retry", "test"] as const;

/** The page: all of the above, and what the visitor may do about it. */
export const alertsPage = z.object({
  ...{ query: alertsQuery, ...ledgerAnswer.shape, ...incidentList.shape, ...channelList.shape, ...mutedList.shape },
  mayWrite: z.boolean(),
  /** What a form of the page has just done, or could not do. */
  done: z.enum(ALERT_DEEDS).nullable(),
  refused: z.enum(ALERT_DEEDS).nullable(),
});
export type AlertsPageData = z.infer<typeof alertsPage>;

// --- what is asked for, and what comes of it ---

export const noted = z.strictObject({ note: z.string().max(2_000).nullish() });

/** As `vigie alerts ack --json`; `before`: somebody had it in hand already. */
export const acknowledged = z.object({ incident: z.string(), acknowledged: z.boolean(), before: z.boolean() });

/** As `vigie alerts retry`: the ids of what was put back. */
export const retried = z.object({ ids: z.array(z.string()) });

/** As `vigie alerts test --json`. */
export const tested = z.object({ channel: z.string(), delivered: z.boolean(), answer: z.string() });

/** One of `until`, a time, and `for`, a length such as `2h` or `7d`. */
export const muteRequest = z.strictObject({
  until: z.string().max(40).optional(),
  for: z.string().max(40).optional(),
  reason: z.string().max(2_000).nullish(),
});

/** As `vigie mute --json`. */
export const mutedUntil = z.object({ domain: z.string(), mutedUntil: timeOrNull });
