import { checkpointDigest } from "../../store/chain.ts";
import type { Checkpoint } from "../../store/proof.ts";
import type { Granted } from "./request.ts";

/** The authority at `url`, which is loaded with the first checkpoint that is to be signed for; null where none is named. */
export const authorityAt = (
  url: string | null,
  userAgent: string,
): ((checkpoint: Checkpoint, stop: AbortSignal) => Promise<Granted>) | null =>
  url === null
    ? null
    : async (checkpoint, stop) => {
        const { askAuthority } = await import("./ask.ts");
        return askAuthority(url, checkpointDigest(checkpoint), { userAgent, stop });
      };
