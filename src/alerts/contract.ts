import type { Instant } from "../core/time.ts";

/** One message as a channel gets it. */
export interface Outgoing {
  /** Stable over retries: receivers know a repetition by it. */
  readonly id: string;
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
