/**
 * The URL of a text that anybody may have written, against `base` where that is given; null where it is none.
 * `URL.canParse` is no guard before it: on Node 20, once it is hot, it says yes to Latin-1 texts that the constructor refuses.
 */
export function urlOf(text: string, base?: string): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}
