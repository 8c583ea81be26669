import { SECOND } from "../../core/time.ts";
import type { Sender, Surroundings } from "../contract.ts";
import { judgeStatus, post } from "../post.ts";
import { signatureOf, signingKey } from "../signature.ts";

export interface WebhookOptions {
  readonly url: string;
  /** `whsec_` + base64; without it nothing is signed. */
  readonly secret: string | null;
}

/** Standard Webhooks over HTTP(S): one POST an attempt. https://github.com/standard-webhooks/standard-webhooks */
export function webhookSender({ url, secret }: WebhookOptions, around: Surroundings): Sender {
  const key = secret === null ? null : signingKey(secret);
  const address = new URL(url);
  return async ({ id, body }, signal) => {
    const timestamp = String(Math.floor(around.now() / SECOND));
    const headers = {
      "webhook-id": id,
      "webhook-timestamp": timestamp,
      ...(key ? { "webhook-signature": signatureOf(key, id, timestamp, body) } : {}),
    };
    return judgeStatus(await post({ url: address, headers, body }, around, signal));
  };
}
