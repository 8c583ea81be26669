import { connect, type Socket } from "node:net";
import { type Failure, failure } from "../../core/observation.ts";
import { failureOf } from "../connect/failures.ts";
import type { Endpoint } from "../contract.ts";
import { showEndpoint } from "./endpoint.ts";

/**
 * A TCP connection to a place that was guarded, or named by the operator, and routed already; or why there is none.
 * The signal bounds the whole life of the socket: when it aborts, the socket is destroyed, whatever it waits for.
 */
export function connectTcp(endpoint: Endpoint, signal: AbortSignal): Promise<Socket | Failure> {
  const what = `tcp ${showEndpoint(endpoint)}`;
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(failure("timeout", `${what}: no time left`));
    const socket = connect({ host: endpoint.address, port: endpoint.port });
    const abort = () => socket.destroy(signal.reason instanceof Error ? signal.reason : new Error("aborted"));
    signal.addEventListener("abort", abort, { once: true });
    socket.once("close", () => signal.removeEventListener("abort", abort));
    // Stays for the life of the socket: after the connection, an error also ends the reading, which reports it.
    socket.on("error", (error) => resolve(failureOf(error, what)));
    socket.once("connect", () => resolve(socket));
  });
}
