import { nextTry } from "../alerts/backoff.ts";
import type { Attempt, Sender } from "../alerts/contract.ts";
import { composeDigest } from "../alerts/digest.ts";
import { asMillis, between, HOUR, type Instant, type Millis, SECOND } from "../core/time.ts";
import type { DeliveryOutcome, OutboxMessage, Store } from "../store/contract.ts";

export type Senders = Readonly<Record<string, Sender>>;

export interface Delivery {
  readonly store: Pick<Store, "gather" | "takeAlerts" | "settleAlert" | "nextAlert">;
  /** By channel name. */
  readonly send: Senders;
  readonly now: () => Instant;
  /** Chance in [0,1). */
  readonly random: () => number;
  /** Runs something once after a while; what it returns calls that off. */
  readonly after: (delay: Millis, run: () => void) => () => void;
  /** Hears what went wrong on this side: a store that cannot be written, a sender with a bug. Delivery goes on. */
  readonly trouble: (error: unknown) => void;
}

/** Messages read at a time beyond those in hand. */
const BATCH = 100;
/** Of one channel so many are in hand, and a batch; the rest of its backlog stays in the store. */
const MOST_IN_HAND = 200;
/** Attempts at once on one channel: a receiver that is slow for one incident still hears of the others. */
const ABREAST = 4;
/** Look again this much later when what is being sent hides the next due time, and after trouble. */
const BREATH = SECOND;

/** What waits and what runs on one channel. Channels share nothing, so none delays another. */
interface Lane {
  readonly waiting: OutboxMessage[];
  sending: number;
}

/**
 * Takes the outbox to the channels. The store hands out only the oldest undelivered message of an incident, which
 * keeps their order; a message in hand stays due until it is settled, so a crash between sending and settling sends it
 * again under the same id: at least once, never lost.
 */
export class AlertDispatcher {
  readonly #delivery: Delivery;
  readonly #lanes = new Map<string, Lane>();
  /** Ids of the messages in some lane. */
  readonly #held = new Set<string>();
  readonly #ended = new AbortController();
  #send: Senders;
  #looking = false;
  #lookAgain = false;
  #callOff: () => void = () => undefined;
  #onIdle: () => void = () => undefined;

  constructor(delivery: Delivery) {
    this.#delivery = delivery;
    this.#send = delivery.send;
  }

  /** Something may be due: at the start, and after every record. */
  poke(): void {
    if (this.#ended.signal.aborted) return;
    this.#lookAgain = true;
    if (!this.#looking) void this.#lookWhileAsked();
  }

  /** Other channels from now on, after the configuration was read again. */
  use(send: Senders): void {
    this.#send = send;
    this.poke();
  }

  /** Sends what is due, then stops; what is not answered `within` stays in the outbox for the next start. */
  async drain(within: Millis): Promise<void> {
    const idle = new Promise<void>((resolve) => {
      this.#onIdle = resolve;
    });
    this.poke();
    let callOff: () => void = () => undefined;
    const late = new Promise<void>((resolve) => {
      callOff = this.#delivery.after(within, resolve);
    });
    await Promise.race([idle, late]);
    callOff();
    this.stop();
  }

  /** At once: what is in hand stays in the outbox. */
  stop(): void {
    this.#callOff();
    this.#ended.abort();
  }

  async #lookWhileAsked(): Promise<void> {
    this.#looking = true;
    while (this.#lookAgain && !this.#ended.signal.aborted) {
      this.#lookAgain = false;
      await this.#look().catch((error: unknown) => {
        this.#delivery.trouble(error);
        this.#wakeIn(BREATH);
      });
    }
    this.#looking = false;
    if (this.#held.size === 0) this.#onIdle();
  }

  /**
   * Puts what is due into its lane, as much as a lane takes. Asking for more than is held of the others shows what a
   * silent channel's backlog would hide.
   */
  async #look(): Promise<void> {
    const { store, now } = this.#delivery;
    const at = now();
    await store.gather(at, (messages) => composeDigest(messages, at));
    for (;;) {
      const lanes = [...this.#lanes];
      const full = lanes.filter(([, lane]) => lane.waiting.length >= MOST_IN_HAND);
      const inFull = full.reduce((sum, [, { waiting, sending }]) => sum + waiting.length + sending, 0);
      const limit = this.#held.size - inFull + BATCH;
      // By the clock of before: what is due since would be sent alone, before its digest was gathered.
      const channels = full.map(([channel]) => channel);
      const due = await store.takeAlerts(at, limit, channels);
      for (const message of due) this.#enqueue(message);
      if (due.length < limit) break;
    }
    const next = await store.nextAlert();
    if (next !== null) this.#wakeIn(between(now(), next));
  }

  #wakeIn(delay: Millis): void {
    this.#callOff();
    if (this.#ended.signal.aborted) return;
    const wait = asMillis(Math.min(delay > 0 ? delay : BREATH, HOUR));
    this.#callOff = this.#delivery.after(wait, () => this.poke());
  }

  #enqueue(message: OutboxMessage): void {
    if (this.#held.has(message.id)) return;
    this.#held.add(message.id);
    const lane = this.#lanes.get(message.channel) ?? { waiting: [], sending: 0 };
    this.#lanes.set(message.channel, lane);
    lane.waiting.push(message);
    this.#advance(lane);
  }

  #advance(lane: Lane): void {
    while (lane.sending < ABREAST && !this.#ended.signal.aborted) {
      const message = lane.waiting.shift();
      if (message === undefined) return;
      lane.sending += 1;
      void this.#deliver(message).then(() => {
        lane.sending -= 1;
        this.#advance(lane);
        // The incident's next message is due now; while others wait in this lane there is no need to fetch it.
        if (lane.waiting.length < ABREAST) this.poke();
      });
    }
  }

  async #deliver(message: OutboxMessage): Promise<void> {
    const attempt = await this.#attempt(message);
    if (this.#ended.signal.aborted) return;
    await this.#settle(message.id, this.#outcomeOf(attempt, message));
    this.#held.delete(message.id);
  }

  async #attempt(message: OutboxMessage): Promise<Attempt> {
    const sender = Object.hasOwn(this.#send, message.channel) ? this.#send[message.channel] : undefined;
    if (sender === undefined) return { kind: "given-up", answer: `no channel "${message.channel}" is configured` };
    try {
      return await sender({ id: message.id, body: message.body }, this.#ended.signal);
    } catch (error) {
      this.#delivery.trouble(error);
      return { kind: "again", answer: "the channel failed on our side", retryAt: null };
    }
  }

  #outcomeOf(attempt: Attempt, { at: sentAt, attempts }: OutboxMessage): DeliveryOutcome {
    const at = this.#delivery.now();
    const { kind, answer } = attempt;
    if (kind !== "again") return { kind, at, answer };
    const next = nextTry({ sentAt, attempts, now: at, retryAt: attempt.retryAt, jitter: this.#delivery.random() });
    return next === null ? { kind: "given-up", at, answer } : { kind, at, next, answer };
  }

  /** Tried until it is written: sending again because the store was locked would tell people twice. */
  async #settle(id: string, outcome: DeliveryOutcome): Promise<void> {
    while (!this.#ended.signal.aborted) {
      try {
        return await this.#delivery.store.settleAlert(id, outcome);
      } catch (error) {
        this.#delivery.trouble(error);
        await new Promise<void>((resolve) => this.#delivery.after(BREATH, resolve));
      }
    }
  }
}
