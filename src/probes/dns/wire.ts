import { type DnsReply, type Failure, failure } from "../../core/observation.ts";
import { asMillis, type Millis, SECOND } from "../../core/time.ts";
import { within } from "../connect/deadline.ts";
import type { Endpoint } from "../contract.ts";
import { showEndpoint } from "../net/endpoint.ts";
import { isTruncated, type Question, writeQuery } from "./question.ts";
import { readReply } from "./reply.ts";
import { exchangeTcp } from "./tcp.ts";
import { type ExchangeUdp, makeExchangeUdp } from "./udp.ts";

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
export function makeAsk(patience: Patience = PATIENCE): Ask {
  const exchangeUdp = makeExchangeUdp();
  return async (server, question, signal) => {
    for (const wait of patience.attempts) {
      const means = { exchangeUdp, wait, tcp: patience.tcp, signal };
      let outcome = await exchange(server, question, true, means);
      if (isUnaware(outcome)) outcome = await exchange(server, question, false, means);
      if (outcome.kind === "reply" || outcome.reason !== "timeout" || signal?.aborted) return outcome;
    }
    const total = patience.attempts.reduce<number>((sum, wait) => sum + wait, 0);
    return failure("timeout", `udp ${showEndpoint(server)}: no answer in ${total} ms`);
  };
}

interface Means {
  readonly exchangeUdp: ExchangeUdp;
  readonly wait: Millis;
  readonly tcp: Millis;
  readonly signal: AbortSignal | undefined;
}

/**
 * RFC 6891 §6.2.2 and §7: a server that knows no EDNS says FORMERR and is asked again without. Servers that stay silent
 * instead get no such second chance, as agreed at the DNS flag day 2019.
 */
const isUnaware = (outcome: DnsReply | Failure): boolean => outcome.kind === "reply" && outcome.rcode === "FORMERR";

async function exchange(
  server: Endpoint,
  question: Question,
  edns: boolean,
  { exchangeUdp, wait, tcp, signal }: Means,
): Promise<DnsReply | Failure> {
  const query = writeQuery(question, edns);
  if (!query) return failure("invalid-query", `${JSON.stringify(question.name.slice(0, 300))} is no name to ask for`);
  const bytes = await exchangeUdp(server, query, wait, signal);
  if ("kind" in bytes) return bytes;
  if (!isTruncated(bytes)) return readReply(bytes);
  const whole = await within(tcp, (own) => exchangeTcp(server, query, own), signal);
  return "kind" in whole ? whole : readReply(whole);
}
