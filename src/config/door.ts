import type { Instant } from "../core/time.ts";
import { isLoopback } from "./address-forms.ts";
import type { Config } from "./config.ts";

export interface Token {
  /** It opens nothing since then. */
  readonly revoked: Instant | null;
}

interface ShutDoor {
  readonly says: string;
  /** What would let somebody in. */
  readonly fix: string;
}

/**
 * Why nobody could come in where the server is to listen; null where somebody can.
 * @param tokens of `vigie token`
 */
export function shutDoor({ listen, token }: Config["server"], tokens: readonly Token[]): ShutDoor | null {
  if (token !== null || listen === null || isLoopback(listen)) return null;
  if (tokens.some(({ revoked }) => revoked === null)) return null;
  return {
    says: `${listen} lies beyond loopback and there is no token`,
    fix: "make one by `vigie token add NAME`, or set server.token",
  };
}

/** The same in a line: `WHY: FIX`. */
export function closedDoor(server: Config["server"], tokens: readonly Token[]): string | null {
  const shut = shutDoor(server, tokens);
  return shut && `${shut.says}: ${shut.fix}`;
}
