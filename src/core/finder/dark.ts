import type { KnownVerdict } from "../vocabulary.ts";

/**
 * Verdicts under which a site has left its name, so that it is looked for elsewhere. `filtered` is none: the site is where it
 * was for everybody else. Neither is `moved`: the redirect itself says where it went.
 */
export const DARK = [
  ...["seized", "suspended", "reserved", "blocked", "redemption", "pending-delete"],
  ...["available", "expired", "parked", "down"],
] as readonly KnownVerdict[];

export const isDark = (word: KnownVerdict | null): boolean => word !== null && DARK.includes(word);
