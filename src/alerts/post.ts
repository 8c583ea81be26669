import { unescape as percentDecoded } from "node:querystring";
import { Client, type Dispatcher } from "undici";
import { parseRetryAfter } from "../core/budget/retry-after.ts";
import { asMillis, type Instant, type Millis, SECOND } from "../core/time.ts";
import type { Attempt, Surroundings } from "./contract.ts";

/** One POST, or PUT, or GET, which has no body. Credentials in the address go where HTTP wants them. */
export interface Posting {
  readonly method?: "POST" | "PUT" | "GET";
  /** Named by the operator, so no address is refused, and looked up by the system's resolver. */
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type Posted =
  | {
      readonly kind: "answered";
      readonly status: number;
      readonly retryAt: Instant | null;
      /** At most `ANSWER_CAP` bytes of it; empty where the answer broke off. */
      readonly text: string;
    }
  /** Nobody answered, or not in time; `answer` is a line for the operator. */
  | { readonly kind: "failed"; readonly answer: string };

const DEADLINE = asMillis(15 * SECOND);
/** Enough for a service's usual answer. */
const ANSWER_CAP = 16_384;

/** RFC 7617. */
export const basicAuthorization = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;

function authorizationOf({ username, password }: URL): Record<string, string> {
  if (username === "" && password === "") return {};
  return { authorization: basicAuthorization(percentDecoded(username), percentDecoded(password)) };
}

/** What the receiver says, as far as it says it in time: the status has decided, so a broken answer changes nothing. */
async function textOf(body: Dispatcher.ResponseData["body"], signal: AbortSignal): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      chunks.push(chunk as Buffer);
      size += (chunk as Buffer).length;
      if (size >= ANSWER_CAP || signal.aborted) break;
    }
  } catch {
    return "";
  }
  return Buffer.concat(chunks).subarray(0, ANSWER_CAP).toString();
}

/** A line for the operator: what really happened lies in `cause`, or in `errors` where several addresses were tried. */
function wordsOf(trouble: unknown, deadline: Millis): string {
  if (!(trouble instanceof Error)) return String(trouble);
  if (trouble.name === "TimeoutError") return `no answer within ${deadline / SECOND} s`;
  if (trouble instanceof AggregateError) return trouble.errors.map((each) => wordsOf(each, deadline)).join("; ");
  return trouble.cause instanceof Error ? wordsOf(trouble.cause, deadline) : trouble.message;
}

/** Shorter ones are words that any answer may have. */
const LEAST_SECRET = 8;
const LEAST_SEGMENT = 16;

/** «Cannot POST /services/T…»: what a receiver, or a proxy before it, repeats of an address is kept nowhere. */
function withoutSecrets(text: string, { pathname, search, password, searchParams }: URL, headers: Headers): string {
  const keys = Object.entries(headers).flatMap(([name, value]) => (KEYED.test(name) ? value.split(" ") : []));
  const path = [pathname + search, pathname, ...pathname.split("/").filter(({ length }) => length >= LEAST_SEGMENT)];
  const secrets = [...path, ...searchParams.values(), password, ...keys].flatMap((each) => [
    each,
    percentDecoded(each),
  ]);
  return secrets
    .filter(({ length }) => length >= LEAST_SECRET)
    .reduce((rest, secret) => rest.replaceAll(secret, "…"), text);
}

type Headers = Posting["headers"];
const KEYED = /^(?:authorization|x-.*key)$/;

/** HTTP(S) on a connection of its own, within a deadline. Redirects are not followed: the operator named this address. */
export async function post(
  { url, headers, body, method = "POST" }: Posting,
  { now, userAgent, ca, deadline = DEADLINE }: Pick<Surroundings, "now" | "userAgent" | "ca" | "deadline">,
  signal: AbortSignal,
): Promise<Posted> {
  const client = new Client(url.origin, { connect: { timeout: deadline, ...(ca === null ? {} : { ca }) } });
  const ended = AbortSignal.any([signal, AbortSignal.timeout(deadline)]);
  const sent = { "content-type": "application/json", "user-agent": userAgent, ...authorizationOf(url), ...headers };
  try {
    const path = url.pathname + url.search;
    const response = await client.request({
      path,
      method,
      headers: sent,
      ...(method === "GET" ? {} : { body }),
      signal: ended,
    });
    const asked = response.headers["retry-after"];
    return {
      kind: "answered",
      status: response.statusCode,
      retryAt: typeof asked === "string" ? parseRetryAfter(asked, now()) : null,
      text: withoutSecrets(await textOf(response.body, ended), url, sent),
    };
  } catch (trouble) {
    return { kind: "failed", answer: withoutSecrets(wordsOf(trouble, deadline), url, sent) };
  } finally {
    await client.destroy();
  }
}

/**
 * Only the status decides. 410 Gone asks the sender to stop (Standard Webhooks; Slack sends it for an archived channel);
 * whatever else is refused may be mended by the operator before the message is given up.
 */
export function judgeStatus(posted: Posted): Attempt {
  if (posted.kind === "failed") return { kind: "again", answer: posted.answer, retryAt: null };
  const { status, retryAt, text } = posted;
  if (status >= 200 && status < 300) return { kind: "delivered", answer: `HTTP ${status}` };
  const answer = [`HTTP ${status}`, firstLine(text)].filter((part) => part !== "").join(": ");
  return status === 410 ? { kind: "given-up", answer } : { kind: "again", answer, retryAt };
}

/** What a receiver says of its refusal, short enough for a list. */
export const firstLine = (text: string): string =>
  (/^\s*(.*)/.exec(text)?.[1] ?? "").replace(/\p{C}/gu, "\u{fffd}").slice(0, 200).trim();
