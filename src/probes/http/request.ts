import type { Socket } from "node:net";
import { type Failure, failure } from "../../core/observation.ts";
import { dial, type Secure } from "../connect/dial.ts";
import { failureOf } from "../connect/failures.ts";
import type { Network } from "../contract.ts";
import { decoded } from "./decode.ts";
import { type Exchanged, exchange } from "./exchange.ts";

export interface Request {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Ignored for `http:` URLs. */
  readonly secure: Secure;
  /** The operator named the URL: its address needs no leave from the guard. */
  readonly named: boolean;
  /** Bytes of body kept, as received and again as decoded. */
  readonly bytes: number;
  /** Shown the open connection before the question is put: a certificate speaks even where the server then does not. */
  readonly opened?: (socket: Socket) => void;
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

export interface Answer {
  /** Address connected to; null when no connection came about. */
  readonly address: string | null;
  /** Addresses that took no connection, where none did. */
  readonly tried?: readonly string[];
  readonly outcome: HttpReply | Failure;
}

/**
 * Most servers take HTTP/2 as soon as it is offered at all, wherever it stands in the list; it is dearer, and its headers
 * are others. So it is offered to those who speak nothing else.
 */
const OFFER = { protocols: ["http/1.1"], instead: ["h2"] };

/**
 * One GET over one connection of its own to an address that the guard admitted, with Host and SNI of the URL. Follows
 * nothing. Never rejects; see `destinationsOf` and `failureOf` for the failures.
 */
export async function get(network: Network, request: Request, signal: AbortSignal): Promise<Answer> {
  const { url, secure, named } = request;
  const isSecure = url.protocol === "https:";
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const port = url.port === "" ? (isSecure ? 443 : 80) : Number(url.port);
  const dialled = await dial(network, { host, port, named }, isSecure ? { ...secure, ...OFFER } : null, signal);
  if (dialled.kind === "closed") return { address: null, tried: dialled.tried, outcome: dialled.failure };
  const { address, socket } = dialled;
  request.opened?.(socket);
  try {
    return { address, outcome: await replyOf(await exchange(socket, request, signal), request) };
  } catch (error) {
    return { address, outcome: failureOf(error, url.href) };
  }
}

async function replyOf(
  { status, headers, body: raw }: Exchanged,
  { url, bytes }: Request,
): Promise<HttpReply | Failure> {
  const coding = headers["content-encoding"] ?? "";
  const body = await decoded(raw.bytes, coding, bytes);
  if (body === null) return failure("malformed", `${url.href}: content-encoding ${coding}`);
  return { kind: "http-reply", status, headers, body: body.bytes, truncated: raw.truncated || body.truncated };
}
