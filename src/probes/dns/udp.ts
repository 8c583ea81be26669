import { type Failure, failure } from "../../core/observation.ts";
import type { Millis } from "../../core/time.ts";
import { failureOf } from "../connect/failures.ts";
import type { Endpoint } from "../contract.ts";
import { showEndpoint } from "../net/endpoint.ts";
import { Ports } from "./ports.ts";
import type { Query } from "./question.ts";
import { afterReading } from "./turn.ts";

/**
 * One query and its reply over UDP, waited for until `wait` is over or `signal` aborts. Packets that are not the reply
 * are ignored meanwhile. Never rejects.
 */
export type ExchangeUdp = (
  server: Endpoint,
  query: Query,
  wait: Millis,
  signal?: AbortSignal,
) => Promise<Uint8Array | Failure>;

export function makeExchangeUdp(): ExchangeUdp {
  const ports = new Ports();
  return (server, query, wait, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve(late(server));
      const port = ports.take(server, query.id);
      const end = (outcome: Uint8Array | Failure): void => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", giveUp);
        resolve(outcome);
      };
      const giveUp = (): void => {
        if (port.forget(query)) end(late(server));
      };
      // It keeps the program alive until then. Not at once: a busy program runs its timers late, and what has arrived by then is to be read first. Timers of one
      // length are one list to Node, so one a query costs next to nothing.
      const timer = setTimeout(() => setImmediate(giveUp), wait);
      signal?.addEventListener("abort", giveUp, { once: true });
      const answer = (bytes: Uint8Array): void => afterReading(() => end(bytes));
      port.ask({ query, answer, fail: (error) => end(failureOf(error, whatOf(server))) });
    });
}

const whatOf = (server: Endpoint): string => `udp ${showEndpoint(server)}`;
const late = (server: Endpoint): Failure => failure("timeout", `${whatOf(server)}: no answer in time`);
