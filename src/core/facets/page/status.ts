import type { PageRule } from "./rule.ts";
import type { PageSight } from "./sight.ts";

const isBetween =
  (from: number, to: number) =>
  ({ status }: PageSight) =>
    status >= from && status <= to;
const isOneOf =
  (...statuses: readonly number[]) =>
  ({ status }: PageSight) =>
    statuses.includes(status);

/** RFC 7725: it holds whatever the page says. */
export const BLOCKED_BY_LAW: PageRule = {
  tag: "web.legal-block.451",
  state: "legal-block",
  reason: null,
  confidence: null,
  when: isOneOf(451),
};

/** What the status alone says; the last row always holds. */
export const STATUS_RULES: readonly PageRule[] = [
  { tag: "web.ok", state: "ok", reason: null, confidence: null, when: isBetween(200, 299) },
  { tag: "web.ok.login", state: "ok", reason: "login", confidence: null, when: isOneOf(401, 407) },
  { tag: "web.ok.forbidden", state: "ok", reason: "forbidden", confidence: null, when: isOneOf(403) },
  { tag: "web.ok.throttled", state: "ok", reason: "throttled", confidence: null, when: isOneOf(429) },
  { tag: "web.error.not-found", state: "error", reason: "not-found", confidence: null, when: isOneOf(404) },
  { tag: "web.error.gone", state: "error", reason: "gone", confidence: null, when: isOneOf(410) },
  { tag: "web.error.server", state: "error", reason: "server-error", confidence: null, when: isBetween(500, 599) },
  { tag: "web.error.http", state: "error", reason: "http-error", confidence: null, when: () => true },
];

export const STATUS_SENTENCES = {
  "web.legal-block.451": "the server answers 451: unavailable for legal reasons",
  "web.ok": "the site answers",
  "web.ok.login": "the site is up and asks for a login",
  "web.ok.forbidden": "the site is up and forbids us its front page",
  "web.error.not-found": "the front page is not found (404)",
  "web.error.gone": "the front page is gone (410)",
  "web.error.server": "the server answers with an error (5xx)",
  "web.error.http": "the server answers with an unusual status",
} as const satisfies Readonly<Record<string, string>>;
