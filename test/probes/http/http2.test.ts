import { createSecureServer, type Http2SecureServer, type ServerHttp2Stream } from "node:http2";
import { createServer as createTlsServer } from "node:tls";
import { expect, test } from "vitest";
import { asMillis } from "../../../src/core/time.ts";
import { VISIT_LIMITS, type VisitOptions, visit } from "../../../src/probes/http/visit.ts";
import { makeWorld } from "../world.ts";
import { selfSigned } from "./certificates.ts";

const WEB = "198.51.100.10";
const HOST = "popcorntime.io";
const OPTIONS: VisitOptions = {
  home: HOST,
  userAgent: "vigie/test",
  limits: VISIT_LIMITS,
  earlier: null,
  share: (_url, ask) => ask(),
};
const certificate = selfSigned(HOST);

type Speak = (stream: ServerHttp2Stream, headers: Readonly<Record<string, unknown>>) => void;

/** Speaks HTTP/2 and, unless told so, nothing else. */
function site(speak: Speak, allowHTTP1 = false): Http2SecureServer {
  const server = createSecureServer({ ...certificate, allowHTTP1 });
  server.on("session", (session) => session.on("error", () => session.destroy()));
  return server.on("stream", (stream, headers) => {
    stream.on("error", () => stream.destroy());
    speak(stream, headers);
  });
}

async function seen(server: Http2SecureServer, options: Partial<VisitOptions> = {}) {
  const world = makeWorld();
  world.hosts.set(HOST, [WEB]);
  await world.serve(WEB, 443, server);
  return visit(world.network, `https://${HOST}/`, { ...OPTIONS, ...options });
}

test("a site that speaks HTTP/2 only is read, and is asked for the right name", async () => {
  const asked: unknown[] = [];
  const { hops, end } = await seen(
    site((stream, headers) => {
      asked.push([headers[":authority"], headers[":path"], headers["user-agent"], headers["accept-encoding"]]);
      stream.respond({ ":status": 200, "content-type": "text/html", server: "harbour" });
      stream.end("<title>Popcorn</title>");
    }),
  );
  expect(end).toMatchObject({ kind: "page", status: 200, truncated: false, content: { title: "Popcorn" } });
  expect(hops).toMatchObject([{ address: WEB, status: 200, headers: { server: "harbour" } }]);
  expect(asked).toEqual([[HOST, "/", "vigie/test", "identity"]]);
});

test("a redirect by HTTP/2 is followed", async () => {
  const { hops, end } = await seen(
    site((stream, headers) => {
      if (headers[":path"] === "/in") stream.respond({ ":status": 200 });
      else stream.respond({ ":status": 301, location: "/in" });
      stream.end();
    }),
  );
  expect(hops.map(({ status }) => status)).toEqual([301, 200]);
  expect(end).toMatchObject({ kind: "page", status: 200 });
});

test("a server that speaks both is asked by HTTP/1.1, with one connection", async () => {
  const versions: string[] = [];
  const server = site(() => undefined, true);
  let connections = 0;
  server.on("connection", () => {
    connections += 1;
  });
  server.on("request", (request, response) => {
    versions.push(request.httpVersion);
    response.end("<title>Popcorn</title>");
  });
  expect((await seen(server)).end).toMatchObject({ kind: "page", status: 200 });
  expect({ versions, connections }).toEqual({ versions: ["1.1"], connections: 1 });
});

const pour = (stream: ServerHttp2Stream): void => {
  stream.respond({ ":status": 200 });
  const more = (): void => {
    while (!stream.destroyed && stream.write("x".repeat(65_536)));
  };
  stream.on("drain", more);
  more();
};

test("a body without end is cut at one mebibyte by HTTP/2 too", async () => {
  const { end } = await seen(site(pour));
  expect(end).toMatchObject({ kind: "page", status: 200, truncated: true });
  expect(end.kind === "page" && end.body.length).toBe(1024 * 1024);
});

test.each([
  ["never answers", () => undefined, { kind: "failure", reason: "timeout" }],
  [
    "stops amid its body",
    (stream: ServerHttp2Stream) => {
      stream.respond({ ":status": 200 });
      stream.write("part");
    },
    { kind: "page", status: 200, truncated: true },
  ],
])("by HTTP/2 a server that %s is given up at the deadline", async (_what, speak, expected) => {
  const limits = { ...VISIT_LIMITS, deadline: asMillis(1_500) };
  expect((await seen(site(speak), { limits })).end).toMatchObject(expected);
});

test.each([
  ["resets the stream", (stream: ServerHttp2Stream) => stream.close(2)],
  ["ends the session", (stream: ServerHttp2Stream) => stream.session?.destroy()],
])("by HTTP/2 a server that %s is out of reach", async (_what, speak) => {
  expect((await seen(site(speak))).end).toMatchObject({ kind: "failure" });
});

test("who refuses what is offered, and HTTP/2 too, is asked twice and no more", async () => {
  const world = makeWorld();
  world.hosts.set(HOST, [WEB]);
  let connections = 0;
  const server = createTlsServer({ ...certificate, ALPNProtocols: ["spdy/3"] }).on("connection", () => {
    connections += 1;
  });
  await world.serve(WEB, 443, server);
  const { end } = await visit(world.network, `https://${HOST}/`, OPTIONS);
  expect(end).toMatchObject({ kind: "failure", reason: "tls-failure" });
  expect(connections).toBe(2);
});

/** RFC 9113 §4.1: length, type, flags, stream. A type that nobody knows must be ignored (§5.5). */
const frame = (type: number, length: number): Buffer =>
  Buffer.concat([
    Buffer.from([length >> 16, (length >> 8) & 0xff, length & 0xff, type, 0, 0, 0, 0, 0]),
    Buffer.alloc(length),
  ]);
const SETTINGS = frame(4, 0);
const UNKNOWN = frame(0x2a, 16_000);

test("frames without end that mean nothing are not listened to until the deadline", async () => {
  const world = makeWorld();
  world.hosts.set(HOST, [WEB]);
  const server = createTlsServer({ ...certificate, ALPNProtocols: ["h2"] }, (socket) => {
    socket.on("error", () => socket.destroy());
    const more = (): void => {
      while (!socket.destroyed && socket.write(UNKNOWN));
    };
    socket.write(SETTINGS);
    socket.on("drain", more);
    more();
  });
  await world.serve(WEB, 443, server);
  const { end } = await visit(world.network, `https://${HOST}/`, OPTIONS);
  expect(end).toMatchObject({ kind: "failure", reason: "too-large" });
});
