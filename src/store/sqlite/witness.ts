import { readFileSync, writeFileSync } from "node:fs";
import type { Connection } from "./connection.ts";

/** How long the chain was when it was last written to, and its hash then: hex. */
export interface Witness {
  readonly length: number;
  readonly head: string;
}

/**
 * A file beside the database that remembers the end of the chain. SQLite believes the log only as far as it is whole:
 * when the log is cut off or damaged, what was in the rest is gone without a word, and an older copy that is put back
 * is as whole as it ever was. The witness is written once the events are safe, so that it is never ahead of them.
 */
const fileOf = (db: Connection): string => `${db.path}.head`;

export function bearWitness(db: Connection, { length, head }: Witness): void {
  if (db.path === ":memory:") return;
  db.afterCommit(() => {
    try {
      writeFileSync(fileOf(db), `${JSON.stringify({ length, head })}\n`);
    } catch (error) {
      // The events are written. A disk that takes no more will tell the next one; an old witness accuses nobody.
      if (!(error instanceof Error && "code" in error)) throw error;
    }
  });
}

/** Null where there is none, or one that was cut off while it was written. */
export function witnessOf(db: Connection): Witness | null {
  if (db.path === ":memory:") return null;
  try {
    const found: unknown = JSON.parse(readFileSync(fileOf(db), "utf8"));
    return isWitness(found) ? found : null;
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && "code" in error)) return null;
    throw error;
  }
}

const isWitness = (found: unknown): found is Witness =>
  typeof found === "object" &&
  found !== null &&
  "length" in found &&
  Number.isSafeInteger(found.length) &&
  "head" in found &&
  typeof found.head === "string";
