import { EventEmitter, once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

/** NDJSON as it comes, kept, for a test to wait on. */
export class ObjectStream<T> {
  readonly all: T[] = [];
  readonly #news = new EventEmitter();
  #isOver = false;

  constructor(source: Readable) {
    const lines = createInterface({ input: source });
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
      if (this.#isOver || late.aborted)
        throw new Error(`no ${what}${late.aborted ? ` within ${patience} ms` : ""} among:\n${this.#listed()}`);
      await once(this.#news, "news", { signal: late }).catch(() => undefined);
    }
  }

  #listed(): string {
    return this.all.map((object) => JSON.stringify(object)).join("\n");
  }
}
