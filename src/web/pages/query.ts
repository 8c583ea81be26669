import type { Context } from "hono";
import type { z } from "zod";

/** A form sends what was left empty too, and pages have the query of the language and the theme beside their own. */
export function queryOf<Q extends z.ZodObject>(c: Context, schema: Q): z.output<Q> {
  const filled = Object.entries(c.req.query()).filter(([, value]) => value !== "");
  return schema.parse(Object.fromEntries(filled));
}
