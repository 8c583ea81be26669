export const COOKIE = "vigie_session";

/** What a visitor shows; whether it is worth anything is not looked at here. */
export type Credentials =
  | { readonly kind: "none" }
  /** `isAmbient`: a browser adds it by itself to whatever a page makes it ask. */
  | { readonly kind: "token"; readonly secret: string; readonly isAmbient: boolean }
  | { readonly kind: "session"; readonly cookie: string };

/**
 * `Authorization` beats the cookie: who shows a token wants to be judged by it. `Basic` is for feed readers and
 * calendars, which know nothing else: the password is the token, whatever the user is called (RFC 7617).
 */
export function credentialsOf(authorization: string | undefined, cookies: string | undefined): Credentials {
  if (authorization !== undefined) return authorized(authorization);
  const cookie = cookieNamed(COOKIE, cookies ?? "");
  return cookie === null ? { kind: "none" } : { kind: "session", cookie };
}

/** Schemes are matched without regard to case (RFC 9110 §11.1). */
function authorized(header: string): Credentials {
  const [, scheme = "", value = ""] = /^([^ ]+) +(.*?) *$/.exec(header) ?? [];
  if (scheme.toLowerCase() === "bearer") return { kind: "token", secret: value, isAmbient: false };
  if (scheme.toLowerCase() === "basic") return { kind: "token", secret: passwordIn(value), isAmbient: true };
  // Of a scheme that nobody knows: shown, and worth nothing.
  return { kind: "token", secret: "", isAmbient: false };
}

function passwordIn(encoded: string): string {
  const pair = Buffer.from(encoded, "base64").toString("utf8");
  return pair.slice(pair.indexOf(":") + 1);
}

/** The first of that name (RFC 6265 §5.4 sends that of the longest path first). */
function cookieNamed(name: string, header: string): string | null {
  const found = header
    .split(";")
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${name}=`));
  return found?.slice(name.length + 1) ?? null;
}
