import { type DnsReply, type Failure, failure } from "../../core/observation.ts";
import { asMillis, type Millis, SECOND } from "../../core/time.ts";
import { within } from "../connect/deadline.ts";
import type { Endpoint } from "../contract.ts";
import { showEndpoint } from "../net/endpoint.ts";
import { isTruncated, type Question, writeQuery } from "./question.ts";
import { readReply } from "./reply.ts";
import { exchangeTcp } from "./tcp.ts";
import { makeExchangeUdp } from "./udp.ts";

/** How long a server is waited for, in real time. */
export interface Patience {
  /** One UDP attempt each, with a fresh query. */
  readonly attempts: readonly Millis[];
  /** The whole TCP exchange after a truncated reply. */
  readonly tcp: Millis;
}

/** Asks one server one question. Never rejects and never throws: what goes wrong is a `Failure`. */
export type Ask = (server: Endpoint, question: Question, signal?: AbortSignal) => Promise<DnsReply | Failure>;

export const PATIENCE: Patience = { attempts: [SECOND, asMillis(2_000), asMillis(4_000)], tcp: asMillis(5_000) };

/**
 * The DNS client: UDP with EDNS(0) first, again with back-off while the server is silent, TCP when the reply was
 * truncated. Only silence is repeated: an answer, a refusal or a malformed reply ends the asking.
 */
export function makeAsk({ attempts, tcp }: Patience = PATIENCE): Ask {
  const exchangeUdp = makeExchangeUdp();
  // All in one function, for each asynchronous one that stands between costs a query about 3 % of its time.
  return async (server, question, signal) => {
    for (const wait of attempts) {
      for (const edns of EDNS_FIRST) {
        const query = writeQuery(question, edns);
        if (!query) return failure("invalid-query", `${shown(question)} is no name to ask for`);
        const bytes = await exchangeUdp(server, query, wait, signal);
        const isCut = !("kind" in bytes) && isTruncated(bytes);
        const outcome = read(isCut ? await within(tcp, (own) => exchangeTcp(server, query, own), signal) : bytes);
        if (edns && isUnaware(outcome)) continue;
        if (outcome.kind === "reply" || outcome.reason !== "timeout" || signal?.aborted) return outcome;
        break;
      }
    }
    const total = attempts.reduce<number>((sum, wait) => sum + wait, 0);
    return failure("timeout", `udp ${showEndpoint(server)}: no answer in ${total} ms`);
  };
}

/**
 * RFC 6891 §6.2.2 and §7: a server that knows no EDNS says FORMERR and is asked again without. Servers that stay silent
 * instead get no such second chance, as agreed at the DNS flag day 2019.
 */
const EDNS_FIRST = [true, false] as const;
const isUnaware = (outcome: DnsReply | Failure): boolean => outcome.kind === "reply" && outcome.rcode === "FORMERR";

const read = (bytes: Uint8Array | Failure): DnsReply | Failure => ("kind" in bytes ? bytes : readReply(bytes));

const shown = ({ name }: Question): string => JSON.stringify(name.slice(0, 300));
