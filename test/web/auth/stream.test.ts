import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { asMillis } from "../../../src/core/time.ts";
import { hashOf, mintToken } from "../../../src/web/auth/secret.ts";
import { served } from "../serving.ts";
import { NOON } from "./server.ts";

test("who listens is sent away once the token is revoked; the others go on hearing", async () => {
  // A hundred times as fast as it is looked in life.
  const after = (delay: number, run: () => void) => {
    const timer = setTimeout(run, asMillis(delay / 100));
    return () => clearTimeout(timer);
  };
  const { store, get } = await served({ place: { listen: "0.0.0.0:8787" }, tools: { after } });
  const listen = async (name: string) => {
    const secret = mintToken(randomBytes);
    await store.addToken({ id: `id of ${name}`, name, scope: "read", created: NOON }, hashOf(secret));
    const { status, body } = await get("/api/v1/stream", { headers: { authorization: `Bearer ${secret}` } });
    expect(status).toBe(200);
    const reader = body?.getReader();
    if (!reader) throw new Error("the stream has no body");
    return reader;
  };
  const [leaving, staying] = [await listen("phone"), await listen("desk")];
  await store.revokeToken("phone", NOON);
  while (!(await leaving.read()).done);
  for (let heard = 0; heard < 5; heard += 1) expect((await staying.read()).done).toBe(false);
});
