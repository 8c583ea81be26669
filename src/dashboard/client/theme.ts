import type { Theme } from "../page.ts";

const YEAR = 365 * 24 * 3600;

/** Shows a theme at once, and remembers it where the server reads it: in a cookie. */
export function keepTheme(theme: Theme, base: string): void {
  document.documentElement.dataset.theme = theme;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
  document.cookie = `vigie-theme=${theme}; Path=${base}; Max-Age=${YEAR}; SameSite=Lax`;
}
