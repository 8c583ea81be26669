import type { MiddlewareHandler } from "hono";
import { isLoopbackHost } from "./auth/addresses.ts";
import { factsOf } from "./auth/facts.ts";
import { isSecure, type Place, type RequestFacts } from "./auth/request.ts";

/**
 * Nothing from another host, nothing inline, no frame around us (CSP Level 3). A handler that serves what came from the
 * network sets a stricter policy, which is kept.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

const HEADERS: Readonly<Record<string, string>> = {
  "Content-Security-Policy": POLICY,
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
};

const OPENER = "Cross-Origin-Opener-Policy";

export const safeHeaders =
  (place: Place): MiddlewareHandler =>
  async (c, next) => {
    await next();
    const headers = isTrustworthy(factsOf(c), place) ? { ...HEADERS, [OPENER]: "same-origin" } : HEADERS;
    for (const [name, value] of Object.entries(headers)) if (!c.res.headers.has(name)) c.res.headers.set(name, value);
  };

/** Elsewhere browsers heed no opener policy, and complain of it on each page (HTML §7.1.3.1; Secure Contexts §3.1). */
const isTrustworthy = (request: RequestFacts, place: Place): boolean =>
  isSecure(request, place) || isLoopbackHost(request.headers.host ?? "");
