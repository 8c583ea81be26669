import type { Surroundings } from "./contract.ts";
import { judgeStatus, post } from "./post.ts";

/**
 * Asks an address that only its owner knows, as healthchecks.io, Uptime Kuma and others take it: GET, and any 2xx is
 * heard. Null: it was heard; otherwise what went wrong, in one line that does not hold the address.
 */
export const heartbeatTo =
  (url: string, around: Pick<Surroundings, "userAgent" | "now" | "ca">) =>
  async (signal: AbortSignal): Promise<string | null> => {
    const posted = await post({ method: "GET", url: new URL(url), headers: {}, body: "" }, around, signal);
    const { kind, answer } = judgeStatus(posted);
    return kind === "delivered" ? null : `not heard: ${answer.replaceAll(url, "…")}`;
  };
