/** The header fields that a rule of `core/facets/web.ts` reads, or that explain its reading. `Location` is kept as the hop's own. */
const KEPT = [
  "server",
  "content-type",
  "link",
  "retry-after",
  "cf-ray",
  "cf-mitigated",
  "x-sinkhole",
  "x-zinkhole",
  "x-amzn-waf-action",
] as const;

/** Longer values say nothing more to a rule. */
const LONGEST = 2_048;

export function keptHeaders(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const kept: Record<string, string> = {};
  for (const name of KEPT) {
    const value = headers[name];
    if (value !== undefined) kept[name] = value.slice(0, LONGEST);
  }
  return kept;
}
