import type { Digest, TimelineEvent } from "../../core/timeline/event.ts";
import type { Connection } from "./connection.ts";
import { fromJson } from "./json.ts";

type Scalars = Pick<
  TimelineEvent,
  "id" | "at" | "domain" | "type" | "facet" | "severity" | "summary" | "source" | "incident"
>;

export interface EventRow extends Scalars {
  readonly seq: number;
  readonly confirmed_at: TimelineEvent["confirmedAt"];
  readonly from_state: string | null;
  readonly to_state: string | null;
  readonly evidence: string;
  readonly data: string;
}

/** The columns that make an event; its place in the chain is the business of `verify`. */
export const EVENT_COLUMNS =
  "seq, id, at, confirmed_at, domain, type, facet, from_state, to_state, severity, summary, source, incident, evidence, data";

/** An event with its place in the chain. */
export interface LinkedRow extends EventRow {
  readonly previous: string;
  readonly hash: string;
}

/** Keys in the order of docs/interface.md, which is the order in which they are printed. */
export const toEvent = (db: Connection, row: EventRow): TimelineEvent => ({
  id: row.id,
  at: row.at,
  confirmedAt: row.confirmed_at,
  domain: row.domain,
  type: row.type,
  facet: row.facet,
  from: row.from_state,
  to: row.to_state,
  severity: row.severity,
  summary: row.summary,
  source: row.source,
  incident: row.incident,
  evidence: fromJson<readonly Digest[]>(db, row.evidence, `evidence of event ${row.id}`),
  data: fromJson<TimelineEvent["data"]>(db, row.data, `data of event ${row.id}`),
});
