import type { DomainName } from "../core/name.ts";
import type { Instant } from "../core/time.ts";
import type { Mute } from "../core/watch.ts";
import type { DeliveryOutcome, OutboxDraft, OutboxMessage } from "./contract.ts";
import type { Acknowledgement, LedgerEntry, LedgerQuery } from "./ledger.ts";

/** What the store promises about alerts, once they are written with their events. */
export interface DeliveryStore {
  /** Messages to send at or before `now`: per channel and incident only the oldest undelivered one, of no channel in `except`. */
  takeAlerts(now: Instant, limit: number, except?: readonly string[]): Promise<readonly OutboxMessage[]>;
  settleAlert(id: string, outcome: DeliveryOutcome): Promise<void>;
  nextAlert(): Promise<Instant | null>;
  alertCounts(): Promise<{ readonly pending: number; readonly failed: number }>;
  /**
   * Makes one message of those that waited for a channel's digest and are due; a lone one goes as it is. `compose` is
   * pure and synchronous. Returns how many digests were made.
   */
  gather(
    now: Instant,
    compose: (messages: readonly OutboxMessage[]) => Pick<OutboxDraft, "id" | "body">,
  ): Promise<number>;
  /** Messages with their attempts, oldest first. */
  ledger(query: LedgerQuery): Promise<readonly LedgerEntry[]>;
  /**
   * Puts given-up messages back: all, one by its id, or a channel's. Of one incident and channel only the newest, for it
   * tells all so far. Returns the ids.
   */
  retryAlerts(now: Instant, idOrChannel: string | null): Promise<readonly string[]>;
  /** Somebody has it in hand: what waits to escalate is called off. False: it was acknowledged already. */
  acknowledge(acknowledgement: Acknowledgement): Promise<boolean>;
  acknowledged(incident: string): Promise<Acknowledgement | null>;
  /** Sets, or moves, a name's maintenance window; what waits for its end moves along, and so does what is due within it. */
  mute(domain: DomainName, mute: Mute, at: Instant): Promise<void>;
  /** Ends the window: what waited for its end is due now. False: there was none. */
  unmute(domain: DomainName, at: Instant): Promise<boolean>;
  /**
   * Drops settled messages older than `before`, with their attempts, but for the newest of each channel and incident
   * that has not ended. By slices, between which others have their turn. Returns how many.
   */
  pruneAlerts(before: Instant, stop?: AbortSignal): Promise<number>;
}
