import type { ChildProcess } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { createInterface } from "node:readline";

/** What a program prints as NDJSON, kept as it comes, for a test to wait on. */
export class ObjectStream<T> {
  readonly all: T[] = [];
  readonly #news = new EventEmitter();
  #isOver = false;
  #complaint = "";

  constructor({ stdout, stderr }: ChildProcess) {
    if (stdout === null || stderr === null) throw new Error("no pipes to the program");
    stderr.on("data", (bytes) => {
      this.#complaint += bytes;
    });
    const lines = createInterface({ input: stdout });
    lines.on("line", (line) => {
      this.all.push(JSON.parse(line) as T);
      this.#news.emit("news");
    });
    lines.on("close", () => {
      this.#isOver = true;
      this.#news.emit("news");
    });
  }

  /** The first object, old or new, that fits; rejects when there is none within `patience` milliseconds. */
  async until(what: string, fits: (object: T) => boolean, patience = 30_000): Promise<T> {
    const late = AbortSignal.timeout(patience);
    for (;;) {
      const found = this.all.find(fits);
      if (found !== undefined) return found;
      if (this.#isOver) throw new Error(`the program ended without ${what}: ${this.#complaint}\n${this.#listed()}`);
      if (late.aborted) throw new Error(`no ${what} within ${patience} ms among:\n${this.#listed()}`);
      await once(this.#news, "news", { signal: late }).catch(() => undefined);
    }
  }

  #listed(): string {
    return this.all.map((object) => JSON.stringify(object)).join("\n");
  }
}
