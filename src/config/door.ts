import type { Instant } from "../core/time.ts";
import { isLoopback } from "./address-forms.ts";
import type { Config } from "./config.ts";

interface Token {
  /** It opens nothing since then. */
  readonly revoked: Instant | null;
}

/**
 * Why nobody could come in where the server is to listen, and what would let them; null where somebody can.
 * @param tokens of `vigie token`
 */
export function closedDoor({ listen, token }: Config["server"], tokens: readonly Token[]): string | null {
  if (token !== null || listen === null || isLoopback(listen)) return null;
  if (tokens.some(({ revoked }) => revoked === null)) return null;
  return `${listen} lies beyond loopback and there is no token: make one by \`vigie token add NAME\`, or set server.token`;
}
