import type { Socket } from "node:net";
import { type Failure, failure, type RegistrationReply } from "../../core/observation.ts";
import { asMillis, type Millis, SECOND } from "../../core/time.ts";
import { within } from "../connect/deadline.ts";
import { dial } from "../connect/dial.ts";
import { failureOf } from "../connect/failures.ts";
import type { Network } from "../contract.ts";
import { labelOf, type WhoisServer } from "./server.ts";

export interface Limits {
  /** For the whole exchange, from the name look-up to the last byte. */
  readonly deadline: Millis;
  /** Bytes of reply kept; what lies beyond is not read. */
  readonly bytes: number;
}

/** Replies run to a few KiB; the longest seen are below 40 KiB. */
export const WHOIS_LIMITS: Limits = { deadline: asMillis(15 * SECOND), bytes: 256 * 1024 };

/** RFC 3912: one line of text. A control character would let a name add a second question, or an escape to a log. */
const ONE_LINE = /^[\x20-\x7e]{1,300}$/;

/**
 * One WHOIS exchange (RFC 3912): a line out, bytes in until the server closes. Never rejects.
 *
 * What arrived before the cap, the deadline or a reset is a reply with `truncated: true`. Failures: `invalid-query`,
 * `throttled` (not asked: our own budget), `nxdomain`, `nodata`, `servfail`, `not-public`, `refused`, `unreachable`,
 * `timeout`, `empty`.
 */
export async function exchange(
  network: Network,
  server: WhoisServer,
  query: string,
  limits: Limits = WHOIS_LIMITS,
): Promise<RegistrationReply | Failure> {
  if (!ONE_LINE.test(query))
    return failure("invalid-query", `not one line of printable ASCII: ${JSON.stringify(query)}`);
  const held = await network.turn(labelOf(server), "whois");
  if (held) return held;
  return within(limits.deadline, async (signal) => {
    const dialled = await dial(network, server, null, signal);
    if (dialled.kind === "closed") return dialled.failure;
    return converse(dialled.socket, query, limits.bytes, signal);
  });
}

function converse(
  socket: Socket,
  query: string,
  cap: number,
  signal: AbortSignal,
): Promise<RegistrationReply | Failure> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const settle = (trouble: Failure | null): void => {
      signal.removeEventListener("abort", late);
      socket.destroy();
      if (size > 0) resolve(replyOf(Buffer.concat(chunks).subarray(0, cap), trouble !== null));
      else resolve(trouble ?? failure("empty", "the server closed the connection without a word"));
    };
    const late = (): void => settle(failure("timeout", "no reply in time"));
    if (signal.aborted) return late();
    signal.addEventListener("abort", late, { once: true });
    socket.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size > cap) settle(failure("too-large", `more than ${cap} bytes`));
    });
    socket.once("end", () => settle(null));
    socket.once("error", (error) => settle(failureOf(error, "whois")));
    socket.once("close", () => settle(null));
    socket.write(`${query}\r\n`);
  });
}

const replyOf = (body: Uint8Array, truncated: boolean): RegistrationReply => ({
  kind: "reply",
  httpStatus: null,
  body,
  truncated,
  retryAt: null,
});
