import { connect as connectTcp, isIP, type Socket } from "node:net";
import { checkServerIdentity, connect as connectTls, createSecureContext, type SecureContext } from "node:tls";
import { type Failure, failure } from "../../core/observation.ts";
import { asMillis, SECOND } from "../../core/time.ts";
import { within } from "./deadline.ts";
import { type Addressing, type Destination, destinationsOf, type Wanted } from "./destination.ts";
import { failureOf } from "./failures.ts";

/** How the handshake is held; the name for SNI is the wanted host's. */
export interface Secure {
  /** False: any certificate will do, and what ails it is judged later. */
  readonly verify: boolean;
  /** Holds extra certificate authorities; the program's own store where it is null. */
  readonly context: SecureContext | null;
  /** Protocols offered (RFC 7301), HTTP/1.1 where left out; an empty list offers none. */
  readonly protocols?: readonly string[];
  /** Offered by a second connection to a server that hung up saying that it speaks none of the first ones. */
  readonly instead?: readonly string[];
}

/** An open connection, or why there is none. */
export type Dialled =
  | { readonly kind: "open"; readonly address: string; readonly socket: Socket }
  /** `tried`: addresses that took no connection, in order. */
  | { readonly kind: "closed"; readonly failure: Failure; readonly tried: readonly string[] };

/** Longest wait for an address while there is another one to try. */
const SHARE = asMillis(4 * SECOND);

/** Connects to the first admitted address that takes the connection; over TLS where `secure` is given. */
export async function dial(
  network: Addressing,
  wanted: Wanted,
  secure: Secure | null,
  signal: AbortSignal,
): Promise<Dialled> {
  const destinations = await destinationsOf(network, wanted, signal);
  if ("kind" in destinations) return { kind: "closed", failure: destinations, tried: [] };
  const failures: Failure[] = [];
  for (const [index, destination] of destinations.entries()) {
    const last = index === destinations.length - 1;
    const attempt = (until: AbortSignal): Promise<Socket | Failure> => open(destination, wanted, secure, until);
    const socket = await (last ? attempt(signal) : within(SHARE, attempt, signal));
    if (!("kind" in socket)) return { kind: "open", address: destination.address, socket };
    failures.push(socket);
    // Somebody answered there: the next address is the same host, not a second chance.
    if (socket.reason === "tls-failure" || signal.aborted) break;
  }
  // The first is the most telling: a refusal by IPv4 counts more than that this machine has no IPv6.
  const [first = failure("timeout", `${wanted.host}: out of time`)] = failures;
  return {
    kind: "closed",
    failure: first,
    tried: destinations.slice(0, failures.length).map(({ address }) => address),
  };
}

/** One for all connections: to make one costs as much as a small fetch does. */
const once = (make: () => SecureContext): (() => SecureContext) => {
  let made: SecureContext | null = null;
  return () => {
    made ??= make();
    return made;
  };
};

const strict = once(() => createSecureContext());
/** About age: what an old server can still do is its own business; whether a browser would trust it is judged apart. */
const lenient = once(() => createSecureContext({ minVersion: "TLSv1", ciphers: "DEFAULT@SECLEVEL=0" }));

function start({ endpoint }: Destination, host: string, secure: Secure | null): Socket {
  const place = { host: endpoint.address, port: endpoint.port };
  if (secure === null) return connectTcp(place);
  const { protocols = ["http/1.1"] } = secure;
  return connectTls({
    ...place,
    // By the wanted name, an address too: where the connection is routed to is nothing that a certificate says.
    ...(secure.verify
      ? { checkServerIdentity: (_, certificate) => checkServerIdentity(host, certificate) }
      : { checkServerIdentity: () => undefined }),
    secureContext: secure.context ?? (secure.verify ? strict() : lenient()),
    ...(isIP(host) === 0 ? { servername: host } : {}),
    rejectUnauthorized: secure.verify,
    ...(protocols.length > 0 ? { ALPNProtocols: [...protocols] } : {}),
  });
}

async function open(
  destination: Destination,
  wanted: Wanted,
  secure: Secure | null,
  signal: AbortSignal,
): Promise<Socket | Failure> {
  const what = `connect ${destination.address}:${wanted.port}`;
  try {
    return await connected(start(destination, wanted.host, secure), secure !== null, signal);
  } catch (error) {
    if (!(error instanceof NoHandshake)) return failureOf(error, what);
    if (secure?.instead && isOfferRefused(error.cause)) {
      const again = { verify: secure.verify, context: secure.context, protocols: secure.instead };
      return open(destination, wanted, again, signal);
    }
    return failure("tls-failure", failureOf(error.cause, what).detail);
  }
}

/** The place was reached, and no handshake came about. */
class NoHandshake extends Error {}

/** The alert `no_application_protocol` (RFC 7301 §3.2), as OpenSSL names it. */
const isOfferRefused = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL";

/** The socket once it is open; rejects with what ended it before. */
function connected(socket: Socket, isSecure: boolean, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    let reached = false;
    const fail = (error: Error): void => {
      signal.removeEventListener("abort", late);
      socket.destroy();
      reject(error);
    };
    const late = (): void => fail(Object.assign(new Error("no connection in time"), { code: "ETIMEDOUT" }));
    if (signal.aborted) late();
    signal.addEventListener("abort", late, { once: true });
    socket.once("connect", () => {
      reached = true;
    });
    socket.once(isSecure ? "secureConnect" : "connect", () => {
      signal.removeEventListener("abort", late);
      resolve(socket);
    });
    // Stays for the life of the socket: a later error also ends the reading, which reports it.
    socket.on("error", (error) => fail(isSecure && reached ? new NoHandshake("", { cause: error }) : error));
  });
}
