import type { Surroundings } from "./contract.ts";
import { judgeStatus, post } from "./post.ts";

/**
 * Asks an address that only its owner knows, as healthchecks.io, Uptime Kuma and others take it: GET, and any 2xx is
 * heard. @returns null where there is none. Asked, it answers null: it was heard; otherwise what went wrong, in one line that does not hold the address.
 */
export function heartbeatTo(
  url: string | null,
  { userAgent, now, ca }: Pick<Surroundings, "userAgent" | "now" | "ca">,
): ((signal: AbortSignal) => Promise<string | null>) | null {
  if (url === null) return null;
  return async (signal) => {
    const posting = { method: "GET", url: new URL(url), headers: {}, body: "" } as const;
    const { kind, answer } = judgeStatus(await post(posting, { userAgent, now, ca }, signal));
    return kind === "delivered" ? null : `not heard: ${answer.replaceAll(url, "…")}`;
  };
}
