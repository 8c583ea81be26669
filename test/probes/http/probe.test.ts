import { createHash } from "node:crypto";
import { createServer as createTlsServer } from "node:tls";
import { expect, test } from "vitest";
import { asDomainName } from "../../../src/core/name.ts";
import { trusting } from "../../../src/probes/connect/authorities.ts";
import { makeHttpProbe, makePageProbe } from "../../../src/probes/http/probe.ts";
import { MORNING, makeWorld, POPCORN, servfail, type World } from "../world.ts";
import { makeAuthority } from "./certificates.ts";
import { page, redirect, site } from "./site.ts";

const WEB = "198.51.100.10";
const authority = makeAuthority();
const certificate = authority.issue({ names: ["popcorntime.io", "www.popcorntime.io"] });

const probeIn = ({ network }: World) =>
  makeHttpProbe({ network, userAgent: "vigie/test", context: trusting(authority.ca) });

test("one page by each scheme and one handshake; the name is looked up once", async () => {
  const world = makeWorld();
  world.hosts.set(POPCORN, [WEB]);
  const secure = site(page("Popcorn"), certificate);
  const plain = site(page("Popcorn"));
  await world.serve(WEB, 443, secure.server);
  await world.serve(WEB, 80, plain.server);
  const seen = await probeIn(world)(POPCORN);
  expect(seen).toMatchObject({
    probe: "http",
    domain: POPCORN,
    at: MORNING,
    host: POPCORN,
    https: { url: "https://popcorntime.io/", end: { kind: "page", status: 200 } },
    http: { url: "http://popcorntime.io/", end: { kind: "page", status: 200 } },
    tls: { kind: "handshake", verifyError: null },
  });
  expect([secure.asked, plain.asked]).toEqual([["popcorntime.io /"], ["popcorntime.io /"]]);
  expect(world.lookups).toEqual([POPCORN]);
});

test("HTTP that leads to the page which HTTPS has fetched does not fetch it again", async () => {
  const world = makeWorld();
  world.hosts.set(POPCORN, [WEB]);
  world.hosts.set("www.popcorntime.io", [WEB]);
  const secure = site(
    (request, response) =>
      request.headers.host === "popcorntime.io"
        ? redirect("https://www.popcorntime.io/")(request, response)
        : page("Popcorn")(request, response),
    certificate,
  );
  await world.serve(WEB, 443, secure.server);
  await world.serve(WEB, 80, site(redirect("https://popcorntime.io/")).server);
  const { https, http } = await probeIn(world)(POPCORN);
  expect(secure.asked).toEqual(["popcorntime.io /", "www.popcorntime.io /"]);
  expect(http.hops.map(({ url, status }) => [url, status])).toEqual([
    ["http://popcorntime.io/", 301],
    ["https://popcorntime.io/", 301],
    ["https://www.popcorntime.io/", 200],
  ]);
  expect(http.end).toBe(https.end);
});

test("HTTPS that falls back to HTTP is not asked for twice either", async () => {
  const world = makeWorld();
  world.hosts.set(POPCORN, [WEB]);
  const plain = site(page("Popcorn"));
  await world.serve(WEB, 443, site(redirect("http://popcorntime.io/"), certificate).server);
  await world.serve(WEB, 80, plain.server);
  const { http } = await probeIn(world)(POPCORN);
  expect(plain.asked).toHaveLength(1);
  expect(http).toMatchObject({ url: "http://popcorntime.io/", end: { kind: "page" } });
});

test("two watches that are sent to one page share one request for it, their own hosts are asked each", async () => {
  const world = makeWorld();
  const pirate = asDomainName("popcorn-time.se");
  const own = site(redirect("http://harbour.example/"));
  const shared = site(page("Harbour"));
  for (const name of [POPCORN, pirate]) world.hosts.set(name, [WEB]);
  world.hosts.set("harbour.example", ["198.51.100.20"]);
  await world.serve(WEB, 80, own.server);
  await world.serve("198.51.100.20", 80, shared.server);
  const probe = probeIn(world);
  const looks = [...(await Promise.all([probe(POPCORN), probe(pirate)])), await probe(POPCORN)];
  expect(looks.map(({ http }) => http.end)).toMatchObject([{ status: 200 }, { status: 200 }, { status: 200 }]);
  expect(own.asked).toHaveLength(3);
  expect(shared.asked).toHaveLength(1);
});

test("strangers that are sent to pages of one host cost it one request a day, and none of them is met there", async () => {
  const world = makeWorld();
  const others = ["popcorn-time.se", "popcorntime.re"].map(asDomainName);
  const market = site(page("For sale"));
  world.hosts.set("market.example", ["198.51.100.20"]);
  await world.serve("198.51.100.20", 80, market.server);
  const sends = site((request, response) =>
    redirect(`http://market.example/?name=${request.headers.host}`)(request, response),
  );
  for (const name of others) world.hosts.set(name, [WEB]);
  await world.serve(WEB, 80, sends.server);
  const probe = makePageProbe({ network: world.network, userAgent: "vigie/test", context: trusting(authority.ca) });
  const ends = [];
  for (const name of others) ends.push((await probe(name)).http.end);
  expect(market.asked).toHaveLength(1);
  expect(ends).toMatchObject([{ status: 200 }, { kind: "failure", reason: "not-looked" }]);
});

