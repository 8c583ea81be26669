import type { RequestListener } from "node:http";
import { createServer as createTcpServer, type Socket } from "node:net";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { asMillis } from "../../../src/core/time.ts";
import { VISIT_LIMITS, type VisitOptions, visit } from "../../../src/probes/http/visit.ts";
import { makeWorld, type World } from "../world.ts";
import { selfSigned } from "./certificates.ts";
import { page, redirect, site } from "./site.ts";

const WEB = "198.51.100.10";
const OTHER = "198.51.100.20";
const START = "http://popcorntime.io/";
const OPTIONS: VisitOptions = {
  home: "popcorntime.io",
  userAgent: "vigie/test",
  limits: VISIT_LIMITS,
  earlier: null,
  share: (_url, ask) => ask(),
};
const SHORT: VisitOptions = { ...OPTIONS, limits: { ...VISIT_LIMITS, deadline: asMillis(1_500), bytes: 1_000 } };

async function worldWith(server: Parameters<World["serve"]>[2]): Promise<World> {
  const world = makeWorld();
  world.hosts.set("popcorntime.io", [WEB]);
  await world.serve(WEB, 80, server);
  return world;
}

/** A server that speaks for itself once it was asked anything. */
const rawServer = (speak: (socket: Socket) => void) =>
  createTcpServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.once("data", () => speak(socket));
  });

test("a page ends the visit, with the address that was connected to", async () => {
  const { server, asked } = site(page("Popcorn"));
  const { network } = await worldWith(server);
  const { url, hops, end } = await visit(network, START, OPTIONS);
  expect(url).toBe(START);
  expect(hops).toEqual([
    {
      url: START,
      address: WEB,
      status: 200,
      location: null,
      took: expect.any(Number),
      headers: { "content-type": "text/html" },
    },
  ]);
  expect(end).toMatchObject({ kind: "page", status: 200, contentType: "text/html", truncated: false });
  expect(asked).toEqual(["popcorntime.io /"]);
});

test("only the headers that a rule reads are kept", async () => {
  const { server } = site((_request, response) =>
    response.writeHead(503, { Server: "cloudflare", "CF-RAY": "0", "Set-Cookie": "id=1", "X-Sinkhole": "a" }).end(),
  );
  const { network } = await worldWith(server);
  const [hop] = (await visit(network, START, OPTIONS)).hops;
  expect(hop?.headers).toEqual({ server: "cloudflare", "cf-ray": "0", "x-sinkhole": "a" });
});

test("redirects are followed hop by hop, to other hosts and relative paths", async () => {
  const world = await worldWith(site(redirect("http://popcorntime.re/new")).server);
  world.hosts.set("popcorntime.re", [OTHER]);
  await world.serve(
    OTHER,
    80,
    site((request, response) =>
      request.url === "/new" ? redirect("../home#top", 302)(request, response) : page("There")(request, response),
    ).server,
  );
  const { hops, end } = await visit(world.network, START, OPTIONS);
  expect(hops.map(({ url, status, location }) => [url, status, location])).toEqual([
    [START, 301, "http://popcorntime.re/new"],
    ["http://popcorntime.re/new", 302, "http://popcorntime.re/home"],
    ["http://popcorntime.re/home", 200, null],
  ]);
  expect(end.kind).toBe("page");
});

const saying =
  (text: string): RequestListener =>
  (_request, response) =>
    response.writeHead(200, { "content-type": "text/html" }).end(text);

test.each([
  ["refresh", '<meta http-equiv="refresh" content="0; url=http://popcorntime.re/">'],
  ["script", '<script>location.href = "http://popcorntime.re/"</script>'],
])("a page that sends its visitors to another site by %s is a hop like any other", async (via, text) => {
  const world = await worldWith(site(saying(text)).server);
  world.hosts.set("popcorntime.re", [OTHER]);
  await world.serve(OTHER, 80, site(page("There")).server);
  const { hops, end } = await visit(world.network, START, OPTIONS);
  expect(hops).toMatchObject([
    { url: START, status: 200, location: "http://popcorntime.re/", via },
    { url: "http://popcorntime.re/", status: 200, location: null },
  ]);
  expect(end).toMatchObject({ kind: "page", content: { title: "There" } });
});

test("at home a refresh is followed and a script is not, for there it leads to nothing new", async () => {
  const { server, asked } = site((request, response) =>
    saying(
      request.url === "/" ? '<meta http-equiv="refresh" content="0; url=/in">' : '<script>location="/more"</script>',
    )(request, response),
  );
  const { network } = await worldWith(server);
  expect((await visit(network, START, OPTIONS)).end).toMatchObject({ kind: "page", status: 200 });
  expect(asked).toEqual(["popcorntime.io /", "popcorntime.io /in"]);
});

