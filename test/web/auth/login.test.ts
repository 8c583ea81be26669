import { describe, expect, test } from "vitest";
import { asMillis, DAY, later } from "../../../src/core/time.ts";
import { type Answer, NOON, type Served, served } from "./server.ts";

const FAR = { listen: "0.0.0.0:8787" };
const PROXIED = { url: "https://watch.example.org/vigie" };
const API = "/api/v1/domains";

const loggedIn = async ({ ask, token }: Served, scope: "read" | "write" = "read", to = ""): Promise<Answer> =>
  ask("/login", { form: { token: await token("phone", scope), to } });

describe("the form", () => {
  test("is there for whoever has no session, without script or style, and says what it wants", async () => {
    const { status, headers, body } = await (await served(FAR)).ask("/login?to=domains");
    expect(status).toBe(200);
    expect(body).toContain('<label for="token">');
    expect(body).toContain('<input type="hidden" name="to" value="domains">');
    expect(body).not.toMatch(/<script|<style|style=|\son\w+=/i);
    expect([headers["cache-control"], headers["referrer-policy"]]).toEqual(["no-store", "same-origin"]);
  });

  test("writes nothing of what the address says as markup", async () => {
    const { body } = await (await served(FAR)).ask(`/login?to=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(body).not.toContain("<script");
  });

  test("takes a token and gives a cookie that no script reads and no other site sends", async () => {
    const server = await served(FAR);
    const { status, headers, cookie } = await loggedIn(server, "read", "domains/popcorntime.io?at=2026-11-01");
    expect([status, headers.location]).toEqual([303, "/domains/popcorntime.io?at=2026-11-01"]);
    expect(headers["set-cookie"]).toEqual([`${cookie}; Path=/; Max-Age=2592000; HttpOnly; SameSite=Strict`]);
    const asked = await server.ask(API, { headers: { cookie } });
    expect(JSON.parse(asked.body)).toEqual({ by: "session", name: "phone", may: "read" });
  });

  test("says why a token is refused, and that one waits after ten times", async () => {
    const { ask } = await served(FAR);
    for (let times = 0; times < 10; times += 1) {
      const { status, body, cookie } = await ask("/login", { form: { token: "vigie_guess" } });
      expect([status, cookie]).toEqual([401, ""]);
      expect(body).toMatch(/role="alert".*the token is mistyped/);
    }
    const { status, headers } = await ask("/login", { form: { token: "guess" } });
    expect([status, headers["retry-after"]]).toEqual([429, "60"]);
  });

  test("takes none from a stranger's page, which could log its visitor in as somebody else", async () => {
    const server = await served(FAR);
    const form = { token: await server.token("theirs") };
    const { status, cookie } = await server.ask("/login", { form, headers: { origin: "https://evil.example" } });
    expect([status, cookie]).toEqual([403, ""]);
  });

  test("takes no more than a form holds", async () => {
    const { ask } = await served(FAR);
    expect((await ask("/login", { form: { token: "x".repeat(20_000) } })).status).toBe(413);
  });

  test.each([
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example",
    "\\\\evil.example",
    "javascript:alert(1)",
    ".//evil.example",
    "\t//evil.example",
    "../../evil.example",
  ])("leads nowhere else, though the address says %j", async (to) => {
    const { headers } = await loggedIn(await served(FAR), "read", to);
    const place = new URL(String(headers.location), "https://watch.example.org/");
    expect(place.origin).toBe("https://watch.example.org");
    expect(String(headers.location)).toMatch(/^\/(?![/\\])/);
  });
});

describe("a session", () => {
  test("dies with its token, at once", async () => {
    const server = await served(FAR);
    const { cookie } = await loggedIn(server);
    await server.store.revokeToken("phone", NOON);
    expect((await server.ask(API, { headers: { cookie } })).status).toBe(401);
  });

  test("of the configured token dies when another is configured", async () => {
    const one = await served({ ...FAR, token: "first" });
    const { cookie } = await one.ask("/login", { form: { token: "first" } });
    expect((await one.ask(API, { headers: { cookie } })).status).toBe(200);
    const other = await served({ ...FAR, token: "second" });
    expect((await other.ask(API, { headers: { cookie } })).status).toBe(401);
  });

  test("ends after thirty days", async () => {
    const server = await served(FAR);
    const { cookie } = await loggedIn(server);
    server.at(later(NOON, asMillis(30 * DAY - 1)));
    expect((await server.ask(API, { headers: { cookie } })).status).toBe(200);
    server.at(later(NOON, asMillis(30 * DAY)));
    expect((await server.ask(API, { headers: { cookie } })).status).toBe(401);
  });

  test("ends where one logs out, not only in the browser", async () => {
    const server = await served(FAR);
    const { cookie } = await loggedIn(server);
    const out = await server.ask("/logout", { method: "POST", headers: { cookie, "sec-fetch-site": "same-origin" } });
    expect([out.status, out.headers.location, out.cookie]).toEqual([303, "/login", "vigie_session="]);
    expect(out.headers["set-cookie"]?.[0]).toContain("Max-Age=0");
    expect((await server.ask(API, { headers: { cookie } })).status).toBe(401);
  });

  test("is not ended by a stranger's page", async () => {
    const server = await served(FAR);
    const { cookie } = await loggedIn(server);
    const out = await server.ask("/logout", { method: "POST", headers: { cookie, "sec-fetch-site": "cross-site" } });
    expect(out.status).toBe(403);
    expect((await server.ask(API, { headers: { cookie } })).status).toBe(200);
  });

  test("writes by our own pages alone, and only with a token that may", async () => {
    const server = await served(FAR);
    const { cookie } = await loggedIn(server, "write");
    const post = (headers: Record<string, string>) =>
      server.ask(API, { method: "POST", headers: { cookie, ...headers } });
    const statuses = [{ "sec-fetch-site": "same-origin" }, { "sec-fetch-site": "cross-site" }, {}].map(post);
    expect((await Promise.all(statuses)).map(({ status }) => status)).toEqual([200, 403, 403]);
    const reader = await served(FAR);
    const { cookie: read } = await loggedIn(reader);
    const headers = { cookie: read, "sec-fetch-site": "same-origin" };
    expect((await reader.ask(API, { method: "POST", headers })).status).toBe(403);
  });

  test.each(["vigie_session=", "vigie_session=guess", `vigie_session=${"A".repeat(43)}`, "other=1"])(
    "is not what %j says, and that is no failure",
    async (cookie) => {
      const { ask } = await served(FAR);
      for (let times = 0; times < 12; times += 1) expect((await ask(API, { headers: { cookie } })).status).toBe(401);
    },
  );

  test("that is open goes past the form", async () => {
    const server = await served(FAR);
    const { cookie } = await loggedIn(server);
    const { status, headers } = await server.ask("/login?to=domains", { headers: { cookie } });
    expect([status, headers.location]).toEqual([303, "/domains"]);
  });
});

test("who follows a link from a mail comes without the cookie, and is sent on by a page of our own", async () => {
  const server = await served(FAR);
  const { cookie } = await loggedIn(server);
  const asked = await server.ask("/login?to=events%2F01JZ", { headers: { "sec-fetch-site": "cross-site" } });
  expect(asked.body).toContain('<meta http-equiv="refresh" content="0;url=/login?to=events%2F01JZ">');
  const again = await server.ask("/login?to=events%2F01JZ", { headers: { cookie, "sec-fetch-site": "same-origin" } });
  expect(again.headers.location).toBe("/events/01JZ");
});

describe("behind a reverse proxy with a base path", () => {
  const through = { "x-forwarded-for": "203.0.113.7", host: "127.0.0.1:8787" };

  test.each(["/domains", "/vigie/domains"])("a person is sent to the form below the base, from %s", async (path) => {
    const { ask } = await served(PROXIED);
    const { headers } = await ask(path, { headers: { ...through, accept: "text/html" } });
    expect(headers.location).toBe("/vigie/login?to=domains");
  });

  test("the cookie is for the base alone, and goes over TLS alone", async () => {
    const server = await served(PROXIED);
    const form = { token: await server.token("phone", "write"), to: "domains" };
    const headers = { ...through, origin: "https://watch.example.org" };
    const { status, headers: told, cookie } = await server.ask("/login", { form, headers });
    expect([status, told.location]).toEqual([303, "/vigie/domains"]);
    expect(told["set-cookie"]).toEqual([`${cookie}; Path=/vigie/; Max-Age=2592000; HttpOnly; SameSite=Strict; Secure`]);
    expect((await server.ask(API, { method: "POST", headers: { ...headers, cookie } })).status).toBe(200);
  });

  test("nobody is local, whatever the proxy leaves out", async () => {
    const { ask } = await served(PROXIED);
    expect((await ask(API)).status).toBe(401);
  });
});
