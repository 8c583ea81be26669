import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";
import type { Place, RequestFacts } from "./request.ts";

/** What the gate needs to know of a request. */
export const factsOf = (c: Context): RequestFacts => ({
  method: c.req.method,
  headers: c.req.header(),
  peer: peerOf(c),
});

/** Null where the request came over no socket, or over one without an address. */
function peerOf(c: Context): string | null {
  const env: unknown = c.env;
  const isServed = typeof env === "object" && env !== null && ("incoming" in env || "server" in env);
  return isServed ? (getConnInfo(c).remote.address ?? null) : null;
}

/**
 * Path and query from the base on, without a slash at the beginning: `domains/popcorntime.io?at=…`. A reverse proxy
 * may take the base away or leave it there.
 */
export function pathWithin(c: Context, { base }: Pick<Place, "base">): string {
  const { pathname, search } = new URL(c.req.url);
  return (pathname.startsWith(base) ? pathname.slice(base.length) : pathname.replace(/^\//, "")) + search;
}

/** Whether it is a page that a person opens, whose browser can show a form. */
export const wantsPage = (c: Context): boolean =>
  (c.req.method === "GET" || c.req.method === "HEAD") && (c.req.header("accept") ?? "").includes("text/html");
