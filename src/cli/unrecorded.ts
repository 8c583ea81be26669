import type { StoredRecord } from "../answers/as-of.ts";
import { continuityOf } from "../answers/continuity.ts";
import { formatInstant, type Instant } from "../core/time.ts";
import { configurationOf } from "./configuration.ts";
import type { Context } from "./context.ts";

/** What is said of a time that has not come: it may all be otherwise by then. */
export const nothingYet = (at: Instant): string =>
  `${formatInstant(at)} lies ahead: shown is what was known last, and nobody knows what it will be`;

/** Nothing recorded yet, by the schedule that says from when on silence is a gap. */
export async function nothingRecorded(context: Context): Promise<StoredRecord> {
  const { schedule } = await configurationOf(context);
  return { spans: [], events: [], continuity: continuityOf(schedule) };
}
