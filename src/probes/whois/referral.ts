import { parseSimpleWhois } from "whoiser/src/parsers.js";
import { type Failure, failure } from "../../core/observation.ts";
import { between, DAY, type Instant } from "../../core/time.ts";
import type { Network } from "../contract.ts";
import { exchange, type Limits, WHOIS_LIMITS } from "./exchange.ts";
import { parseServer, type WhoisServer } from "./server.ts";

/** IANA's own WHOIS server: it knows every top-level domain, and the WHOIS server of those that have one. */
export const IANA: WhoisServer = { host: "whois.iana.org", port: 43, named: false };

/** The WHOIS server that IANA names for a TLD. `unsupported`: it names none. */
export type AskIana = (tld: string) => Promise<WhoisServer | Failure>;

/**
 * Asks IANA, and remembers what it said for a day; failures are not remembered. The server named by the reply is not
 * trusted: whoever asks it goes through the guard.
 */
export function makeAskIana(network: Network, limits: Limits = WHOIS_LIMITS): AskIana {
  const answers = new Map<string, { readonly at: Instant; readonly answer: WhoisServer | Failure }>();
  return async (tld) => {
    const known = answers.get(tld);
    if (known && between(known.at, network.now()) < DAY) return known.answer;
    const reply = await exchange(network, IANA, tld, limits);
    if (reply.kind === "failure") return reply;
    const answer = referralIn(new TextDecoder("latin1").decode(reply.body), tld);
    if (!reply.truncated) answers.set(tld, { at: network.now(), answer });
    return answer;
  };
}

/** IANA's record is a plain list of labels, which is what whoiser's parser reads well. */
export function referralIn(text: string, tld: string): WhoisServer | Failure {
  const record = parseSimpleWhois(text);
  const domain = record.domain;
  if (typeof domain !== "string" || domain.trim().toLowerCase() !== tld)
    return failure("malformed", `${IANA.host}: no record of .${tld}`);
  // Two `whois:` lines would be joined by a line break, and are no host.
  const server = typeof record.whois === "string" ? parseServer(record.whois, false) : null;
  return server ?? failure("unsupported", `${IANA.host}: .${tld} has no WHOIS server`);
}
