import type { Instant } from "../../src/core/time.ts";
import type { DeliveryOutcome, OutboxDraft, OutboxMessage, Store } from "../../src/store/contract.ts";

interface Row extends OutboxMessage {
  readonly next: Instant;
  readonly outcome: DeliveryOutcome | null;
}

/** The store's promises about alerts, kept in memory: it outlives a dispatcher as a database does. */
export class Outbox implements Pick<Store, "gather" | "takeAlerts" | "settleAlert" | "nextAlert"> {
  readonly #rows = new Map<string, Row>();
  #waiting: (() => void)[] = [];
  /** How many more times writing fails. */
  broken = 0;
  /** Of how many messages at once. */
  mostAsked = 0;

  put(...drafts: readonly OutboxDraft[]): void {
    for (const draft of drafts) this.#rows.set(draft.id, { ...draft, attempts: 0, next: draft.at, outcome: null });
  }

  /** Nothing put here waits for a digest. */
  async gather(): Promise<number> {
    return 0;
  }

  async takeAlerts(now: Instant, limit: number, except: readonly string[] = []): Promise<readonly OutboxMessage[]> {
    this.mostAsked = Math.max(this.mostAsked, limit);
    return this.#heads()
      .filter((row) => row.next <= now && !except.includes(row.channel))
      .slice(0, limit);
  }

  async settleAlert(id: string, outcome: DeliveryOutcome): Promise<void> {
    const row = this.#rows.get(id);
    if (row === undefined) throw new Error(`no message ${id}`);
    if (this.broken > 0) {
      this.broken -= 1;
      throw new Error("database is locked");
    }
    const next = outcome.kind === "again" ? outcome.next : row.next;
    this.#rows.set(id, { ...row, attempts: row.attempts + 1, next, outcome });
    for (const wake of this.#waiting.splice(0)) wake();
  }

  async nextAlert(): Promise<Instant | null> {
    const times = this.#heads().map((row) => row.next);
    return times.length === 0 ? null : (Math.min(...times) as Instant);
  }

  outcome(id: string): DeliveryOutcome | null {
    return this.#rows.get(id)?.outcome ?? null;
  }

  /** Resolves when the message has been settled `attempts` times. */
  async settled(id: string, attempts = 1): Promise<DeliveryOutcome | null> {
    while ((this.#rows.get(id)?.attempts ?? 0) < attempts) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    return this.outcome(id);
  }

  /** The oldest undelivered message of each channel and incident. */
  #heads(): readonly Row[] {
    const heads = new Map<string, Row>();
    for (const row of this.#rows.values()) {
      const key = `${row.channel} ${row.incident}`;
      const open = row.outcome === null || row.outcome.kind === "again";
      if (open && !heads.has(key)) heads.set(key, row);
    }
    return [...heads.values()];
  }
}
