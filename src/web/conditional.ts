import { createHash } from "node:crypto";
import type { Context } from "hono";

/** A text that whoever has it already is not sent again (RFC 9110 §13.1.2): its tag is its digest. */
export function sendTagged(
  c: Context,
  body: string,
  {
    type,
    lastModified,
    status = 200,
  }: { readonly type: string; readonly lastModified?: Date; readonly status?: 200 | 404 },
): Response {
  const tag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`;
  c.header("ETag", tag);
  if (lastModified) c.header("Last-Modified", lastModified.toUTCString());
  if (status === 200 && isKnown(c.req.header("if-none-match"), tag)) return c.body(null, 304);
  return c.body(body, status, { "Content-Type": type });
}

/** Weakly compared: a text that was compressed on the way is the same text (§8.8.3.2). */
const isKnown = (header: string | undefined, tag: string): boolean =>
  header !== undefined &&
  (header.trim() === "*" || header.split(",").some((each) => each.trim().replace(/^W\//, "") === tag));
