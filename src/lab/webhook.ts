import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import { LOOPBACK, listenTcp } from "./listener.ts";

/** One POST that the sink received, whatever it answered. */
export interface Delivery {
  /** `webhook-id`: equal for repetitions of one message. */
  readonly id: string;
  /** `webhook-timestamp`, Unix seconds. */
  readonly timestamp: number;
  /** Whether a signature of `webhook-signature` is right for these bytes and the sink's secret. */
  readonly isVerified: boolean;
  readonly body: string;
  /** What the sink answered. */
  readonly status: number;
}

/** A receiver of Standard Webhooks, on loopback and outside the simulated internet: alerts go the real way. */
export interface WebhookSink {
  readonly url: string;
  /** `whsec_` + base64. */
  readonly secret: string;
  /** Oldest first, refused ones included. */
  readonly deliveries: readonly Delivery[];
  /** The next `times` deliveries are answered with `status` (503 where none is given). */
  readonly failNext: (times: number, status?: number) => void;
  /** Resolves when `count` deliveries in all were answered 2xx. */
  readonly accepted: (count: number) => Promise<readonly Delivery[]>;
  readonly close: () => Promise<void>;
}

/** Longest body kept; a longer one is answered 413. */
const LONGEST = 1024 * 1024;

export async function openWebhookSink(): Promise<WebhookSink> {
  const key = randomBytes(24);
  const deliveries: Delivery[] = [];
  const waiting = new Set<() => void>();
  let failing = { times: 0, status: 503 };

  const http = createServer(async (incoming, outgoing) => {
    // Who breaks off in the middle of the body has delivered nothing, and awaits no answer.
    const body = await bodyOf(incoming).catch(() => "broken off" as const);
    if (body === "broken off") return;
    const isFailing = failing.times > 0;
    if (isFailing) failing = { ...failing, times: failing.times - 1 };
    const status = isFailing ? failing.status : body.isWhole ? 204 : 413;
    deliveries.push(read(incoming, body.text, key, status));
    outgoing.writeHead(status).end();
    for (const look of waiting) look();
  });
  const listener = await listenTcp((socket) => void http.emit("connection", socket));

  const acceptedNow = (): readonly Delivery[] => deliveries.filter(({ status }) => status < 300);
  return {
    url: `http://${LOOPBACK}:${listener.port}/hook`,
    secret: `whsec_${key.toString("base64")}`,
    deliveries,
    failNext: (times, status = 503) => {
      failing = { times, status };
    },
    accepted: (count) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (acceptedNow().length < count) return;
          waiting.delete(look);
          resolve(acceptedNow());
        };
        waiting.add(look);
        look();
      }),
    close: listener.close,
  };
}

async function bodyOf(incoming: IncomingMessage): Promise<{ readonly text: string; readonly isWhole: boolean }> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= LONGEST) chunks.push(chunk);
  }
  return { text: Buffer.concat(chunks).toString("utf8"), isWhole: size <= LONGEST };
}

function read(incoming: IncomingMessage, body: string, key: Buffer, status: number): Delivery {
  const header = (name: string): string => String(incoming.headers[name] ?? "");
  const id = header("webhook-id");
  const timestamp = header("webhook-timestamp");
  const expected = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest();
  // Several signatures may stand side by side, apart by blanks, while a secret is being changed.
  const isVerified = header("webhook-signature")
    .split(" ")
    .some((signature) => isRight(signature, expected));
  return { id, timestamp: Number(timestamp), isVerified, body, status };
}

function isRight(signature: string, expected: Buffer): boolean {
  if (!signature.startsWith("v1,")) return false;
  const given = Buffer.from(signature.slice(3), "base64");
  return given.length === expected.length && timingSafeEqual(given, expected);
}
