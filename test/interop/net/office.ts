import { createHmac } from "node:crypto";
import type { EventJson } from "../../../src/core/timeline/event-json.ts";
import { Receiver } from "../../alerts/receiver.ts";

export interface Message {
  readonly id: string;
  readonly type: string;
  readonly data: {
    readonly incident: string;
    readonly status: "open" | "resolved";
    readonly domain: string | null;
    readonly verdict: string | null;
    readonly severity: string;
    readonly summary: string;
    readonly events: readonly EventJson[];
  };
}

/** RDAP servers by top-level domains, as RFC 9224 lists them. */
export type RdapServices = readonly (readonly [tlds: readonly string[], bases: readonly string[]])[];

/** What the operator runs: the webhook that alerts go to, and the list of RDAP servers. */
export class Office {
  /** Standard Webhooks secret, and the key in it. */
  static readonly #key = Buffer.from("interop tests sign with this key");
  readonly secret = `whsec_${Office.#key.toString("base64")}`;
  readonly #receiver: Receiver;

  private constructor(receiver: Receiver) {
    this.#receiver = receiver;
  }

  static async open(services: RdapServices): Promise<Office> {
    const bootstrap = JSON.stringify({ version: "1.0", publication: "2026-01-01T00:00:00Z", services });
    return new Office(
      await Receiver.start((response, { path }) => {
        if (path === "/rdap.json") response.writeHead(200, { "content-type": "application/json" }).end(bootstrap);
        else response.writeHead(204).end();
      }),
    );
  }

  get bootstrap(): string {
    return `http://127.0.0.1:${this.#receiver.port}/rdap.json`;
  }

  get webhook(): string {
    return `http://127.0.0.1:${this.#receiver.port}/hook`;
  }

  /** Messages so far, oldest first; each must bear the signature of Standard Webhooks. */
  get messages(): readonly Message[] {
    return this.#receiver.received.filter(({ path }) => path === "/hook").map(verified);
  }

  async untilMessages(count: number): Promise<readonly Message[]> {
    while (this.messages.length < count) await this.#receiver.until(this.#receiver.received.length + 1);
    return this.messages;
  }

  close(): void {
    this.#receiver.stop();
  }

  static signs(id: string, timestamp: string, body: string): string {
    return `v1,${createHmac("sha256", Office.#key).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
  }
}

/** The receiver's part of Standard Webhooks: the signature over id, time and body, and a time that is about now. */
function verified({ headers, body }: Receiver["received"][number]): Message {
  const id = String(headers["webhook-id"]);
  const timestamp = String(headers["webhook-timestamp"]);
  if (headers["webhook-signature"] !== Office.signs(id, timestamp, body))
    throw new Error(`message ${id} is not signed`);
  if (Math.abs(Date.now() / 1_000 - Number(timestamp)) > 300) throw new Error(`message ${id} is from another time`);
  return { id, ...(JSON.parse(body) as Omit<Message, "id">) };
}
