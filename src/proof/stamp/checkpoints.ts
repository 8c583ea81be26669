import { checkpointDigest } from "../../store/chain.ts";
import type { Fault } from "../../store/contract.ts";
import type { Checkpoint } from "../../store/proof.ts";
import { readStamp } from "./read.ts";

export interface Stamps {
  readonly faults: readonly Fault[];
  /** `Example TSA …, 2026-11-25 22:00:00 UTC` of the newest that holds, and how many do. */
  readonly newest: string | null;
  readonly count: number;
}

/** Whether the tokens kept with checkpoints, newest first, are over them and signed. */
export function stampsOf(checkpoints: readonly Checkpoint[]): Stamps {
  const faults: Fault[] = [];
  const held: string[] = [];
  for (const checkpoint of checkpoints) {
    if (checkpoint.stamp === null) continue;
    const read = readStamp(checkpoint.stamp, checkpointDigest(checkpoint));
    if (read.kind === "signed") held.push(`${read.by}, ${read.at} UTC`);
    else
      faults.push({
        where: `timestamp of events ${checkpoint.first} to ${checkpoint.seq}`,
        what: `it shows nothing: ${read.why}`,
      });
  }
  return { faults, newest: held[0] ?? null, count: held.length };
}
