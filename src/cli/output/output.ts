import type { Writable } from "node:stream";

/** The reader has gone (`vigie history | head`): nothing is left to say, and nothing went wrong. */
export class OutputClosed extends Error {
  constructor() {
    super("standard output was closed");
    this.name = "OutputClosed";
  }
}

const BATCH = 1 << 16;

/** Standard output: written in batches, waits for a slow reader, ends quietly when the reader has gone. */
export class Output {
  readonly #stream: Writable;
  #waiting: string[] = [];
  #size = 0;
  #failure: Error | null = null;

  constructor(stream: Writable) {
    this.#stream = stream;
    stream.on("error", (error: NodeJS.ErrnoException) => {
      this.#failure ??= error.code === "EPIPE" ? new OutputClosed() : error;
    });
  }

  /** One line; a line feed is added. */
  line(text: string): Promise<void> {
    return this.text(`${text}\n`);
  }

  async text(text: string): Promise<void> {
    this.#waiting.push(text);
    this.#size += text.length;
    if (this.#size >= BATCH) await this.flush();
  }

  /** For writers that cannot wait: what the stream does not take at once is kept in memory. Throws once it has failed. */
  push(text: string): void {
    if (this.#failure) throw this.#failure;
    this.#stream.write(text);
  }

  async bytes(chunk: Uint8Array): Promise<void> {
    await this.flush();
    await this.#write(chunk);
  }

  /** Resolves once everything written so far has been taken; rejects when it cannot be. */
  async flush(): Promise<void> {
    if (this.#failure) throw this.#failure;
    if (this.#waiting.length === 0) return;
    const text = this.#waiting.join("");
    this.#waiting = [];
    this.#size = 0;
    await this.#write(text);
  }

  async #write(chunk: string | Uint8Array): Promise<void> {
    if (this.#failure) throw this.#failure;
    await new Promise<void>((resolve, reject) => {
      this.#stream.write(chunk, (error) => {
        if (error) reject((error as NodeJS.ErrnoException).code === "EPIPE" ? new OutputClosed() : error);
        else resolve();
      });
    });
  }
}
