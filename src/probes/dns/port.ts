import { createSocket, type Socket } from "node:dgram";
import { isIPv6 } from "node:net";
import type { Endpoint } from "../contract.ts";
import { isReplyTo, type Query } from "./question.ts";

/** A query that waits for its reply on a port. */
export interface Asking {
  readonly query: Query;
  readonly answer: (bytes: Uint8Array) => void;
  /** The socket failed; an ICMP refusal of the server is such a failure. */
  readonly fail: (error: Error) => void;
}

/**
 * One source port towards one server: a socket whose `connect` keeps out what other addresses and ports send, and
 * reports ICMP refusals. A reply must have the id and the question of a query that waits here; anything else, a reply
 * that comes late or twice included, is ignored. It keeps no program alive: that is for whoever waits.
 */
export class Port {
  readonly #socket: Socket;
  readonly #waiting = new Map<number, Asking>();
  readonly #onIdle: (port: Port) => void;
  #isConnected = false;
  #hasHeard = false;
  #isRetired = false;
  #isClosed = false;

  constructor(server: Endpoint, onIdle: (port: Port) => void) {
    this.#onIdle = onIdle;
    this.#socket = createSocket(isIPv6(server.address) ? "udp6" : "udp4");
    // Stays on after the close: a second ICMP error must not become an uncaught exception.
    this.#socket.on("error", this.#fail);
    this.#socket.on("message", (bytes) => this.#hear(bytes));
    this.#socket.once("connect", () => this.#begin());
    this.#socket.unref();
    this.#socket.connect(server.port, server.address);
  }

  get #isIdle(): boolean {
    return this.#waiting.size === 0;
  }

  /** Asked no more, because it was told so or its socket failed. */
  get isRetired(): boolean {
    return this.#isRetired;
  }

  /** Whether a query with this id waits already: on one port, ids tell queries apart. */
  has(id: number): boolean {
    return this.#waiting.has(id);
  }

  ask(asking: Asking): void {
    this.#waiting.set(asking.query.id, asking);
    if (this.#isConnected) this.#send(asking);
  }

  /** Ends the waiting for the reply to `query`; false when it had ended already. */
  forget(query: Query): boolean {
    if (this.#waiting.get(query.id)?.query !== query) return false;
    this.#waiting.delete(query.id);
    if (this.#isIdle) this.#rest();
    return true;
  }

  /** Is asked no more: closes now, or when the last reply is there or given up. */
  retire(): void {
    this.#isRetired = true;
    if (this.#isIdle) this.#close();
  }

  #begin(): void {
    if (this.#isClosed) return;
    this.#isConnected = true;
    for (const asking of this.#waiting.values()) this.#send(asking);
  }

  /** Once the server has answered, trouble shows when reading, as ICMP does: a callback a query would be a dear one. */
  #send({ query }: Asking): void {
    if (this.#hasHeard) this.#socket.send(query.bytes);
    else this.#socket.send(query.bytes, this.#sent);
  }

  readonly #sent = (error: Error | null): void => {
    if (error) this.#fail(error);
  };

  #hear(bytes: Buffer): void {
    const asking = bytes.length < 2 ? undefined : this.#waiting.get(bytes.readUInt16BE(0));
    if (!asking || !isReplyTo(asking.query, bytes)) return;
    this.#hasHeard = true;
    this.forget(asking.query);
    asking.answer(bytes);
  }

  /** The kernel doesn't say which packet was refused; that nobody listens there is true of all. */
  readonly #fail = (error: Error): void => {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    this.#rest();
    this.retire();
    for (const asking of waiting) asking.fail(error);
  };

  #rest(): void {
    if (this.#isRetired) this.#close();
    else this.#onIdle(this);
  }

  #close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#socket.close();
  }
}
