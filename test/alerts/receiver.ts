import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export type Answer = (response: ServerResponse, request: Received) => void;

export const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (response) => {
    response.writeHead(code, headers).end();
  };

/** Takes the request and never answers. */
export const silence: Answer = () => undefined;

/** A webhook receiver on loopback that answers by script, the last answer for ever, and lets tests wait for a delivery. */
export class Receiver {
  readonly received: Received[] = [];
  readonly #server: Server;
  #waiting: (() => void)[] = [];

  private constructor(script: readonly Answer[]) {
    this.#server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const seen = { path: request.url ?? "", headers: request.headers, body: Buffer.concat(chunks).toString() };
      this.received.push(seen);
      script[Math.min(this.received.length, script.length) - 1]?.(response, seen);
      for (const wake of this.#waiting.splice(0)) wake();
    });
  }

  static async start(...script: readonly Answer[]): Promise<Receiver> {
    const receiver = new Receiver(script);
    receiver.#server.listen(0, "127.0.0.1");
    await once(receiver.#server, "listening");
    return receiver;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/hook?team=ops`;
  }

  /** Resolves when `count` requests have come in all. */
  async until(count: number): Promise<void> {
    while (this.received.length < count) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
