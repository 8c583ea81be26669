import type { Socket } from "node:net";
import { Client, type Dispatcher, errors } from "undici";
import { type Failure, failure } from "../../core/observation.ts";
import { dial, type Secure } from "../connect/dial.ts";
import { failureOf } from "../connect/failures.ts";
import type { Network } from "../contract.ts";
import { type Decoded, decoded } from "./decode.ts";

export interface Request {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Ignored for `http:` URLs. */
  readonly secure: Secure;
  /** The operator named the URL: its address needs no leave from the guard. */
  readonly named: boolean;
  /** Bytes of body kept, as received and again as decoded. */
  readonly bytes: number;
}

export interface HttpReply {
  readonly kind: "http-reply";
  readonly status: number;
  /** Lower-case names; repeated fields joined by a comma (RFC 9110 §5.3). */
  readonly headers: Readonly<Record<string, string>>;
  /** Empty where the reply sends on. */
  readonly body: Uint8Array;
  /** Cut at the cap, by the deadline or by the server. */
  readonly truncated: boolean;
}

/** Statuses that send on to `Location` (RFC 9110 §15.4). */
export const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

export interface Answer {
  /** Address connected to; null when no connection came about. */
  readonly address: string | null;
  /** Addresses that took no connection, where none did. */
  readonly tried?: readonly string[];
  readonly outcome: HttpReply | Failure;
}

/** All header fields together; a page has no need of more. */
const HEADER_BYTES = 64 * 1024;
/** How much more may come over the wire than is kept: what frames it, and interim replies, can have no end. */
const OVERHEAD = 4;
/** Chunks can be of one byte, and each costs more than it says. */
const MOST_PIECES = 16_384;
const NOTHING = new Uint8Array();

/**
 * One GET over one connection of its own to an address that the guard admitted, with Host and SNI of the URL. Follows
 * nothing. Never rejects; see `destinationsOf` and `failureOf` for the failures.
 */
export async function get(network: Network, request: Request, signal: AbortSignal): Promise<Answer> {
  const { url, secure, named } = request;
  const isSecure = url.protocol === "https:";
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const port = url.port === "" ? (isSecure ? 443 : 80) : Number(url.port);
  const dialled = await dial(network, { host, port, named }, isSecure ? secure : null, signal);
  if (dialled.kind === "closed") return { address: null, tried: dialled.tried, outcome: dialled.failure };
  const { address, socket } = dialled;
  bound(socket, OVERHEAD * (request.bytes + HEADER_BYTES));
  const client = clientOver(socket, url);
  try {
    return { address, outcome: await exchange(client, request, signal) };
  } catch (error) {
    return { address, outcome: failureOf(error, url.href) };
  } finally {
    await client.destroy();
    socket.destroy();
  }
}

/** Hangs up on who sends more than `most` bytes, be they of no body and no header. */
function bound(socket: Socket, most: number): void {
  socket.on("readable", () => {
    if (socket.bytesRead > most) socket.destroy(new errors.ResponseExceededMaxSizeError(`more than ${most} bytes`));
  });
}

/** An undici client that speaks over an open connection, once: the dial has chosen the address, and nothing redials. */
const clientOver = (socket: Socket, url: URL): Client =>
  new Client(url.origin, {
    maxHeaderSize: HEADER_BYTES,
    // The caller's signal is the one deadline.
    headersTimeout: 0,
    bodyTimeout: 0,
    // Not at once: undici does not look for work again while it is still asking for a connection.
    connect: (_options, callback) =>
      queueMicrotask(() => {
        if (socket.destroyed) callback(new Error("the connection was closed before the request"), null);
        else callback(null, socket);
      }),
  });

async function exchange(
  client: Client,
  { url, headers, bytes }: Request,
  signal: AbortSignal,
): Promise<HttpReply | Failure> {
  const reply = await client.request({
    path: `${url.pathname}${url.search}`,
    method: "GET",
    headers: { ...headers, "accept-encoding": "identity" },
    signal,
  });
  const fields = joined(reply.headers);
  if (REDIRECTS.has(reply.statusCode) && fields.location !== undefined) {
    // Browsers go on without it; some servers say no length and never close.
    reply.body.on("error", () => undefined).destroy();
    return { kind: "http-reply", status: reply.statusCode, headers: fields, body: NOTHING, truncated: false };
  }
  const raw = await bodyOf(reply.body, bytes);
  const body = await decoded(raw.bytes, fields["content-encoding"] ?? "", bytes);
  if (body === null) return failure("malformed", `${url.href}: content-encoding ${fields["content-encoding"] ?? ""}`);
  return {
    kind: "http-reply",
    status: reply.statusCode,
    headers: fields,
    body: body.bytes,
    truncated: raw.truncated || body.truncated,
  };
}

function joined(headers: Dispatcher.ResponseData["headers"]): Readonly<Record<string, string>> {
  const fields = Object.entries(headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(", ") : (value ?? ""),
  ]);
  return Object.fromEntries(fields);
}

/** The body up to the cap. What came before a reset, an early close or the deadline counts, as truncated. */
async function bodyOf(body: Dispatcher.ResponseData["body"], cap: number): Promise<Decoded> {
  const chunks: Buffer[] = [];
  let size = 0;
  const soFar = (truncated: boolean): Decoded => ({ bytes: Buffer.concat(chunks).subarray(0, cap), truncated });
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > cap || chunks.length > MOST_PIECES) return soFar(true);
    }
    return soFar(false);
  } catch {
    // The status is known and stands; that the body is incomplete is in the reply.
    return soFar(true);
  }
}
