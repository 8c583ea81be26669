import type { SecureContext } from "node:tls";
import { type DnsReply, type Failure, failure } from "../../core/observation.ts";
import { asMillis, type Millis, SECOND } from "../../core/time.ts";
import { urlOf } from "../../core/url.ts";
import type { Secure } from "../connect/dial.ts";
import type { Network } from "../contract.ts";
import { splitPort } from "../net/endpoint.ts";
import { isTruncated, type Question } from "./question.ts";
import { readReply } from "./reply.ts";

/** A resolver that is asked over TLS, as the operator names it. */
export interface EncryptedServer {
  readonly protocol: "https" | "tls";
  /** What the certificate must name: a host, or an address without brackets. */
  readonly host: string;
  readonly port: number;
  /** As configured; the whole URL of a DoH server. */
  readonly url: string;
}

export interface EncryptedDeps {
  readonly route: Network["route"];
  /** Finds the resolver's own host, for which it can't be asked itself. */
  readonly resolve: Network["resolve"];
  /** Holds further certificate authorities (the lab's); null for the program's own store. */
  readonly context: SecureContext | null;
  /** For one question, the connection included; in real time. */
  readonly patience?: Millis;
}

/** Asks one question with RD=1. Never rejects. */
export type AskEncrypted = (question: Question) => Promise<DnsReply | Failure>;

export const PATIENCE = asMillis(5 * SECOND);

/** RFC 7858 §3.1. */
const DOT_PORT = 853;

/** Reads `https://host[:port]/path` and `tls://host[:port]`; null for every other form. */
export function parseEncrypted(url: string): EncryptedServer | null {
  if (url.startsWith("tls://")) {
    const place = splitPort(url.slice("tls://".length));
    return place && { protocol: "tls", host: place.host, port: place.port ?? DOT_PORT, url };
  }
  const parsed = url.startsWith("https://") ? urlOf(url) : null;
  if (parsed === null) return null;
  const { hostname, port } = parsed;
  return { protocol: "https", host: hostname.replace(/^\[|\]$/g, ""), port: port === "" ? 443 : Number(port), url };
}

/** The operator named the server, so its address needs no leave from the guard; its certificate is verified all the same. */
export const addressingOf = ({ route, resolve }: EncryptedDeps) => ({ route, resolve, refusal: () => null });
export const secureBy = ({ context }: EncryptedDeps, protocols: readonly string[]): Secure => ({
  verify: true,
  context,
  protocols,
});

/** A whole reply to our question; there is no cause to cut one over TLS, and what is left of it may not be used. */
export const readWhole = (bytes: Uint8Array, url: string): DnsReply | Failure =>
  isTruncated(bytes) ? failure("malformed", `${url}: a truncated reply`) : readReply(bytes);

export const notAskable = ({ name }: Question): Failure =>
  failure("invalid-query", `${JSON.stringify(name.slice(0, 300))} is no name to ask for`);
