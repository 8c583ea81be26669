import type { Instant, Millis } from "../core/time.ts";
import type { Language } from "../core/vocabulary.ts";

/** One message as a channel gets it. */
export interface Outgoing {
  /** Stable over retries: receivers know a repetition by it. */
  readonly id: string;
  /** The webhook body, as `parseMessage` reads it. */
  readonly body: string;
}

/** What came of one attempt; `answer` is one line for `vigie alerts list`. */
export type Attempt =
  | { readonly kind: "delivered"; readonly answer: string }
  /** To be tried again, not before `retryAt` where the receiver named a time. */
  | { readonly kind: "again"; readonly answer: string; readonly retryAt: Instant | null }
  /** The receiver wants no more of it. */
  | { readonly kind: "given-up"; readonly answer: string };

/** One attempt on one channel. It ends by itself within a deadline and never rejects for what the network does. */
export type Sender = (message: Outgoing, signal: AbortSignal) => Promise<Attempt>;

/** What a channel is given beside its own options. */
export interface Surroundings {
  readonly userAgent: string;
  readonly now: () => Instant;
  /** Certificates to trust instead of the system's, PEM; null: the system's. */
  readonly ca: string | null;
  /** What the channel must know at its next message. */
  readonly memory: ChannelMemory;
  /** Real time for one attempt; left out, each channel has its own. */
  readonly deadline?: Millis;
}

/** Options that every channel worded for people has. */
export interface Worded {
  readonly language: Language;
}

/** Texts by key, of one channel alone; they outlive the process where there is a database. */
export interface ChannelMemory {
  readonly recall: (key: string) => Promise<string | null>;
  readonly remember: (key: string, value: string) => Promise<void>;
}
