import { unescape as percentDecoded } from "node:querystring";
import { Client, type Dispatcher } from "undici";
import { parseRetryAfter } from "../core/budget/retry-after.ts";
import { asMillis, type Instant, type Millis, SECOND } from "../core/time.ts";
import type { Attempt, Outgoing, Sender } from "./contract.ts";
import { signatureOf, signingKey } from "./signature.ts";

export interface WebhookOptions {
  /** Named by the operator, so no address is refused, and looked up by the system's resolver. */
  readonly url: string;
  /** `whsec_` + base64; without it nothing is signed. */
  readonly secret: string | null;
  readonly userAgent: string;
  readonly now: () => Instant;
  /** Real time for one attempt, connection and answer included. */
  readonly deadline?: Millis;
}

const DEADLINE = asMillis(15 * SECOND);
/** Enough to let a receiver finish a usual answer; nothing in it is used. */
const ANSWER_CAP = 4096;

/** Credentials in the address go where HTTP wants them (RFC 7617). */
function authorizationOf({ username, password }: URL): Record<string, string> {
  if (username === "" && password === "") return {};
  const pair = `${percentDecoded(username)}:${percentDecoded(password)}`;
  return { authorization: `Basic ${Buffer.from(pair).toString("base64")}` };
}

function headersOf(
  message: Outgoing,
  key: Uint8Array | null,
  { userAgent, now }: WebhookOptions,
): Record<string, string> {
  const timestamp = String(Math.floor(now() / SECOND));
  return {
    "content-type": "application/json",
    "user-agent": userAgent,
    "webhook-id": message.id,
    "webhook-timestamp": timestamp,
    ...(key ? { "webhook-signature": signatureOf(key, message.id, timestamp, message.body) } : {}),
  };
}

/** Only the status decides. Redirects are not followed: the operator named this address and no other. */
function judge(status: number, headers: Dispatcher.ResponseData["headers"], now: Instant): Attempt {
  const answer = `HTTP ${status}`;
  if (status >= 200 && status < 300) return { kind: "delivered", answer };
  // Standard Webhooks: 410 Gone asks the sender to stop.
  if (status === 410) return { kind: "given-up", answer };
  const asked = headers["retry-after"];
  return { kind: "again", answer, retryAt: typeof asked === "string" ? parseRetryAfter(asked, now) : null };
}

/** Lets the receiver end its answer. The status has decided, so an answer that breaks off or drags on changes nothing. */
const finish = (body: Dispatcher.ResponseData["body"], signal: AbortSignal): Promise<void> =>
  body.dump({ limit: ANSWER_CAP, signal }).catch(() => undefined);

/** A line for the operator: what really happened lies in `cause`, or in `errors` where several addresses were tried. */
function wordsOf(trouble: unknown, deadline: Millis): string {
  if (!(trouble instanceof Error)) return String(trouble);
  if (trouble.name === "TimeoutError") return `no answer within ${deadline / SECOND} s`;
  if (trouble instanceof AggregateError) return trouble.errors.map((each) => wordsOf(each, deadline)).join("; ");
  return trouble.cause instanceof Error ? wordsOf(trouble.cause, deadline) : trouble.message;
}

/** Standard Webhooks over HTTP(S): one POST an attempt, each on a connection of its own. */
export function webhookSender(options: WebhookOptions): Sender {
  const key = options.secret === null ? null : signingKey(options.secret);
  const url = new URL(options.url);
  const deadline = options.deadline ?? DEADLINE;

  return async (message, signal) => {
    const client = new Client(url.origin, { connect: { timeout: deadline } });
    const ended = AbortSignal.any([signal, AbortSignal.timeout(deadline)]);
    const headers = { ...authorizationOf(url), ...headersOf(message, key, options) };
    try {
      const request = {
        path: url.pathname + url.search,
        method: "POST",
        headers,
        body: message.body,
        signal: ended,
      } as const;
      const { statusCode, headers: answered, body } = await client.request(request);
      await finish(body, ended);
      return judge(statusCode, answered, options.now());
    } catch (trouble) {
      return { kind: "again", answer: wordsOf(trouble, deadline), retryAt: null };
    } finally {
      await client.destroy();
    }
  };
}
