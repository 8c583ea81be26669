import { randomBytes } from "node:crypto";
import { type Granted, NONCE_BYTES, timestampRequest, tokenIn } from "./request.ts";

const PATIENCE = 20_000;
const MAX_BYTES = 64 * 1024;

/**
 * Asks a timestamp authority to sign for `imprint` over HTTP (RFC 3161 §3.4). The operator named the authority, so it
 * is connected to wherever it is; what it answers is bounded and checked like anything from the network.
 */
export async function askAuthority(
  authority: string,
  imprint: Uint8Array,
  { userAgent, stop }: { readonly userAgent: string; readonly stop: AbortSignal },
): Promise<Granted> {
  const { body, nonce } = timestampRequest(imprint, randomBytes(NONCE_BYTES));
  try {
    const response = await fetch(authority, {
      method: "POST",
      headers: { "content-type": "application/timestamp-query", "user-agent": userAgent },
      body: Uint8Array.from(body),
      redirect: "error",
      signal: AbortSignal.any([stop, AbortSignal.timeout(PATIENCE)]),
    });
    if (response.status !== 200) return refused(response, `it answered with status ${response.status}`);
    const type = response.headers.get("content-type") ?? "";
    if (!type.startsWith("application/timestamp-reply")) return refused(response, "its answer is no timestamp reply");
    const answer = await bounded(response);
    return answer === null ? { kind: "refused", why: "its answer is too long" } : tokenIn(answer, { imprint, nonce });
  } catch (error) {
    // Whatever goes wrong on the way (no such host, refused, too slow, cut off) is an answer that did not come.
    return { kind: "refused", why: `it could not be asked (${causeOf(error)})` };
  }
}

async function refused(response: Response, why: string): Promise<Granted> {
  await response.body?.cancel();
  return { kind: "refused", why };
}

async function bounded({ body }: Response): Promise<Buffer | null> {
  if (body === null) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > MAX_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
