import { urlOf } from "../../url.ts";

/** One link of a `Link` field: its target, and its parameters with their quoted strings (RFC 8288 §3). */
const LINK =
  /<([^>]{0,2048})>((?:\s{0,9};\s{0,9}[\w*-]{1,99}(?:\s{0,9}=\s{0,9}(?:"[^"]{0,999}"|[^\s",;]{0,999}))?){0,16})/g;
const REL = /;\s{0,9}rel\s{0,9}=\s{0,9}(?:"([^"]{0,999})"|([^\s",;]{1,999}))/i;
/** Parameters before it, whose quoted strings may look like one. */
const OTHER = /;\s{0,9}(?!rel\b)[\w*-]{1,99}\s{0,9}=\s{0,9}"[^"]{0,999}"/gi;

/**
 * Who implements a legal block, by the `Link` of a 451 with `rel="blocked-by"` (RFC 7725 §4): the URL as far as its query,
 * absolute, http or https; null where none is named. `base` is the page's own URL.
 */
export function blockedBy(link: string | undefined, base: string): string | null {
  for (const [, target = "", parameters = ""] of (link ?? "").matchAll(LINK)) {
    const [, quoted, bare] = REL.exec(parameters.replaceAll(OTHER, "")) ?? [];
    const relations = (quoted ?? bare ?? "").toLowerCase().split(/\s+/);
    const url = relations.includes("blocked-by") ? urlOf(target.trim(), base) : null;
    if (url && /^https?:$/.test(url.protocol)) return `${url.origin}${url.pathname}`;
  }
  return null;
}
