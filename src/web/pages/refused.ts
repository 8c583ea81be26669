import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { ZodError } from "zod";
import { Refusal } from "../refusal.ts";

interface Refused {
  readonly status: ContentfulStatusCode;
  readonly error: string;
  readonly hint: string;
}

/** What the reader asked wrongly, to be told on a page; all else, and who reads JSON, is answered as everywhere. */
export function refusedIn(error: unknown, c: Context): Refused {
  const isRead = c.req.header("accept")?.includes("text/html") ?? false;
  if (isRead && error instanceof Refusal) return { status: error.status, error: error.message, hint: error.hint };
  const [issue] = isRead && error instanceof ZodError ? error.issues : [];
  if (issue === undefined) throw error;
  const where = issue.path.join(".") || "the address";
  return { status: 400, error: `${where}: ${issue.message}`, hint: "mend the address, or choose anew" };
}
