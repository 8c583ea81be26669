import type { Reason } from "../../vocabulary.ts";

export interface HttpRule {
  readonly tag: string;
  readonly says: string;
  readonly status: (code: number) => boolean;
  readonly reason: Reason;
}

const among =
  (...codes: readonly number[]) =>
  (code: number): boolean =>
    codes.includes(code);

/** HTTP statuses, and RDAP error codes, that bring no answer (RFC 7480 section 5, RFC 9083 section 6). */
export const HTTP_RULES: readonly HttpRule[] = [
  { tag: "rdap.throttled", says: "429 Too Many Requests", status: among(429, 420), reason: "throttled" },
  { tag: "rdap.refused", says: "403 Forbidden", status: among(401, 403, 407, 451), reason: "refused" },
  { tag: "rdap.invalid-query", says: "400 Bad Request", status: among(400, 414, 422), reason: "invalid-query" },
  { tag: "rdap.unsupported", says: "501 Not Implemented", status: among(405, 406, 415, 501), reason: "unsupported" },
  {
    tag: "rdap.server-error",
    says: "500 Internal Server Error",
    status: (code) => code >= 500,
    reason: "server-error",
  },
  {
    tag: "rdap.unexpected",
    says: "an HTTP status that RDAP does not use",
    status: (code) => code < 200 || code >= 300,
    reason: "malformed",
  },
];

/** Wordings of a 404 that say more than "not in the database". */
export interface NoticeRule {
  readonly tag: string;
  readonly says: string;
  readonly state: "blocked" | "reserved";
  readonly words: RegExp;
}

export const NOTICE_RULES: readonly NoticeRule[] = [
  {
    tag: "rdap.blocked",
    says: "Blocked Domain",
    state: "blocked",
    words: /\b(?:blocked domain|globalblock|(?:is|has been|was) blocked|blocked by)\b/i,
  },
  {
    tag: "rdap.reserved",
    says: "reserved",
    state: "reserved",
    words: /\b(?:reserved (?:domain|name)|(?:is|has been) reserved|reserved by)\b/i,
  },
];

/** Redirectors know no names themselves: their 404 means that they know no server for the zone. */
export const REDIRECTORS = /^(?:www\.)?(?:rdap\.org|rdap-bootstrap\.arin\.net|rdap\.iana\.org|client\.rdap\.org)$/;
