import { createHmac } from "node:crypto";

const FORM = /^whsec_([A-Za-z0-9+/]+={0,2})$/;

/** The HMAC key in a Standard Webhooks secret: `whsec_` + base64. A secret of another form throws: nothing goes unsigned. */
export function signingKey(secret: string): Uint8Array {
  const encoded = FORM.exec(secret)?.[1];
  const key = Buffer.from(encoded ?? "", "base64");
  if (key.length === 0) throw new RangeError("a webhook secret is whsec_ followed by base64");
  return key;
}

/** `webhook-signature` of one attempt; `timestamp` in Unix seconds. */
export const signatureOf = (key: Uint8Array, id: string, timestamp: string, body: string): string =>
  `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