test("a page that renews itself is no circle", async () => {
  const { server, asked } = site(saying('<meta http-equiv="refresh" content="5; url=/">'));
  const { network } = await worldWith(server);
  expect((await visit(network, START, OPTIONS)).end).toMatchObject({ kind: "page", status: 200 });
  expect(asked).toHaveLength(1);
});

test("a redirect without a place, and a 304, are pages", async () => {
  const { network } = await worldWith(site((_request, response) => response.writeHead(302).end()).server);
  expect((await visit(network, START, OPTIONS)).end).toMatchObject({ kind: "page", status: 302 });
});

test("a circle is found at its second round", async () => {
  const { server, asked } = site((request, response) => redirect(request.url === "/" ? "/a" : "/")(request, response));
  const { network } = await worldWith(server);
  expect((await visit(network, START, OPTIONS)).end).toMatchObject({ kind: "failure", reason: "redirect-loop" });
  expect(asked).toEqual(["popcorntime.io /", "popcorntime.io /a"]);
});

test("a hundred redirects are not followed: ten hops, then no more", async () => {
  let count = 0;
  const { server, asked } = site((request, response) => {
    count += 1;
    redirect(`/${count}`)(request, response);
  });
  const { network } = await worldWith(server);
  expect((await visit(network, START, OPTIONS)).end).toMatchObject({ kind: "failure", reason: "too-many-redirects" });
  expect(asked).toHaveLength(10);
});

test.each([
  ["http://127.0.0.1/", "not-public"],
  ["http://127.1/", "not-public"],
  ["http://[::1]/", "not-public"],
  ["http://[::ffff:127.0.0.1]/", "not-public"],
  ["http://169.254.169.254/latest/meta-data/", "not-public"],
  ["http://inside.example/", "not-public"],
  ["http://nowhere.example/", "nxdomain"],
  ["javascript:alert(1)", "malformed"],
  ["magnet:?xt=urn:btih:0", "malformed"],
  ["http://:99999/", "malformed"],
])("a redirect to %s ends as %s, and nothing is connected to", async (location, reason) => {
  const world = await worldWith(site(redirect(location)).server);
  world.hosts.set("inside.example", ["10.0.0.8", "192.168.0.1"]);
  const addresses = ["127.0.0.1", "::1", "::ffff:7f00:1", "169.254.169.254", "10.0.0.8", "192.168.0.1"];
  const traps = await Promise.all(addresses.map((address) => world.trap(address, 80)));
  expect((await visit(world.network, START, OPTIONS)).end).toMatchObject({ kind: "failure", reason });
  expect(traps.map((trap) => trap.connections())).toEqual([0, 0, 0, 0, 0, 0]);
});

test("credentials in a redirect are neither sent nor kept", async () => {
  const world = await worldWith(site(redirect("http://user:secret@popcorntime.re/")).server);
  world.hosts.set("popcorntime.re", [OTHER]);
  const authorizations: unknown[] = [];
  const there = site((request, response) => {
    authorizations.push(request.headers.authorization);
    response.end();
  });
  await world.serve(OTHER, 80, there.server);
  const seen = await visit(world.network, START, OPTIONS);
  expect(authorizations).toEqual([undefined]);
  expect(JSON.stringify(seen.hops)).not.toContain("secret");
});

test("any certificate will do, and Host and SNI are the host's", async () => {
  const world = makeWorld();
  world.hosts.set("popcorntime.io", [WEB]);
  const names: unknown[] = [];
  const { server } = site((request, response) => {
    names.push(request.headers.host, "servername" in request.socket && request.socket.servername);
    response.end();
  }, selfSigned("another.example"));
  await world.serve(WEB, 443, server);
  const { end } = await visit(world.network, "https://popcorntime.io/", OPTIONS);
  expect(end).toMatchObject({ kind: "page", status: 200 });
  expect(names).toEqual(["popcorntime.io", "popcorntime.io"]);
});

test.each([
  ["10 MB at once", (socket: Socket) => socket.end(`HTTP/1.1 200 OK\r\n\r\n${"x".repeat(10_000_000)}`)],
  [
    "a body that never ends",
    (socket: Socket) => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      const pour = (): void => {
        while (!socket.destroyed && socket.write("x".repeat(65_536)));
      };
      socket.on("drain", pour);
      pour();
    },
  ],
])("%s is cut at one mebibyte", async (_what, speak) => {
  const { network } = await worldWith(rawServer(speak));
  const { end } = await visit(network, START, OPTIONS);
  expect(end).toMatchObject({ kind: "page", status: 200, truncated: true });
  expect(end.kind === "page" && end.body.length).toBe(1024 * 1024);
});

