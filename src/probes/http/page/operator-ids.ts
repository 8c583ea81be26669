/**
 * Ids by which services know whose page it is: whoever copies a site mostly copies its look, seldom these; scrapers that
 * do copy them are why an id alone proves nothing (Papadogiannakis et al., WWW 2022, doi 10.1145/3485447.3512124).
 */
const IN_SCRIPTS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ["google-analytics", /\b(UA-\d{4,10}-\d{1,4})\b/g],
  ["google-analytics", /["'=](G-[A-Z0-9]{8,12})\b/g],
  ["google-tag-manager", /\b(GTM-[A-Z0-9]{5,8})\b/g],
  ["google-ads", /\b(AW-\d{8,12})\b/g],
  ["adsense", /\bca-(pub-\d{10,16})\b/g],
  ["facebook-pixel", /\bfbq\(\s{0,4}["']init["']\s{0,4},\s{0,4}["'](\d{10,20})["']/g],
  ["yandex-metrika", /\bym\(\s{0,4}(\d{5,10})\s{0,4},\s{0,4}["']init["']/g],
  ["hotjar", /\bhjid\s{0,4}:\s{0,4}(\d{5,9})\b/g],
  ["clarity", /clarity\.ms\/tag\/([a-z0-9]{6,14})\b/g],
];

/** `meta` names by which a holder proves the site to be theirs. */
const VERIFICATIONS: Readonly<Record<string, string>> = {
  "google-site-verification": "google-site-verification",
  "yandex-verification": "yandex-verification",
  "msvalidate.01": "bing-verification",
  "facebook-domain-verification": "facebook-domain-verification",
  "p:domain_verify": "pinterest-verification",
  "ahrefs-site-verification": "ahrefs-verification",
  "baidu-site-verification": "baidu-verification",
};

/** More of them on one page are a collection, not a sign. */
const MOST = 32;

/** `name:id` of each, sorted. `code` is inline scripts and the sources of the others. */
export function operatorIds(
  code: string,
  metas: readonly (readonly [name: string, content: string])[],
): readonly string[] {
  const found = new Set<string>();
  for (const [name, pattern] of IN_SCRIPTS) {
    for (const [, id] of code.matchAll(pattern)) found.add(`${name}:${id}`);
  }
  for (const [name, content] of metas) {
    const service = Object.hasOwn(VERIFICATIONS, name) ? VERIFICATIONS[name] : undefined;
    if (service !== undefined && /^[\w=+/.-]{6,100}$/.test(content)) found.add(`${service}:${content}`);
  }
  return [...found].sort().slice(0, MOST);
}
