import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { asMillis, DAY, HOUR, later } from "../../../src/core/time.ts";
import type { Store } from "../../../src/store/contract.ts";
import type { ApiToken } from "../../../src/store/tokens.ts";
import { minutes, NOON } from "../samples.ts";

const hashOf = (secret: string): Uint8Array => createHash("sha256").update(secret).digest();
const bytes = (hash: Uint8Array | undefined): string => Buffer.from(hash ?? []).toString("hex");

type Made = Pick<ApiToken, "id" | "name" | "scope" | "created">;
const made = (name: string, told: Partial<Made> = {}): Made => ({
  id: bytes(hashOf(name).subarray(0, 4)),
  name,
  scope: "read",
  created: NOON,
  ...told,
});

export function tokenPromises(store: () => Store): void {
  test("a token is found by the hash of its secret, and by nothing else", async () => {
    const grafana = made("grafana");
    expect(await store().addToken(grafana, hashOf("s1"))).toBe(true);
    const kept = { ...grafana, lastUsed: null, revoked: null };
    expect(await store().tokenByHash(hashOf("s1"))).toEqual(kept);
    expect(await store().tokenByHash(hashOf("s2"))).toBeNull();
    expect(await store().tokens()).toEqual([kept]);
  });

  test("two tokens in force never have one name; a revoked one's is free again", async () => {
    await store().addToken(made("phone", { id: "00000001" }), hashOf("s1"));
    expect(await store().addToken(made("phone", { id: "00000002" }), hashOf("s2"))).toBe(false);
    expect(await store().tokenByHash(hashOf("s2"))).toBeNull();
    expect(await store().revokeToken("phone", minutes(1))).toMatchObject({ id: "00000001", revoked: minutes(1) });
    expect(await store().addToken(made("phone", { id: "00000003" }), hashOf("s3"))).toBe(true);
    expect((await store().tokens()).map(({ id, revoked }) => [id, revoked])).toEqual([
      ["00000001", minutes(1)],
      ["00000003", null],
    ]);
  });

  test("a token is revoked by its id or its name, once; it is still found, as revoked", async () => {
    await store().addToken(made("a", { id: "00000001", scope: "write" }), hashOf("s1"));
    await store().addToken(made("b", { id: "00000002" }), hashOf("s2"));
    expect(await store().revokeToken("00000002", minutes(1))).toMatchObject({ name: "b" });
    expect(await store().revokeToken("00000002", minutes(2))).toBeNull();
    expect(await store().revokeToken("nobody", minutes(2))).toBeNull();
    expect(await store().tokenByHash(hashOf("s2"))).toMatchObject({ revoked: minutes(1) });
    expect(await store().tokenByHash(hashOf("s1"))).toMatchObject({ revoked: null, scope: "write" });
  });

  test("that a token was used is noted at most once an hour", async () => {
    await store().addToken(made("a", { id: "00000001" }), hashOf("s1"));
    const used = async () => (await store().tokens())[0]?.lastUsed;
    await store().usedToken("00000001", NOON);
    expect(await used()).toBe(NOON);
    await store().usedToken("00000001", minutes(59));
    expect(await used()).toBe(NOON);
    await store().usedToken("00000001", later(NOON, HOUR));
    expect(await used()).toBe(minutes(60));
    await store().usedToken("ffffffff", NOON);
  });

  test("a session is found until it expires or is ended", async () => {
    const session = { token: hashOf("s1"), expires: later(NOON, DAY) };
    await store().openSession(session, hashOf("c1"), NOON);
    const found = await store().sessionByHash(hashOf("c1"), NOON);
    expect(bytes(found?.token)).toBe(bytes(session.token));
    expect(found?.expires).toBe(session.expires);
    expect(await store().sessionByHash(hashOf("c2"), NOON)).toBeNull();
    expect(await store().sessionByHash(hashOf("c1"), later(NOON, asMillis(DAY - 1)))).not.toBeNull();
    expect(await store().sessionByHash(hashOf("c1"), later(NOON, DAY))).toBeNull();
    await store().endSession(hashOf("c1"));
    expect(await store().sessionByHash(hashOf("c1"), NOON)).toBeNull();
  });

  test("what expired is swept out when the next session is opened", async () => {
    await store().openSession({ token: hashOf("s1"), expires: minutes(1) }, hashOf("c1"), NOON);
    await store().openSession({ token: hashOf("s1"), expires: minutes(9) }, hashOf("c2"), minutes(2));
    expect(await store().sessionByHash(hashOf("c1"), NOON)).toBeNull();
    expect(await store().sessionByHash(hashOf("c2"), NOON)).not.toBeNull();
  });

  test("revoking a token takes its sessions with it, and nobody else's", async () => {
    await store().addToken(made("a", { id: "00000001" }), hashOf("s1"));
    await store().openSession({ token: hashOf("s1"), expires: minutes(9) }, hashOf("c1"), NOON);
    await store().openSession({ token: hashOf("s2"), expires: minutes(9) }, hashOf("c2"), NOON);
    await store().revokeToken("a", minutes(1));
    expect(await store().sessionByHash(hashOf("c1"), minutes(1))).toBeNull();
    expect(await store().sessionByHash(hashOf("c2"), minutes(1))).not.toBeNull();
  });

  test("tokens are no evidence: the database is as whole with them as without", async () => {
    await store().addToken(made("a", { id: "00000001" }), hashOf("s1"));
    await store().usedToken("00000001", NOON);
    await store().openSession({ token: hashOf("s1"), expires: minutes(9) }, hashOf("c1"), NOON);
    await store().revokeToken("a", minutes(1));
    expect(await store().verify()).toEqual([]);
  });
}