test.each([
  ["gzip", gzipSync(Buffer.alloc(100_000_000))],
  ["br", brotliCompressSync(Buffer.alloc(100_000_000))],
])("a %s bomb is cut at one mebibyte of what it inflates to", async (coding, bomb) => {
  const { server } = site((_request, response) => response.writeHead(200, { "content-encoding": coding }).end(bomb));
  const { network } = await worldWith(server);
  const { end } = await visit(network, START, OPTIONS);
  expect(end).toMatchObject({ kind: "page", truncated: true });
  expect(end.kind === "page" && end.body.length).toBe(1024 * 1024);
});

test("a compressed page is understood, though identity was asked for", async () => {
  const { server } = site((_request, response) =>
    response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync("<title>Popcorn</title>")),
  );
  const { network } = await worldWith(server);
  const { end } = await visit(network, START, OPTIONS);
  expect(end.kind === "page" && Buffer.from(end.body).toString()).toBe("<title>Popcorn</title>");
});

test("a page that is not what its coding says is malformed", async () => {
  const { server } = site((_request, response) =>
    response.writeHead(200, { "content-encoding": "gzip" }).end("no gzip"),
  );
  const { network } = await worldWith(server);
  expect((await visit(network, START, OPTIONS)).end).toMatchObject({ kind: "failure", reason: "malformed" });
});

test.each([
  ["never answers", () => undefined, { kind: "failure", reason: "timeout" }],
  [
    "drips its headers",
    (socket: Socket) => {
      socket.write("HTTP/1.1 200 OK\r\n");
      const drip = setInterval(() => socket.write("a: b\r\n"), 20);
      socket.on("close", () => clearInterval(drip));
    },
    { kind: "failure", reason: "timeout" },
  ],
  [
    "drips its body",
    (socket: Socket) => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      const drip = setInterval(() => socket.write("."), 20);
      socket.on("close", () => clearInterval(drip));
    },
    { kind: "page", status: 200, truncated: true },
  ],
])("a server that %s is given up at the deadline", async (_what, speak, expected) => {
  const { network } = await worldWith(rawServer(speak));
  expect((await visit(network, START, SHORT)).end).toMatchObject(expected);
});

test.each([
  [
    "sends part of a body and closes",
    (socket: Socket) => socket.end("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nab"),
    {
      kind: "page",
      status: 200,
      truncated: true,
    },
  ],
  ["closes without a word", (socket: Socket) => socket.end(), { kind: "failure", reason: "unreachable" }],
  ["resets", (socket: Socket) => socket.resetAndDestroy(), { kind: "failure", reason: "unreachable" }],
  [
    "sends binary noise",
    (socket: Socket) => socket.end(Buffer.from([0, 255, 1, 254, 13, 10])),
    {
      kind: "failure",
      reason: "malformed",
    },
  ],
  [
    "sends headers without end",
    (socket: Socket) => socket.end(`HTTP/1.1 200 OK\r\n${"h: v\r\n".repeat(90_000)}`),
    {
      kind: "failure",
      reason: "too-large",
    },
  ],
])("a server that %s is no trouble", async (_what, speak, expected) => {
  const { network } = await worldWith(rawServer(speak));
  expect((await visit(network, START, OPTIONS)).end).toMatchObject(expected);
});

test("what speaks no TLS on 443 fails as such", async () => {
  const world = makeWorld();
  world.hosts.set("popcorntime.io", [WEB]);
  await world.serve(
    WEB,
    443,
    rawServer((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n")),
  );
  expect((await visit(world.network, "https://popcorntime.io/", OPTIONS)).end).toMatchObject({ reason: "tls-failure" });
});

test("a server that hangs up before it is asked is unreachable", async () => {
  const { network } = await worldWith(createTcpServer((socket) => socket.destroy()));
  expect((await visit(network, START, OPTIONS)).end).toMatchObject({ kind: "failure", reason: "unreachable" });
});

test("a closed port is refused", async () => {
  const world = makeWorld();
  world.hosts.set("popcorntime.io", [WEB]);
  expect((await visit(world.network, START, OPTIONS)).end).toMatchObject({ kind: "failure", reason: "refused" });
});
