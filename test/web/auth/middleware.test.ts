import { describe, expect, test } from "vitest";
import { asMillis, HOUR, later, MINUTE } from "../../../src/core/time.ts";
import { scopeOf } from "../../../src/web/auth/middleware.ts";
import { NOON, served } from "./server.ts";

const bearer = (secret: string) => ({ headers: { authorization: `Bearer ${secret}` } });
const FAR = { listen: "0.0.0.0:8787" };
const API = "/api/v1/domains";

describe("on the operator's machine", () => {
  test("no token is asked for, made or not", async () => {
    const { ask, token } = await served({ token: "a-long-one" });
    await token("grafana");
    expect(JSON.parse((await ask(API)).body)).toEqual({ by: "loopback", name: null, may: "write" });
    expect((await ask(API, { method: "POST" })).status).toBe(200);
  });

  test("a page led here by its own name gets nothing (DNS rebinding)", async () => {
    const { ask, port } = await served();
    const rebound = { host: `evil.example:${port}`, "sec-fetch-site": "same-origin" };
    expect((await ask(API, { headers: rebound })).status).toBe(401);
    expect((await ask(API, { method: "POST", headers: rebound })).status).toBe(401);
  });

  test("a stranger's page makes the browser write nothing", async () => {
    const { ask } = await served();
    const { status, body } = await ask(API, { method: "POST", headers: { "sec-fetch-site": "cross-site" } });
    expect(status).toBe(403);
    expect(JSON.parse(body).error).toBe("nothing shows that a page of this server made the request");
  });
});

describe("from elsewhere", () => {
  test("a program is told in JSON what is missing and what helps", async () => {
    const { status, headers, body } = await (await served(FAR)).ask(API);
    expect(status).toBe(401);
    expect(headers["www-authenticate"]).toBe('Bearer realm="vigie"');
    expect(headers["cache-control"]).toBe("no-store");
    expect(JSON.parse(body)).toEqual({
      error: "a token is needed",
      hint: expect.stringContaining("`vigie token add NAME`"),
    });
  });

  test("a person is sent to the form, and from there to where it was going", async () => {
    const { ask } = await served(FAR);
    const page = { headers: { accept: "text/html,application/xhtml+xml" } };
    const { status, headers } = await ask("/domains/popcorntime.io?at=2026-11-01", page);
    expect([status, headers.location]).toEqual([302, "/login?to=domains%2Fpopcorntime.io%3Fat%3D2026-11-01"]);
    expect((await ask(API, page)).status).toBe(401);
  });

  test("a feed reader is asked for a password, which is the token; for a page a browser is not", async () => {
    const { ask, token } = await served(FAR);
    const challenged = async (path: string, headers: Record<string, string>) => {
      const { status, headers: told } = await ask(path, { headers });
      return [status, told["www-authenticate"]];
    };
    const both = [401, 'Bearer realm="vigie", Basic realm="vigie", charset="UTF-8"'];
    expect(await challenged("/feeds/all.atom", {})).toEqual(both);
    // A reader may be built like a browser, and take HTML where there is nothing better.
    const likeBrowser = { accept: "text/html, application/atom+xml;q=0.9", "sec-fetch-site": "none" };
    expect(await challenged("/feeds/all.atom", likeBrowser)).toEqual(both);
    expect(await challenged("/somewhere", {})).toEqual(both);
    expect(await challenged("/somewhere", { "sec-fetch-site": "none" })).toEqual([401, 'Bearer realm="vigie"']);
    const basic = Buffer.from(`anybody:${await token("reader")}`).toString("base64");
    expect((await ask("/feeds/all.atom", { headers: { authorization: `Basic ${basic}` } })).status).toBe(200);
  });

  test("who guesses a feed's password is slowed like everybody", async () => {
    const { ask } = await served({ ...FAR, token: "hunter2" });
    const guess = (word: string) =>
      ask("/feeds/all.atom", {
        headers: { authorization: `Basic ${Buffer.from(`anybody:${word}`).toString("base64")}` },
      });
    for (let times = 0; times < 10; times += 1) expect((await guess(`guess-${times}`)).status).toBe(401);
    expect((await guess("hunter2")).status).toBe(429);
  });

  test("a token of scope read reads, one of scope write writes as well", async () => {
    const { ask, token } = await served(FAR);
    const [reader, writer] = [await token("grafana"), await token("phone", "write")];
    expect(JSON.parse((await ask(API, bearer(reader))).body)).toEqual({ by: "token", name: "grafana", may: "read" });
    expect((await ask(API, { method: "POST", ...bearer(reader) })).status).toBe(403);
    expect(JSON.parse((await ask(API, { method: "POST", ...bearer(writer) })).body)).toMatchObject({ may: "write" });
  });

  test("the configured token may write", async () => {
    const { ask } = await served({ ...FAR, token: "chosen-by-the-operator" });
    expect((await ask(API, { method: "POST", ...bearer("chosen-by-the-operator") })).status).toBe(200);
    expect((await ask(API, bearer("chosen-by-the-operatoR"))).status).toBe(401);
  });

  test.each(["Bearer", "Bearer ", "Bearer  x", "Basic x", "Digest username=a", "vigie_x", ""])(
    "Authorization %j is no token",
    async (authorization) => {
      const { ask } = await served({ ...FAR, token: "t" });
      expect((await ask(API, { headers: { authorization } })).status).toBe(401);
    },
  );

  test("what answers is kept by no cache that serves others", async () => {
    const { ask, token } = await served(FAR);
    expect((await ask(API, bearer(await token("a")))).headers["cache-control"]).toBe("private, no-cache");
  });
});

