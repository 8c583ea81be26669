import { connect as connectTcp, isIP, type Socket } from "node:net";
import { type ConnectionOptions, checkServerIdentity, connect as connectTls, type SecureContext } from "node:tls";
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

/** Lenient about age: what an old server can still do is its own business; whether a browser would trust it is judged apart. */
const ANY_AGE: ConnectionOptions = { minVersion: "TLSv1", ciphers: "DEFAULT@SECLEVEL=0" };

function start({ endpoint }: Destination, host: string, secure: Secure | null): Socket {
  const place = { host: endpoint.address, port: endpoint.port };
  if (secure === null) return connectTcp(place);
  const { protocols = ["http/1.1"] } = secure;
  return connectTls({
    ...place,
    // By the wanted name, an address too: where the connection is routed to is nothing that a certificate says.
    ...(secure.verify
      ? { checkServerIdentity: (_, certificate) => checkServerIdentity(host, certificate) }
      : { ...ANY_AGE, checkServerIdentity: () => undefined }),
    ...(secure.context ? { secureContext: secure.context } : {}),
    ...(isIP(host) === 0 ? { servername: host } : {}),
    rejectUnauthorized: secure.verify,
    ...(protocols.length > 0 ? { ALPNProtocols: [...protocols] } : {}),
  });
}

function open(
  destination: Destination,
  { host, port }: Wanted,
  secure: Secure | null,
  signal: AbortSignal,
): Promise<Socket | Failure> {
  const what = `connect ${destination.address}:${port}`;
  return new Promise((resolve) => {
    const socket = start(destination, host, secure);
    let reached = false;
    const settle = (outcome: Socket | Failure): void => {
      signal.removeEventListener("abort", late);
      resolve(outcome);
      if (outcome !== socket) socket.destroy();
    };
    const late = (): void => settle(failure("timeout", `${what}: no connection in time`));
    if (signal.aborted) late();
    signal.addEventListener("abort", late, { once: true });
    socket.once("connect", () => {
      reached = true;
    });
    socket.once(secure ? "secureConnect" : "connect", () => settle(socket));
    // Stays for the life of the socket: a later error also ends the reading, which reports it.
    socket.on("error", (error) => {
      const failed = failureOf(error, what);
      settle(secure && reached ? failure("tls-failure", failed.detail) : failed);
    });
  });
}
