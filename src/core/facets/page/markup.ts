/** A stretch of HTML. `raw` is what stands inside an element whose content is no markup, such as a script. */
export type Token =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "tag"; readonly name: string; readonly source: string }
  | { readonly kind: "raw"; readonly of: string; readonly text: string };

const RAW: ReadonlySet<string> = new Set(["script", "style", "template", "title", "textarea", "iframe"]);

/**
 * Splits HTML into text and tags, closing ones named with a leading slash. A reader for signs, no parser: it builds no
 * tree and repairs nothing. Every character is looked at a bounded number of times, whatever a hostile page holds:
 * a search that finds nothing ends the page.
 */
export function* tokensOf(html: string): Generator<Token> {
  const lower = html.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  let at = 0;
  while (at < html.length) {
    const open = nextMarkup(html, at);
    if (open > at) yield { kind: "text", text: html.slice(at, open) };
    if (open === html.length) return;
    const close = endOf(lower, open);
    const name = /^<(\/?[a-z][a-z0-9-]{0,30})/.exec(lower.slice(open, open + 34))?.[1];
    if (name !== undefined) yield { kind: "tag", name, source: html.slice(open, close) };
    at = close;
    if (name === undefined || !RAW.has(name)) continue;
    const end = found(lower.indexOf(`</${name}`, close), lower);
    yield { kind: "raw", of: name, text: html.slice(close, end) };
    at = end;
  }
}

/** Where the next tag or comment opens: a `<` before anything else is text. */
function nextMarkup(html: string, from: number): number {
  for (let at = html.indexOf("<", from); at !== -1; at = html.indexOf("<", at + 1)) {
    if (/[a-z/!?]/i.test(html.charAt(at + 1))) return at;
  }
  return html.length;
}

function endOf(lower: string, open: number): number {
  if (lower.startsWith("<!--", open)) return found(lower.indexOf("-->", open + 4), lower, 3);
  return found(lower.indexOf(">", open), lower, 1);
}

const found = (at: number, text: string, beyond = 0): number => (at === -1 ? text.length : at + beyond);
