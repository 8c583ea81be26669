import { describe, expect, test } from "vitest";
import { asMillis } from "../../../src/core/time.ts";
import { decideAccess, type RouteScope, type Who } from "../../../src/web/auth/gate.ts";
import { clientOf, placeOf, type RequestFacts } from "../../../src/web/auth/request.ts";

const LOCAL = placeOf({ listen: "127.0.0.1:8787", url: null });
const OPEN_TO_ALL = placeOf({ listen: "0.0.0.0:8787", url: null });
const BEHIND_PROXY = placeOf({ listen: "127.0.0.1:8787", url: "https://watch.example.org/vigie" });

const asked = (headers: RequestFacts["headers"] = {}, told: Partial<RequestFacts> = {}): RequestFacts => ({
  method: "GET",
  headers: { host: "127.0.0.1:8787", ...headers },
  peer: "127.0.0.1",
  ...told,
});
const posted = (headers: RequestFacts["headers"] = {}, told: Partial<RequestFacts> = {}): RequestFacts =>
  asked(headers, { method: "POST", ...told });

const NOBODY: Who = { kind: "nobody" };
const tokenOf = (scope: "read" | "write", isAmbient = false): Who => ({ kind: "token", name: "a", scope, isAmbient });
const sessionOf = (scope: "read" | "write"): Who => ({ kind: "session", name: "a", scope });
const decided = (request: RequestFacts, scope: RouteScope, who: Who = NOBODY, place = LOCAL): string =>
  decideAccess(request, scope, who, place).kind;

describe("on the operator's own machine", () => {
  test.each(["127.0.0.1:8787", "127.0.0.1", "localhost:8787", "LOCALHOST", "vigie.localhost:8787", "[::1]:8787"])(
    "whoever asks %s may read and write without a token",
    (host) => {
      expect(decided(asked({ host }), "read")).toBe("allow");
      expect(decided(posted({ host }), "write")).toBe("allow");
    },
  );

  test.each(["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"])("%s is local", (peer) => {
    expect(decided(asked({}, { peer }), "read")).toBe("allow");
  });

  test.each(["127.0.0.1:8787", "[::1]:8787", "localhost:0"])(
    "a server at %s can be reached from here alone",
    (listen) => {
      expect(placeOf({ listen, url: null }).isLocal).toBe(true);
    },
  );

  test("a cookie that is worth nothing, or little, takes nothing away", () => {
    expect(decided(posted(), "write", sessionOf("read"))).toBe("allow");
  });

  test("who shows a token is judged by it", () => {
    expect(decided(asked(), "read", { kind: "refused", because: "revoked" })).toBe("challenge");
    expect(decided(posted(), "write", tokenOf("read"))).toBe("forbid");
    expect(decided(asked(), "read", { kind: "slowed", wait: asMillis(1) })).toBe("slow");
  });
});

describe("nobody is taken for the operator", () => {
  test.each([
    "evil.example",
    "evil.example:8787",
    "localhost.evil.example",
    "127.0.0.1.evil.example",
    "0.0.0.0:8787",
    "",
  ])("who is led here by the name %j (DNS rebinding)", (host) => {
    expect(decided(asked({ host }), "read")).toBe("challenge");
    expect(decided(posted({ host, "sec-fetch-site": "same-origin" }), "write")).toBe("challenge");
  });

  test.each([
    "localhost@evil.example",
    "localhost:8787/x",
    "[::1]evil",
    "localhost, evil.example",
    "127.1",
    "0x7f.1",
    "2130706433",
  ])("who writes Host as %j", (host) => {
    expect(decided(asked({ host }), "read")).toBe("challenge");
  });

  test.each([
    { "x-forwarded-for": "203.0.113.7" },
    { "x-forwarded-host": "watch.example.org" },
    { "x-forwarded-proto": "https" },
    { forwarded: "for=203.0.113.7" },
    { "x-real-ip": "203.0.113.7" },
    { via: "1.1 proxy" },
    { "cf-connecting-ip": "203.0.113.7" },
  ])("who comes through a proxy: %j", (headers) => {
    expect(decided(asked(headers), "read")).toBe("challenge");
  });

  test("who comes from elsewhere, or from nobody knows where, whatever Host says", () => {
    expect(decided(asked({}, { peer: "203.0.113.7" }), "read")).toBe("challenge");
    expect(decided(asked({}, { peer: null }), "read")).toBe("challenge");
  });

  test("who is local, where the server listens beyond loopback", () => {
    expect(decided(asked(), "read", NOBODY, OPEN_TO_ALL)).toBe("challenge");
    expect(decided(asked(), "read", NOBODY, placeOf({ listen: "[::]:8787", url: null }))).toBe("challenge");
    expect(decided(asked(), "read", NOBODY, placeOf({ listen: null, url: null }))).toBe("challenge");
  });

  test("who is local, where a public address is configured: its proxy may leave no header", () => {
    expect(decided(asked(), "read", NOBODY, BEHIND_PROXY)).toBe("challenge");
    const ownName = placeOf({ listen: "127.0.0.1:8787", url: "http://vigie.localhost:8787/" });
    expect(decided(asked(), "read", NOBODY, ownName)).toBe("allow");
  });
});