test("an error elsewhere is not shared with the next look: it is confirmed with own eyes", async () => {
  const world = makeWorld();
  world.hosts.set(POPCORN, [WEB]);
  world.hosts.set("harbour.example", ["198.51.100.20"]);
  const broken = site((_request, response) => response.writeHead(500).end());
  await world.serve(WEB, 80, site(redirect("http://harbour.example/")).server);
  await world.serve("198.51.100.20", 80, broken.server);
  const probe = probeIn(world);
  await probe(POPCORN);
  await probe(POPCORN);
  expect(broken.asked).toHaveLength(2);
});

test("www. is visited where the apex has no address", async () => {
  const world = makeWorld();
  world.hosts.set(POPCORN, []);
  world.hosts.set("www.popcorntime.io", [WEB]);
  await world.serve(WEB, 443, site(page("Popcorn"), certificate).server);
  expect(await probeIn(world)(POPCORN)).toMatchObject({
    host: "www.popcorntime.io",
    https: { url: "https://www.popcorntime.io/", end: { kind: "page" } },
    http: { end: { kind: "failure", reason: "refused" } },
  });
});

test.each([
  ["nxdomain", undefined, [POPCORN]],
  ["nodata", [], [POPCORN, "www.popcorntime.io"]],
  ["servfail", servfail, [POPCORN]],
  ["not-public", ["127.0.0.1"], [POPCORN]],
] as const)("%s is the end of all three, after these look-ups", async (reason, known, lookups) => {
  const world = makeWorld();
  if (known) world.hosts.set(POPCORN, known);
  expect(await probeIn(world)(POPCORN)).toMatchObject({
    host: POPCORN,
    https: { hops: [{ address: null, status: null }], end: { kind: "failure", reason } },
    http: { end: { kind: "failure", reason } },
    tls: { kind: "failure", reason },
  });
  expect(world.lookups).toEqual(lookups);
});

test("the icon that a page declares is asked for once a day, and known by its bytes", async () => {
  const world = makeWorld();
  world.hosts.set(POPCORN, [WEB]);
  const { server, asked } = site((request, response) =>
    request.url === "/icon.png"
      ? response.writeHead(200, { "content-type": "image/png" }).end("popcorn")
      : response.writeHead(200, { "content-type": "text/html" }).end('<link rel="icon" href="/icon.png">'),
  );
  await world.serve(WEB, 80, server);
  const probe = probeIn(world);
  const icon = {
    url: "http://popcorntime.io/icon.png",
    digest: `sha256:${createHash("sha256").update("popcorn").digest("hex")}`,
  };
  expect((await probe(POPCORN)).icon).toEqual(icon);
  expect((await probe(POPCORN)).icon).toEqual(icon);
  expect(asked.filter((what) => what.endsWith("/icon.png"))).toHaveLength(1);
});

test.each([
  ["not there", 404, "image/png"],
  ["the front page again", 200, "text/html; charset=utf-8"],
])("an icon that is %s is none", async (_what, status, type) => {
  const world = makeWorld();
  world.hosts.set(POPCORN, [WEB]);
  const { server } = site((request, response) =>
    request.url === "/i.ico"
      ? response.writeHead(status, { "content-type": type }).end("x")
      : response.writeHead(200, { "content-type": "text/html" }).end('<link rel="shortcut icon" href="/i.ico">'),
  );
  await world.serve(WEB, 80, server);
  expect((await probeIn(world)(POPCORN)).icon).toBeUndefined();
});

test("one connection by HTTPS shows the certificate and the page", async () => {
  const world = makeWorld();
  world.hosts.set(POPCORN, [WEB]);
  const secure = site(page("Popcorn"), certificate);
  let connections = 0;
  secure.server.on("connection", () => {
    connections += 1;
  });
  await world.serve(WEB, 443, secure.server);
  expect(await probeIn(world)(POPCORN)).toMatchObject({ https: { end: { kind: "page" } }, tls: { kind: "handshake" } });
  expect(connections).toBe(1);
});

test("a server that shakes hands and then speaks no HTTP has shown its certificate all the same", async () => {
  const world = makeWorld();
  world.hosts.set(POPCORN, [WEB]);
  await world.serve(
    WEB,
    443,
    createTlsServer(certificate, (socket) => socket.end("220 mail.example ESMTP\r\n")),
  );
  expect(await probeIn(world)(POPCORN)).toMatchObject({
    https: { end: { kind: "failure", reason: "malformed" } },
    tls: { kind: "handshake", names: ["popcorntime.io", "www.popcorntime.io"] },
  });
});

test("the handshake is the watched host's, wherever it sends its visitors", async () => {
  const world = makeWorld();
  world.hosts.set(POPCORN, [WEB]);
  world.hosts.set("harbour.example", ["198.51.100.20"]);
  await world.serve(WEB, 443, site(redirect("https://harbour.example/"), certificate).server);
  await world.serve(
    "198.51.100.20",
    443,
    site(page("Harbour"), authority.issue({ names: ["harbour.example"] })).server,
  );
  const { https, tls } = await probeIn(world)(POPCORN);
  expect(https.hops).toHaveLength(2);
  expect(tls).toMatchObject({ names: ["popcorntime.io", "www.popcorntime.io"] });
});
