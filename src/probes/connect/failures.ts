import { type Failure, failure } from "../../core/observation.ts";
import type { Reason } from "../../core/vocabulary.ts";

/** Error codes of Node's sockets, OpenSSL, undici and its HTTP parser, as the reasons of the vocabulary. */
const REASONS: readonly (readonly [code: RegExp, reason: Reason])[] = [
  [/^ECONNREFUSED$/, "refused"],
  [/^(ETIMEDOUT|ABORT_ERR|UND_ERR_(ABORTED|CONNECT_TIMEOUT|HEADERS_TIMEOUT|BODY_TIMEOUT))$/, "timeout"],
  [/^(UND_ERR_HEADERS_OVERFLOW|UND_ERR_RES_EXCEEDED_MAX_SIZE|HPE_HEADER_OVERFLOW)$/, "too-large"],
  [/^(HPE_|UND_ERR_RES_CONTENT_LENGTH_MISMATCH$)/, "malformed"],
  [/^(EPROTO$|ERR_SSL_|ERR_TLS_|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH$)/, "tls-failure"],
];

/** Errors that come without a code, by name. */
const CODES: Readonly<Record<string, string>> = { AbortError: "ABORT_ERR", HTTPParserError: "HPE_INVALID" };

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return code === "" ? (CODES[error.name] ?? "") : code;
}

/** What a failed connection or exchange comes to. An unlisted code (a reset, no route) means that the other side is not reached. */
export function failureOf(error: unknown, what: string): Failure {
  const code = codeOf(error);
  const reason = REASONS.find(([pattern]) => pattern.test(code))?.[1] ?? "unreachable";
  return failure(reason, `${what}: ${error instanceof Error ? error.message || code : String(error)}`);
}
