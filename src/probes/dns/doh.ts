import { Client, type Dispatcher } from "undici";
import { type DnsReply, type Failure, failure } from "../../core/observation.ts";
import type { Reason } from "../../core/vocabulary.ts";
import { within } from "../connect/deadline.ts";
import { dial } from "../connect/dial.ts";
import { failureOf } from "../connect/failures.ts";
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
import { isReplyTo, type Query, writeQuery } from "./question.ts";

const MESSAGE = "application/dns-message";
/** The most that a DNS message can hold. */
const BYTES = 65_535;
const HEADER_BYTES = 16 * 1024;
/** Milliseconds that an idle connection is kept, where the server names no time of its own. */
const IDLE = 30_000;

/**
 * DNS over HTTPS (RFC 8484), by POST over one kept connection: HTTP/2 with many questions at once where the server
 * speaks it, else HTTP/1.1 and one after the other.
 */
export function makeDoh(server: EncryptedServer, deps: EncryptedDeps): AskEncrypted {
  const { patience = PATIENCE } = deps;
  let line: Line | null = null;
  return (question) =>
    within(patience, async (signal) => {
      const query = withoutId(writeQuery(question, true));
      if (query === null) return notAskable(question);
      line ??= openLine(server, deps);
      const asked = line;
      const outcome = await ask(asked, query, signal);
      if (outcome.kind === "reply" || outcome.reason !== "timeout") return outcome;
      // The connection may be dead without a sign. The questions under way end as they may, and new ones take another.
      if (line === asked) {
        line = null;
        void asked.client.close();
      }
      return outcome;
    });
}

/** The id of a query over HTTP is 0: a cache then knows it again (RFC 8484 §4.1). */
function withoutId(query: Query | null): Query | null {
  if (query === null) return null;
  const bytes = Buffer.from(query.bytes);
  bytes.writeUInt16BE(0, 0);
  return { ...query, bytes, id: 0 };
}

/** One client, which has one connection at a time. */
interface Line {
  readonly url: URL;
  readonly client: Client;
  /** Number of the connection, and of the one that was last answered over. */
  connection: number;
  answered: number;
}

class NoConnection extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.detail);
    this.failure = failure;
  }
}

function openLine(server: EncryptedServer, deps: EncryptedDeps): Line {
  const { patience = PATIENCE } = deps;
  const url = new URL(server.url);
  const wanted = { host: server.host, port: server.port, named: true };
  const secure = secureBy(deps, ["h2", "http/1.1"]);
  const client = new Client(url.origin, {
    allowH2: true,
    maxHeaderSize: HEADER_BYTES,
    keepAliveTimeout: IDLE,
    keepAliveMaxTimeout: IDLE,
    // The question's own deadline is the one that counts.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: async (_options, callback) => {
      line.connection += 1;
      const dialled = await within(patience, (signal) => dial(addressingOf(deps), wanted, secure, signal));
      if (dialled.kind === "open") callback(null, dialled.socket);
      else callback(new NoConnection(dialled.failure), null);
    },
  });
  const line: Line = { url, client, connection: 0, answered: 0 };
  return line;
}

async function ask(line: Line, query: Query, signal: AbortSignal, isRepeated = false): Promise<DnsReply | Failure> {
  try {
    const outcome = await exchange(line, query, signal);
    if (outcome.kind === "reply") line.answered = line.connection;
    return outcome;
  } catch (error) {
    if (error instanceof NoConnection) return error.failure;
    // A server may close a kept connection just as the next question comes (RFC 9112 §9.3.1): no sign of trouble.
    const wasKept = line.connection > 0 && line.answered === line.connection;
    if (wasKept && !signal.aborted && !isRepeated) return ask(line, query, signal, true);
    return failureOf(error, line.url.href);
  }
}

async function exchange({ url, client }: Line, query: Query, signal: AbortSignal): Promise<DnsReply | Failure> {
  const reply = await client.request({
    path: `${url.pathname}${url.search}`,
    method: "POST",
    headers: { accept: MESSAGE, "content-type": MESSAGE },
    body: query.bytes,
    idempotent: true,
    signal,
  });
  // Read whatever the status is, so that the connection can be kept.
  const body = await bodyOf(reply.body);
  if (body === null) return failure("too-large", `${url.href}: more than ${BYTES} bytes`);
  const { statusCode: status, headers } = reply;
  if (status < 200 || status > 299) return failure(reasonOf(status), `${url.href}: HTTP ${status}`);
  const type = String(headers["content-type"] ?? "");
  if (type.split(";")[0]?.trim().toLowerCase() !== MESSAGE)
    return failure("malformed", `${url.href}: ${JSON.stringify(type.slice(0, 80))} is no DNS message`);
  if (!isReplyTo(query, body)) return failure("malformed", `${url.href}: a reply to another question`);
  return readWhole(body, url.href);
}

/** Null when it is larger than a DNS message can be. */
async function bodyOf(body: Dispatcher.ResponseData["body"]): Promise<Uint8Array | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > BYTES) return null;
  }
  return new Uint8Array(Buffer.concat(chunks));
}

const reasonOf = (status: number): Reason =>
  status === 429 ? "throttled" : status >= 500 ? "server-error" : "unsupported";
