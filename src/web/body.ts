import type { Context, MiddlewareHandler } from "hono";
import { Refusal } from "./refusal.ts";

/** No request of ours is larger. */
const MOST_BYTES = 256 * 1024;

/**
 * A request tells the length of its body beforehand, or has none (RFC 9110, section 15.5.12): Node reads no more than
 * was told. Hono's own limit makes a second request of the first, which does not go with the server's.
 */
export const boundedBody =
  (mostBytes = MOST_BYTES): MiddlewareHandler =>
  async (c, next) => {
    if (c.req.header("transfer-encoding") !== undefined)
      return c.json(
        { error: "the length of the request is not told", hint: "send Content-Length, and no chunks" },
        411,
      );
    if (Number(c.req.header("content-length") ?? 0) > mostBytes)
      return c.json({ error: "the request is too large", hint: "send less at once" }, 413);
    return next();
  };

/**
 * The fields of a form, as Hono reads them.
 * @throws Refusal where what was sent is no form: that it cannot be read is its sender's fault alone
 */
export const formOf = (c: Context): Promise<Readonly<Record<string, unknown>>> =>
  c.req.parseBody().catch(() => {
    throw new Refusal(400, "the form cannot be read", "send it whole, as application/x-www-form-urlencoded");
  });
