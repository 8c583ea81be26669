import type { PageRule } from "./rule.ts";
import type { PageSight } from "./sight.ts";

const isCloudflare = ({ headers }: PageSight): boolean =>
  headers["cf-ray"] !== undefined || /^cloudflare/i.test(headers.server ?? "");

/** Cloudflare prints its own code (1000–1199) in the body. */
const cloudflareCode = (page: PageSight): number | null => {
  if (!isCloudflare(page)) return null;
  const code = /\berror(?: code:?)? (1[01]\d{2})\b/i.exec(`${page.title ?? ""} ${page.text.slice(0, 500)}`)?.[1];
  return code === undefined ? null : Number(code);
};

const isChallenge = (page: PageSight): boolean =>
  page.headers["cf-mitigated"] === "challenge" ||
  ([403, 429, 503].includes(page.status) &&
    (/^(?:just a moment\.\.\.|attention required! \| cloudflare|ddos-guard)$/i.test(page.title ?? "") ||
      /^ddos-guard/i.test(page.headers.server ?? "")));

const isGeoBlock = (page: PageSight): boolean =>
  page.status === 403 &&
  (cloudflareCode(page) === 1009 || /configured to block access from your country/i.test(page.text));

/** Codes by which Cloudflare says that the site behind it is gone or broken; not that it turned us away. */
const ORIGIN_CODES: ReadonlySet<number> = new Set([
  1000, 1001, 1002, 1004, 1014, 1016, 1018, 1023, 1033, 1034, 1101, 1102,
]);

/** Gates before a site: they turn us away, not the visitor, so the site is up. */
export const GATE_RULES: readonly PageRule[] = [
  // RFC 7725.
  {
    tag: "web.legal-block.451",
    state: "legal-block",
    reason: null,
    confidence: null,
    when: ({ status }) => status === 451,
  },
  { tag: "web.ok.challenge", state: "ok", reason: "challenge", confidence: null, when: isChallenge },
  { tag: "web.ok.geo-block", state: "ok", reason: "geo-block", confidence: null, when: isGeoBlock },
];

const isBetween =
  (from: number, to: number) =>
  ({ status }: PageSight) =>
    status >= from && status <= to;
const isOneOf =
  (...statuses: readonly number[]) =>
  ({ status }: PageSight) =>
    statuses.includes(status);

/** What the status alone says; the last row always holds. */
export const STATUS_RULES: readonly PageRule[] = [
  {
    tag: "web.error.origin",
    state: "error",
    reason: "server-error",
    confidence: null,
    when: (page) => (isCloudflare(page) && isBetween(520, 530)(page)) || ORIGIN_CODES.has(cloudflareCode(page) ?? 0),
  },
  { tag: "web.ok", state: "ok", reason: null, confidence: null, when: isBetween(200, 299) },
  { tag: "web.ok.login", state: "ok", reason: "login", confidence: null, when: isOneOf(401, 407) },
  { tag: "web.ok.forbidden", state: "ok", reason: "forbidden", confidence: null, when: isOneOf(403) },
  { tag: "web.ok.throttled", state: "ok", reason: "throttled", confidence: null, when: isOneOf(429) },
  { tag: "web.error.not-found", state: "error", reason: "not-found", confidence: null, when: isOneOf(404) },
  { tag: "web.error.gone", state: "error", reason: "gone", confidence: null, when: isOneOf(410) },
  { tag: "web.error.server", state: "error", reason: "server-error", confidence: null, when: isBetween(500, 599) },
  { tag: "web.error.http", state: "error", reason: "http-error", confidence: null, when: () => true },
];

export const GATE_SENTENCES: Readonly<Record<string, string>> = {
  "web.legal-block.451": "the server answers 451: unavailable for legal reasons",
  "web.ok.challenge": "the site is up behind a bot challenge",
  "web.ok.geo-block": "the site is up and turns away visitors from here",
  "web.ok": "the site answers",
  "web.ok.login": "the site is up and asks for a login",
  "web.ok.forbidden": "the site is up and forbids us its front page",
  "web.ok.throttled": "the site is up and asks us to come back later",
  "web.error.origin": "the CDN answers, the site behind it does not",
  "web.error.not-found": "the front page is not found (404)",
  "web.error.gone": "the front page is gone (410)",
  "web.error.server": "the server answers with an error (5xx)",
  "web.error.http": "the server answers with an unusual status",
};