describe("with a token", () => {
  const far = { peer: "203.0.113.7" };

  test("scope read reads, scope write reads and writes", () => {
    expect(decided(asked({}, far), "read", tokenOf("read"), OPEN_TO_ALL)).toBe("allow");
    expect(decided(posted({}, far), "write", tokenOf("read"), OPEN_TO_ALL)).toBe("forbid");
    expect(decided(asked({}, far), "read", tokenOf("write"), OPEN_TO_ALL)).toBe("allow");
    expect(decided(posted({}, far), "write", tokenOf("write"), OPEN_TO_ALL)).toBe("allow");
  });

  test("no page can have made the browser show it: whoever asks may", () => {
    expect(decided(posted({ "sec-fetch-site": "cross-site" }, far), "write", tokenOf("write"), OPEN_TO_ALL)).toBe(
      "allow",
    );
  });

  test("but a password that the browser remembers is shown to any page: then the page must be ours", () => {
    const basic = tokenOf("write", true);
    expect(decided(posted({ "sec-fetch-site": "cross-site" }, far), "write", basic, OPEN_TO_ALL)).toBe("forbid");
    expect(decided(posted({}, far), "write", basic, OPEN_TO_ALL)).toBe("allow");
  });

  test.each(["unknown", "revoked", "mistyped"] as const)("one that is %s lets nobody in", (because) => {
    expect(decided(asked({}, far), "read", { kind: "refused", because }, OPEN_TO_ALL)).toBe("challenge");
  });

  test("a route that is open to everybody asks for none", () => {
    for (const who of [NOBODY, { kind: "refused", because: "revoked" } as const])
      expect(decided(asked({ host: "evil.example" }, far), "public", who, OPEN_TO_ALL)).toBe("allow");
  });
});

describe("no stranger's page drives it (CSRF)", () => {
  const foreign = [
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { "sec-fetch-site": "cross-site", origin: "http://127.0.0.1:8787" },
    { origin: "https://evil.example" },
    { origin: "http://127.0.0.1:3000" },
    { origin: "null" },
    { origin: "" },
  ];

  test.each(foreign)("on the operator's machine: %j", (headers) => {
    expect(decided(posted(headers), "write")).toBe("forbid");
    expect(decided(posted(headers), "read")).toBe("forbid");
    expect(decided(asked(headers), "write")).toBe("forbid");
    expect(decided(asked(headers), "read")).toBe("allow");
  });

  test.each(foreign)("with a session: %j", (headers) => {
    const request = posted({ host: "watch.example.org", ...headers }, { peer: "203.0.113.7" });
    expect(decided(request, "write", sessionOf("write"), OPEN_TO_ALL)).toBe("forbid");
  });

  test("a page of its own may, by whatever name it was opened", () => {
    expect(decided(posted({ "sec-fetch-site": "same-origin" }), "write")).toBe("allow");
    expect(decided(posted({ origin: "http://localhost:8787", host: "localhost:8787" }), "write")).toBe("allow");
    expect(
      decided(
        posted({ origin: "http://10.0.0.5:8787", host: "10.0.0.5:8787" }),
        "write",
        sessionOf("write"),
        OPEN_TO_ALL,
      ),
    ).toBe("allow");
  });

  test("a session must show that a page of its own asked: saying nothing is not enough", () => {
    expect(decided(posted({}, { peer: "203.0.113.7" }), "write", sessionOf("write"), OPEN_TO_ALL)).toBe("forbid");
  });

  test("behind a proxy the public address is its own, also where the proxy writes another Host", () => {
    const through = (origin: string, host: string) =>
      decided(posted({ origin, host, "x-forwarded-for": "203.0.113.7" }), "write", sessionOf("write"), BEHIND_PROXY);
    expect(through("https://watch.example.org", "watch.example.org")).toBe("allow");
    expect(through("https://watch.example.org", "127.0.0.1:8787")).toBe("allow");
    expect(through("http://watch.example.org", "watch.example.org")).toBe("forbid");
    expect(through("https://evil.example", "127.0.0.1:8787")).toBe("forbid");
  });
});

describe("failures are counted against", () => {
  test("the peer, whatever it writes about itself", () => {
    expect(clientOf(asked({ "x-forwarded-for": "192.0.2.1" }, { peer: "203.0.113.7" }), OPEN_TO_ALL)).toBe(
      "203.0.113.7",
    );
    expect(clientOf(asked({ "x-forwarded-for": "192.0.2.1" }, { peer: "203.0.113.7" }), BEHIND_PROXY)).toBe(
      "203.0.113.7",
    );
    expect(clientOf(asked({ "x-forwarded-for": "192.0.2.1" }), LOCAL)).toBe("127.0.0.1");
  });

  test("whom our own proxy names last, for what stands before that anybody may have written", () => {
    expect(clientOf(asked({ "x-forwarded-for": "192.0.2.1, 203.0.113.7" }), BEHIND_PROXY)).toBe("203.0.113.7");
    expect(clientOf(asked({ "x-forwarded-for": "rubbish" }), BEHIND_PROXY)).toBe("127.0.0.1");
  });
});
