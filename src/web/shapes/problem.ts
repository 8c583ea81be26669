import { z } from "zod";

/** Why a request was not met, and what to do about it. */
export const problem = z.object({ error: z.string(), hint: z.string() });
