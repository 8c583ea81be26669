import { z } from "zod";
import { LANGUAGES } from "../core/vocabulary.ts";

/** Keys that several kinds of channels have. */

export const language = z.enum(LANGUAGES).optional().describe("Of this channel; `alerts.language` where left out.");

/** Null where it is left out. */
export const optional = <T extends z.ZodType<unknown, string>>(form: T) => form.nullable().prefault(null);
