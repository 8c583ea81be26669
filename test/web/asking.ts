import { randomBytes } from "node:crypto";
import type { TokenScope } from "../../src/store/tokens.ts";
import { hashOf, mintToken } from "../../src/web/auth/secret.ts";
import { NOON } from "../store/samples.ts";
import type { Served } from "./serving.ts";

export interface Answered {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: what a test expects of an answer, it says itself
  readonly body: any;
}

/** A request of the API, with a body where one is given, and what was answered. */
export async function ask(
  { get }: Pick<Served, "get">,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answered> {
  const json = body === undefined ? {} : { "content-type": "application/json" };
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const answer = await get(`/api/v1${path}`, { method, headers: { ...json, ...headers }, ...sent });
  return { status: answer.status, body: await answer.json() };
}

/** Sends a page's form, as a browser does, and does not follow where it leads. */
export async function submit(
  { get, address }: Pick<Served, "get" | "address">,
  path: string,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly to: string | null }> {
  const own = { "sec-fetch-site": "same-origin", origin: address.replace(/\/$/, ""), ...headers };
  const sent = { body: new URLSearchParams(fields), headers: own };
  const answer = await get(path, { method: "POST", redirect: "manual", ...sent });
  await answer.body?.cancel();
  return { status: answer.status, to: answer.headers.get("location") };
}

/** What a request shows for a token of this scope. */
export async function bearer({ store }: Pick<Served, "store">, scope: TokenScope) {
  const secret = mintToken(randomBytes);
  await store.addToken({ id: randomBytes(4).toString("hex"), name: scope, scope, created: NOON }, hashOf(secret));
  return { authorization: `Bearer ${secret}` };
}
