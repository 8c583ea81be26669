import type { Socket } from "node:net";
import { Client, type Dispatcher, errors } from "undici";
import type { Decoded } from "./decode.ts";

/** A reply as it came over the wire, its coding not undone. */
export interface Exchanged {
  readonly status: number;
  /** Lower-case names; repeated fields joined by a comma (RFC 9110 §5.3). */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Decoded;
}

export interface Question {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Bytes of body kept. */
  readonly bytes: number;
}

/** All header fields together; a page has no need of more. */
const HEADER_BYTES = 64 * 1024;
/** How much more may come over the wire than is kept: what frames it, and interim replies, can have no end. */
const OVERHEAD = 4;

/** Statuses that send on to `Location` (RFC 9110 §15.4). */
export const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * One GET over an open connection, which is closed with the answer: HTTP/2 where the handshake agreed on it, else
 * HTTP/1.1. What came of the body before a reset, an early close or the abort counts, as truncated. Rejects when no
 * status came.
 */
export async function exchange(socket: Socket, question: Question, signal: AbortSignal): Promise<Exchanged> {
  const unbind = bound(socket, OVERHEAD * (question.bytes + HEADER_BYTES));
  const client = clientOver(socket, question.url);
  try {
    return await answerOf(client, question, signal);
  } finally {
    unbind();
    await client.destroy();
    socket.destroy();
  }
}

/** How often an HTTP/2 connection is looked at, whose bytes Node keeps to itself. */
const GLANCE_MS = 100;

/** Hangs up on who sends more than `most` bytes, be they of no body and no header. */
function bound(socket: Socket, most: number): () => void {
  const look = (): void => {
    if (socket.bytesRead > most) socket.destroy(new errors.ResponseExceededMaxSizeError(`more than ${most} bytes`));
  };
  if (!isHttp2(socket)) socket.on("readable", look);
  const glances = isHttp2(socket) ? setInterval(look, GLANCE_MS) : undefined;
  return () => clearInterval(glances);
}

const isHttp2 = (socket: Socket): boolean => "alpnProtocol" in socket && socket.alpnProtocol === "h2";

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

/** By `dispatch`, undici's lowest door: a stream for the body would cost as much again as all the rest. */
function answerOf(client: Client, { url, headers, bytes }: Question, signal: AbortSignal): Promise<Exchanged> {
  return new Promise((resolve, reject) => {
    const late = (): void => gathering.fail(signal.reason);
    const settled = (): void => signal.removeEventListener("abort", late);
    const gathering = gather(bytes, (answer) => {
      settled();
      if (answer instanceof Error) reject(answer);
      else resolve(answer);
    });
    if (signal.aborted) return late();
    signal.addEventListener("abort", late, { once: true });
    client.dispatch(
      {
        path: `${url.pathname}${url.search}`,
        method: "GET",
        headers: { ...headers, "accept-encoding": "identity" },
      },
      gathering.handler,
    );
  });
}

interface Gathering {
  readonly handler: Dispatcher.DispatchHandler;
  /** Nothing more will come; once the answer is given it says nothing. */
  readonly fail: (error: unknown) => void;
}

/** Puts the answer together, and gives it as soon as it is whole, cut or lost. */
function gather(cap: number, answer: (answer: Exchanged | Error) => void): Gathering {
  const body = bodyUpTo(cap);
  let head: Pick<Exchanged, "status" | "headers"> | null = null;
  const fail = (error: unknown): void => {
    // The status is known and stands; that the body is incomplete is in the reply.
    if (head !== null) answer({ ...head, body: body.soFar(true) });
    else answer(error instanceof Error ? error : new Error(String(error)));
  };
  return {
    fail,
    handler: {
      onRequestStart: () => undefined,
      onResponseStart: (controller, status, fields) => {
        // An interim reply (RFC 9110 §15.2) announces the one that counts.
        if (status < 200) return;
        head = { status, headers: joined(fields) };
        if (!REDIRECTS.has(status) || head.headers.location === undefined) return;
        // Browsers go on without its body; some servers say no length and never close.
        answer({ ...head, body: body.soFar(false) });
        controller.abort(ENOUGH);
      },
      onResponseData: (controller, chunk) => {
        if (head === null || body.take(chunk)) return;
        answer({ ...head, body: body.soFar(true) });
        controller.abort(ENOUGH);
      },
      onResponseEnd: () => {
        if (head !== null) answer({ ...head, body: body.soFar(false) });
      },
      onResponseError: (_controller, error) => fail(error),
    },
  };
}

const ENOUGH = new errors.RequestAbortedError("no more is wanted");

interface Body {
  /** False: there is more than is kept. */
  readonly take: (chunk: Uint8Array) => boolean;
  readonly soFar: (truncated: boolean) => Decoded;
}

/** In one piece from the start: chunks can be of one byte, and a list of them takes a hundred times what they say. */
function bodyUpTo(cap: number): Body {
  let kept = Buffer.alloc(0);
  let size = 0;
  return {
    take: (chunk) => {
      const end = Math.min(size + chunk.length, cap);
      if (end > kept.length) {
        const larger = Buffer.allocUnsafeSlow(Math.min(cap, Math.max(end, 2 * kept.length)));
        kept.copy(larger, 0, 0, size);
        kept = larger;
      }
      kept.set(chunk.subarray(0, end - size), size);
      const isAll = size + chunk.length <= cap;
      size = end;
      return isAll;
    },
    soFar: (truncated) => ({ bytes: kept.subarray(0, size), truncated }),
  };
}

function joined(headers: Dispatcher.ResponseData["headers"]): Readonly<Record<string, string>> {
  const fields = Object.entries(headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(", ") : (value ?? ""),
  ]);
  return Object.fromEntries(fields);
}
