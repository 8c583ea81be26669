import { query } from "whoiser/src/whoiser.js";
import { type Check, fine, problem, warning } from "../../core/checkup.ts";
import { asMillis, SECOND } from "../../core/time.ts";
import type { Network } from "../contract.ts";
import { exchange, type Limits } from "../whois/exchange.ts";
import { IANA } from "../whois/referral.ts";

const LIMITS: Limits = { deadline: asMillis(8 * SECOND), bytes: 64 * 1024 };
/** A top-level domain that IANA cannot but know. */
const NAME = "org";
const FIX = "let TCP to port 43 pass: WHOIS is the only source for many country-code TLDs";

/**
 * Whether port 43 is open on the way out: whois.iana.org is asked for a domain that it knows, by the program's own exchange
 * and by the whoiser library, which must read the same. A middle-box that meddles with one of them shows.
 */
export async function checkPort43(network: Network): Promise<Check> {
  const own = await exchange(network, IANA, NAME, LIMITS);
  if (own.kind === "failure") return problem("port 43", `${IANA.host}: ${own.detail}`, FIX);
  const text = new TextDecoder().decode(own.body);
  if (!isRecordOf(text)) {
    const says = `${IANA.host} answered, but not with the record of .${NAME}: something on the way answers in its place`;
    return problem("port 43", says, FIX);
  }
  const other = await byWhoiser(network);
  if (typeof other !== "string") return fine("port 43", `${IANA.host} knows .${NAME} (whoiser: ${other.detail})`);
  if (facts(other) === facts(text)) return fine("port 43", `${IANA.host} knows .${NAME}, and whoiser reads the same`);
  return warning("port 43", `${IANA.host} answers this program and whoiser differently`, "see what stands on the way");
}

const isRecordOf = (text: string): boolean =>
  text.split("\n").some((line) => line.toLowerCase().replace(/\s+/g, "") === `domain:${NAME}`);

/** The lines that say something: comments and white space may differ from one reply to the next. */
const facts = (text: string): string =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("%"))
    .join("\n");

/**
 * whoiser looks up and connects by itself and collects without end, so it is given an address that has passed the guard,
 * and asked only after our own exchange has seen what is said there.
 */
async function byWhoiser(network: Network): Promise<string | { readonly detail: string }> {
  const found = await network.resolve(IANA.host);
  if (found.kind === "failure") return found;
  const address = found.addresses.find((candidate) => network.refusal(candidate) === null);
  if (address === undefined) return { detail: `${IANA.host} has no public address` };
  const { address: host, port } = network.route(address, IANA.port);
  try {
    return await query({ host, port, query: NAME, timeout: 3_000 });
  } catch (error) {
    return { detail: error instanceof Error ? error.message : String(error) };
  }
}