describe("a token", () => {
  test("opens nothing from the moment on that it is revoked, and the answer says so", async () => {
    const { ask, token, store } = await served(FAR);
    const secret = await token("phone");
    expect((await ask(API, bearer(secret))).status).toBe(200);
    await store.revokeToken("phone", NOON);
    const { status, body } = await ask(API, bearer(secret));
    expect([status, JSON.parse(body).error]).toEqual([401, "the token was revoked"]);
  });

  test("that is mistyped is called so", async () => {
    const { ask, token } = await served(FAR);
    const secret = await token("phone");
    const { body } = await ask(API, bearer(secret.slice(0, -1)));
    expect(JSON.parse(body).error).toBe("the token is mistyped");
  });

  test("shows when it was last used, to the hour", async () => {
    const { ask, token, store, at } = await served(FAR);
    const secret = await token("phone");
    for (const minutes of [0, 30, 61]) {
      at(later(NOON, asMillis(minutes * MINUTE)));
      await ask(API, bearer(secret));
      expect((await store.tokens())[0]?.lastUsed).toBe(minutes < 60 ? NOON : later(NOON, asMillis(HOUR + MINUTE)));
    }
  });
});

describe("who guesses", () => {
  test("is slowed after ten times, the right word included, and may try again a minute later", async () => {
    const { ask, at } = await served({ ...FAR, token: "hunter2" });
    for (let times = 0; times < 10; times += 1) expect((await ask(API, bearer(`guess-${times}`))).status).toBe(401);
    const { status, headers, body } = await ask(API, bearer("hunter2"));
    expect([status, headers["retry-after"]]).toEqual([429, "60"]);
    expect(JSON.parse(body).error).toBe("too many failed attempts");
    at(later(NOON, MINUTE));
    expect((await ask(API, bearer("hunter2"))).status).toBe(200);
  });

  test("locks nobody out whose token cannot be guessed, nor whoever is logged in", async () => {
    const { ask, token } = await served({ ...FAR, token: "hunter2" });
    const secret = await token("phone");
    const { cookie } = await ask("/login", { form: { token: secret } });
    for (let times = 0; times < 20; times += 1) await ask(API, bearer("guess"));
    expect((await ask(API, bearer(secret))).status).toBe(200);
    expect((await ask(API, { headers: { cookie } })).status).toBe(200);
  });

  test("is counted by the address that the operator's own proxy names", async () => {
    const { ask } = await served({ token: "hunter2", url: "https://watch.example.org/" });
    const from = (address: string, secret: string) =>
      ask(API, { headers: { authorization: `Bearer ${secret}`, "x-forwarded-for": `192.0.2.1, ${address}` } });
    for (let times = 0; times < 10; times += 1) await from("203.0.113.7", "guess");
    expect((await from("203.0.113.7", "hunter2")).status).toBe(429);
    expect((await from("203.0.113.8", "hunter2")).status).toBe(200);
  });
});

test("every route says what it asks: its scope is read off its gate, and nothing comes over no socket", async () => {
  const { app } = await served();
  const declared = app.routes.map(({ method, path, handler }) => [method, path, scopeOf(handler)] as const);
  const paths = [...new Set(declared.map(([method, path]) => `${method} ${path}`))];
  const scopes = paths.map((route) => [route, declared.find(([m, p, scope]) => `${m} ${p}` === route && scope)?.[2]]);
  expect(Object.fromEntries(scopes)).toEqual({
    ...{ "GET /login": "public", "POST /login": "public", "POST /logout": "public", "GET /healthz": "public" },
    ...{ "GET /api/v1/domains": "read", "POST /api/v1/domains": "write" },
    ...{ "GET /feeds/*": "read", "GET /*": "read" },
  });
  expect((await app.request("http://127.0.0.1:8787/api/v1/domains")).status).toBe(401);
});
