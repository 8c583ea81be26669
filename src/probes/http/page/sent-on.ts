/** Longer waits are pages that renew themselves, or ask to be read first. Seconds. */
const LONGEST_WAIT = 10;

/** Where `<meta http-equiv=refresh>` sends a visitor (HTML §4.2.5.3); null for a page that only renews itself. */
export function refreshTarget(content: string): string | null {
  const [, wait, target] =
    /^\s*(\d{1,4})(?:\.\d*)?\s*[;,\s]\s*(?:url\s*=\s*)?["']?([^"']{1,2048})/i.exec(content) ?? [];
  if (wait === undefined || target === undefined || Number(wait) > LONGEST_WAIT) return null;
  return target.trim() || null;
}

const ASSIGNED =
  /(?:^|[\s;{(])(?:(?:window|document|top|self|parent)\.)?location(?:\.href)?\s{0,4}=\s{0,4}["']([^"'\s]{1,2048})["']/;
const CALLED =
  /(?:^|[\s;{(])(?:(?:window|document|top|self|parent)\.)?location\.(?:replace|assign)\(\s{0,4}["']([^"'\s]{1,2048})["']/;

/** A page that does nothing else than send its visitor on is short; in a long script the same words are one branch of many. */
const SHORT_SCRIPT = 2_000;
const SHORT_TEXT = 200;

/** Where the script of a page without content sends its visitor; null where it is not that simple. */
export function scriptTarget(script: string, text: string): string | null {
  if (script.length > SHORT_SCRIPT || text.length > SHORT_TEXT) return null;
  return ASSIGNED.exec(script)?.[1] ?? CALLED.exec(script)?.[1] ?? null;
}
