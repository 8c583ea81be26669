import { asMillis, type Millis, SECOND } from "../../core/time.ts";
import { COOKIE } from "./credentials.ts";
import { isSecure, type Place, type RequestFacts } from "./request.ts";

/**
 * The session as a `Set-Cookie` header (RFC 6265bis §4.1): no script reads it (`HttpOnly`), no other site's page makes
 * the browser send it (`SameSite=Strict`).
 */
export function sessionCookie(value: string, length: Millis, request: RequestFacts, place: Place): string {
  const secure = isSecure(request, place) ? "; Secure" : "";
  return `${COOKIE}=${value}; Path=${place.base}; Max-Age=${length / SECOND}; HttpOnly; SameSite=Strict${secure}`;
}

/** Takes it away again. */
export const noCookie = (request: RequestFacts, place: Place): string => sessionCookie("", asMillis(0), request, place);
