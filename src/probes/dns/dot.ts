import type { Socket } from "node:net";
import { type DnsReply, type Failure, failure } from "../../core/observation.ts";
import { orTimeout, within } from "../connect/deadline.ts";
import { dial } from "../connect/dial.ts";
import {
  type AskEncrypted,
  addressingOf,
  type EncryptedDeps,
  type EncryptedServer,
  notAskable,
  PATIENCE,
  readWhole,
  secureBy,
} from "./encrypted.ts";
import { isReplyTo, type Query, type Question, writeQuery } from "./question.ts";

/** Milliseconds that an idle connection is kept (RFC 7858 §3.4 leaves it to us). */
const IDLE = 30_000;
const HEADER = 12;

/**
 * DNS over TLS (RFC 7858) over one kept connection, many questions at once, each behind a length of two octets: so no
 * reply exceeds 64 KiB.
 */
export function makeDot(server: EncryptedServer, deps: EncryptedDeps): AskEncrypted {
  const { patience = PATIENCE } = deps;
  let current: Promise<Line | Failure> | null = null;
  const line = async (): Promise<Line | Failure> => {
    const opening = current ?? open(server, deps);
    current = opening;
    const opened = await opening;
    if (!("kind" in opened) && opened.isOpen) return opened;
    if (current === opening) current = null;
    return "kind" in opened ? opened : line();
  };
  return (question) =>
    within(patience, async (signal) => {
      for (;;) {
        const over = await orTimeout(line(), signal, `${server.url}: no connection in time`);
        if ("kind" in over) return over;
        const wasKept = over.hasAnswered;
        const outcome = await over.ask(question, signal);
        // A server may close a kept connection just as the next question comes (RFC 7766 §6.2.4): no sign of trouble.
        if (outcome === "closed" && wasKept && !signal.aborted) continue;
        return outcome === "closed" ? failure("unreachable", `${server.url}: closed before the reply`) : outcome;
      }
    });
}

async function open(server: EncryptedServer, deps: EncryptedDeps): Promise<Line | Failure> {
  const { patience = PATIENCE } = deps;
  const wanted = { host: server.host, port: server.port, named: true };
  const dialled = await within(patience, (signal) => dial(addressingOf(deps), wanted, secureBy(deps, []), signal));
  return dialled.kind === "open" ? new Line(dialled.socket, server.url) : dialled.failure;
}

interface Waiting {
  readonly query: Query;
  readonly settle: (outcome: DnsReply | Failure | "closed") => void;
}

/** One connection, and who waits for a reply on it. It keeps the program running only while somebody waits. */
class Line {
  readonly #socket: Socket;
  readonly #url: string;
  readonly #waiting = new Map<number, Waiting>();
  #received: Buffer = Buffer.alloc(0);
  hasAnswered = false;
  isOpen = true;

  constructor(socket: Socket, url: string) {
    this.#socket = socket;
    this.#url = url;
    socket.setTimeout(IDLE, () => socket.destroy());
    socket.unref();
    socket.on("data", (chunk) => this.#hear(chunk));
    socket.once("end", () => socket.destroy());
    socket.once("close", () => this.#end("closed"));
    if (socket.destroyed) this.isOpen = false;
  }

  ask(question: Question, signal: AbortSignal): Promise<DnsReply | Failure | "closed"> {
    const query = this.#write(question);
    if (query === null) return Promise.resolve(notAskable(question));
    return new Promise((resolve) => {
      const late = (): void => {
        // The connection may be dead without a sign: no further question is put to it.
        this.isOpen = false;
        settle(failure("timeout", `${this.#url}: no answer in time`));
      };
      const settle: Waiting["settle"] = (outcome) => {
        signal.removeEventListener("abort", late);
        this.#waiting.delete(query.id);
        this.#rest();
        resolve(outcome);
      };
      this.#waiting.set(query.id, { query, settle });
      signal.addEventListener("abort", late, { once: true });
      if (signal.aborted) return late();
      if (this.#socket.destroyed) return settle("closed");
      this.#socket.ref();
      this.#socket.write(framed(query.bytes));
    });
  }

  /** A query whose id nobody waits for on this connection (RFC 7766 §6.2.1). */
  #write(question: Question): Query | null {
    for (;;) {
      const query = writeQuery(question, true);
      if (query === null || !this.#waiting.has(query.id)) return query;
    }
  }

  #hear(chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk]);
    while (this.#received.length >= 2) {
      const whole = 2 + this.#received.readUInt16BE(0);
      if (this.#received.length < whole) return;
      const message = new Uint8Array(this.#received.subarray(2, whole));
      this.#received = this.#received.subarray(whole);
      this.#take(message);
    }
  }

  #take(message: Uint8Array): void {
    // Whatever is shorter than a header has no id by which it could be given to anybody.
    if (message.length < HEADER) this.#end(failure("malformed", `${this.#url}: no DNS message`));
    const waiting = this.#waiting.get(((message[0] ?? 0) << 8) | (message[1] ?? 0));
    // A reply to a question that was given up.
    if (!waiting) return;
    this.hasAnswered = true;
    waiting.settle(
      isReplyTo(waiting.query, message)
        ? readWhole(message, this.#url)
        : failure("malformed", `${this.#url}: a reply to another question`),
    );
  }

  #end(outcome: Failure | "closed"): void {
    this.isOpen = false;
    for (const { settle } of [...this.#waiting.values()]) settle(outcome);
    this.#socket.destroy();
  }

  #rest(): void {
    if (this.#waiting.size > 0) return;
    this.#socket.unref();
    if (!this.isOpen) this.#socket.destroy();
  }
}

function framed(message: Uint8Array): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(message.length);
  return Buffer.concat([length, message]);
}
