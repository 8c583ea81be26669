import type { Instant } from "../core/time.ts";
import { type Store, StoreTrouble } from "../store/contract.ts";
import type { Checkpoint } from "../store/proof.ts";

/** What an authority answered that was asked to sign for a checkpoint. */
export type Stamped =
  | { readonly kind: "granted"; readonly token: Uint8Array }
  | { readonly kind: "refused"; readonly why: string };

/** Asks the configured timestamp authority, until `stop`; null where none is configured. */
export type AskStamp = ((checkpoint: Checkpoint, stop: AbortSignal) => Promise<Stamped>) | null;

/** Checkpoints signed in one round: whoever begins late does not storm the authority. */
const A_ROUND = 20;

/**
 * Seals what was written since the last checkpoint, and has the newest checkpoints signed that are not yet.
 * @throws StoreTrouble when the authority gives nothing; what was sealed stays sealed, and is asked for again
 */
export async function prove(
  store: Pick<Store, "seal" | "checkpoints" | "stamp">,
  now: () => Instant,
  ask: AskStamp,
  stop: AbortSignal,
): Promise<void> {
  await store.seal(now(), stop);
  if (ask === null) return;
  for (const checkpoint of await store.checkpoints({ limit: A_ROUND, unstamped: true })) {
    if (stop.aborted) return;
    const stamped = await ask(checkpoint, stop);
    // What the end of the daemon cut off is asked for again by the next one, and is nobody's trouble.
    if (stop.aborted && stamped.kind === "refused") return;
    if (stamped.kind === "refused") throw unsigned(checkpoint, stamped.why);
    await store.stamp(checkpoint.seq, stamped.token);
  }
}

const unsigned = ({ first, seq }: Checkpoint, why: string): StoreTrouble =>
  new StoreTrouble(
    `no timestamp for the checkpoint of events ${first} to ${seq}: ${why}`,
    "the authority is asked again; see `proof.timestamp` in the configuration",
  );
