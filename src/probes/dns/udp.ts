import { createSocket } from "node:dgram";
import { isIPv6 } from "node:net";
import { type Failure, failure } from "../../core/observation.ts";
import { failureOf } from "../connect/failures.ts";
import type { Endpoint } from "../contract.ts";
import { showEndpoint } from "../net/endpoint.ts";
import { isReplyTo, type Query } from "./question.ts";

/**
 * One query and its reply over UDP. Each call takes a new socket: the kernel gives it an unpredictable source port
 * (RFC 5452 §4.5), and `connect` keeps out what other addresses and ports send and reports ICMP refusals. Packets that
 * are not the reply are ignored until `signal` aborts.
 */
export function exchangeUdp(server: Endpoint, query: Query, signal: AbortSignal): Promise<Uint8Array | Failure> {
  const what = `udp ${showEndpoint(server)}`;
  const late = failure("timeout", `${what}: no answer in time`);
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(late);
    const socket = createSocket(isIPv6(server.address) ? "udp6" : "udp4");
    let ended = false;
    const end = (outcome: Uint8Array | Failure) => {
      if (ended) return;
      ended = true;
      signal.removeEventListener("abort", abort);
      socket.close();
      resolve(outcome);
    };
    const abort = () => end(late);
    signal.addEventListener("abort", abort, { once: true });
    // Stays on after the end: a second ICMP error must not become an uncaught exception.
    socket.on("error", (error) => end(failureOf(error, what)));
    socket.on("message", (bytes) => {
      if (isReplyTo(query, bytes)) end(new Uint8Array(bytes));
    });
    socket.once("connect", () => {
      if (ended) return;
      socket.send(query.bytes, (error) => {
        if (error) end(failureOf(error, what));
      });
    });
    socket.connect(server.port, server.address);
  });
}
