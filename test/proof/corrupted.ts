import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStore } from "../../src/store/sqlite/open.ts";
import { DAMAGES, diceOf } from "./corruptions.ts";
import { answersOf, fill, makeRecord, saidBy } from "./record.ts";

export interface Tried {
  readonly what: string;
  readonly altered: boolean;
  readonly faults: readonly string[];
}

/** A database as a daemon leaves it that was killed: file, log and witness; copied for every trial. */
export class Corrupted {
  readonly folder = mkdtempSync(join(tmpdir(), "vigie-corrupted-"));
  #whole = "";

  async prepare(): Promise<void> {
    const store = await makeRecord(join(this.folder, "live.db"));
    await store.close();
    const running = openStore(join(this.folder, "live.db"), { mode: "write" });
    await fill(running, 480, 540);
    this.#copy("live.db", "whole.db");
    await running.close();
    this.#whole = await answersOf(this.fresh("answers.db"));
  }

  /** A copy that nothing was done to. */
  fresh(name: string): string {
    this.#copy("whole.db", name);
    return join(this.folder, name);
  }

  async try(seed: number): Promise<Tried> {
    const dice = diceOf(seed);
    const path = this.fresh("trial.db");
    const what = DAMAGES[seed % DAMAGES.length]?.(path, dice) ?? "nothing";
    const faults = await saidBy(path);
    return { what, altered: (await answersOf(path)) !== this.#whole, faults };
  }

  clear(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #copy(from: string, to: string): void {
    for (const tail of ["", "-wal", ".witness", "-shm"]) {
      const target = join(this.folder, `${to}${tail}`);
      rmSync(target, { force: true });
      // The log's index is made anew by whoever opens the file after a crash.
      if (tail !== "-shm" && existsSync(join(this.folder, `${from}${tail}`)))
        copyFileSync(join(this.folder, `${from}${tail}`), target);
    }
  }
}
