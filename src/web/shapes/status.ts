import { z } from "zod";

/** How the lookout itself is: the keys are those of `vigie status --json`. */
export const lookoutStatus = z.object({
  running: z.boolean(),
  uplink: z.enum(["online", "offline", "unknown"]),
  watches: z.number().int(),
  /** How many looks wait for their turn. */
  due: z.number().int(),
  lastCheckAt: z.string().nullable(),
});
export type LookoutStatus = z.infer<typeof lookoutStatus>;
