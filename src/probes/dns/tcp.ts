import { type Failure, failure } from "../../core/observation.ts";
import { failureOf } from "../connect/failures.ts";
import type { Endpoint } from "../contract.ts";
import { showEndpoint } from "../net/endpoint.ts";
import { connectTcp } from "../net/tcp.ts";
import { isReplyTo, type Query } from "./question.ts";

/**
 * One query and its reply over TCP (RFC 7766), each behind a length of two octets: so no reply exceeds 64 KiB.
 * The connection is closed after the first message, whatever it is.
 */
export async function exchangeTcp(server: Endpoint, query: Query, signal: AbortSignal): Promise<Uint8Array | Failure> {
  const what = `tcp ${showEndpoint(server)}`;
  const socket = await connectTcp(server, signal);
  if ("kind" in socket) return socket;
  const length = Buffer.alloc(2);
  length.writeUInt16BE(query.bytes.length);
  try {
    socket.write(Buffer.concat([length, query.bytes]));
    const bytes = await firstMessage(socket);
    if (!bytes) return failure("malformed", `${what}: closed before the reply was whole`);
    return isReplyTo(query, bytes) ? bytes : failure("malformed", `${what}: a reply to another question`);
  } catch (error) {
    return failureOf(error, what);
  } finally {
    socket.destroy();
  }
}

/** Null when the stream ends early. */
async function firstMessage(stream: AsyncIterable<Buffer>): Promise<Uint8Array | null> {
  let received: Buffer = Buffer.alloc(0);
  for await (const chunk of stream) {
    received = Buffer.concat([received, chunk]);
    const whole = received.length >= 2 ? 2 + received.readUInt16BE(0) : Number.POSITIVE_INFINITY;
    if (received.length >= whole) return new Uint8Array(received.subarray(2, whole));
  }
  return null;
}
