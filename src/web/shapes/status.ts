import { z } from "zod";
import { timeOrNull } from "./words.ts";

/** How the lookout itself is: the keys are those of `vigie status --json`. */
export const lookoutStatus = z.object({
  running: z.boolean(),
  uplink: z.enum(["online", "offline", "unknown"]),
  watches: z.number().int(),
  /** How many looks wait for their turn. */
  due: z.number().int(),
  lastCheckAt: timeOrNull,
});
export type LookoutStatus = z.infer<typeof lookoutStatus>;
