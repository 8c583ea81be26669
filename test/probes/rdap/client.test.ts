import { createServer, type RequestListener } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { createServer as createTcpServer } from "node:net";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { asMillis, formatInstant } from "../../../src/core/time.ts";
import { trusting } from "../../../src/probes/connect/authorities.ts";
import { askRdap, RDAP_LIMITS, type RdapOptions, serverOf } from "../../../src/probes/rdap/client.ts";
import { makeAuthority, selfSigned } from "../http/certificates.ts";
import { makeWorld, POPCORN, type World } from "../world.ts";

const NIC = "198.51.100.80";
const BASE = "http://rdap.nic.io/rdap/";
const OPTIONS: RdapOptions = { userAgent: "vigie/test (+https://vigie.example)", context: null };
const SHORT: RdapOptions = { ...OPTIONS, limits: { ...RDAP_LIMITS, deadline: asMillis(1_500), bytes: 1_000 } };

async function worldWith(listener: RequestListener): Promise<World> {
  const world = makeWorld();
  world.hosts.set("rdap.nic.io", [NIC]);
  await world.serve(NIC, 80, createServer(listener));
  return world;
}

test("asks for the domain, says who asks, and gives the bytes with the status", async () => {
  const seen: unknown[] = [];
  const { network, turns } = await worldWith((request, response) => {
    const { host, accept, "user-agent": agent, "accept-encoding": coding } = request.headers;
    seen.push([request.method, request.url, host, accept, agent, coding]);
    response.writeHead(200, { "content-type": "application/rdap+json" }).end('{"objectClassName":"domain"}');
  });
  const outcome = await askRdap(network, BASE, POPCORN, OPTIONS);
  expect(seen).toEqual([
    ["GET", "/rdap/domain/popcorntime.io", "rdap.nic.io", "application/rdap+json", OPTIONS.userAgent, "identity"],
  ]);
  expect(outcome).toMatchObject({ kind: "reply", httpStatus: 200, truncated: false, retryAt: null });
  expect(outcome.kind === "reply" && Buffer.from(outcome.body).toString()).toBe('{"objectClassName":"domain"}');
  expect(turns).toEqual(["rdap.nic.io"]);
});

test.each([404, 400, 500, 503])("HTTP %d is a reply: what it means is not for the probe to say", async (status) => {
  const { network } = await worldWith((_request, response) => response.writeHead(status).end());
  expect(await askRdap(network, BASE, POPCORN, OPTIONS)).toMatchObject({ kind: "reply", httpStatus: status });
});

test.each([
  ["90", "2015-07-17T09:01:30.000Z"],
  ["Fri, 17 Jul 2015 10:00:00 GMT", "2015-07-17T10:00:00.000Z"],
  ["Fri, 17 Jul 2015 08:00:00 GMT", "2015-07-17T09:00:00.000Z"],
  ["999999999", "2015-07-18T09:00:00.000Z"],
  ["soon", null],
])("Retry-After «%s» is %s", async (field, expected) => {
  const { network } = await worldWith((_request, response) => response.writeHead(429, { "retry-after": field }).end());
  const outcome = await askRdap(network, BASE, POPCORN, OPTIONS);
  const at = outcome.kind === "reply" ? outcome.retryAt : null;
  expect(at === null ? null : formatInstant(at)).toBe(expected);
});

test("a redirect is followed, and its host is looked up and guarded anew", async () => {
  const world = await worldWith((_request, response) =>
    response.writeHead(302, { location: "http://rdap.registry.example/d" }).end(),
  );
  world.hosts.set("rdap.registry.example", ["198.51.100.81"]);
  await world.serve(
    "198.51.100.81",
    80,
    createServer((_request, response) => response.end("{}")),
  );
  expect(await askRdap(world.network, BASE, POPCORN, OPTIONS)).toMatchObject({ kind: "reply", httpStatus: 200 });

  expect(world.turns).toEqual(["rdap.nic.io", "rdap.registry.example"]);

  world.hosts.set("rdap.registry.example", ["127.0.0.1"]);
  const trap = await world.trap("127.0.0.1", 80);
  expect(await askRdap(world.network, BASE, POPCORN, OPTIONS)).toMatchObject({ kind: "failure", reason: "not-public" });
  expect(trap.connections()).toBe(0);
});

test.each([
  ["http://127.0.0.1/", "not-public"],
  ["http://[::1]/", "not-public"],
  ["http://2130706433/", "not-public"],
  ["http://0x7f.1/", "not-public"],
  ["http://169.254.169.254/latest/meta-data/", "not-public"],
  ["file:///etc/passwd", "malformed"],
  ["http://", "malformed"],
  ["/rdap/domain/popcorntime.io", "redirect-loop"],
])("a redirect to %s ends as %s", async (location, reason) => {
  const world = await worldWith((_request, response) => response.writeHead(301, { location }).end());
  const traps = await Promise.all(["127.0.0.1", "::1", "169.254.169.254"].map((address) => world.trap(address, 80)));
  expect(await askRdap(world.network, BASE, POPCORN, OPTIONS)).toMatchObject({ kind: "failure", reason });
  expect(traps.map((trap) => trap.connections())).toEqual([0, 0, 0]);
});

test("five redirects are followed, a sixth is not", async () => {
  let asked = 0;
  const { network } = await worldWith((_request, response) => {
    asked += 1;
    response.writeHead(302, { location: `/${asked}` }).end();
  });
  expect(await askRdap(network, BASE, POPCORN, OPTIONS)).toMatchObject({ reason: "too-many-redirects" });
  expect(asked).toBe(6);
});

test("a reply beyond the cap is cut and says so", async () => {
  const { network } = await worldWith((_request, response) => response.end("x".repeat(10_000_000)));
  const outcome = await askRdap(network, BASE, POPCORN, OPTIONS);
  expect(outcome).toMatchObject({ kind: "reply", httpStatus: 200, truncated: true });
  expect(outcome.kind === "reply" && outcome.body.length).toBe(1024 * 1024);
});

test("a compressed reply that inflates without end is cut as well", async () => {
  const bomb = gzipSync(Buffer.alloc(50_000_000));
  const { network } = await worldWith((_request, response) =>
    response.writeHead(200, { "content-encoding": "gzip" }).end(bomb),
  );
  const outcome = await askRdap(network, BASE, POPCORN, OPTIONS);
  expect(outcome).toMatchObject({ kind: "reply", truncated: true });
  expect(outcome.kind === "reply" && outcome.body.length).toBe(1024 * 1024);
});

test("a server that never answers is a timeout; one that never ends is cut at the deadline", async () => {
  const silent = await worldWith(() => undefined);
  expect(await askRdap(silent.network, BASE, POPCORN, SHORT)).toMatchObject({ kind: "failure", reason: "timeout" });
  const endless = await worldWith((_request, response) => {
    response.write('{"objectClass');
  });
  expect(await askRdap(endless.network, BASE, POPCORN, SHORT)).toMatchObject({
    kind: "reply",
    httpStatus: 200,
    truncated: true,
  });
});

test.each([
  ["malformed", "SSH-2.0-harbour\r\n"],
  ["too-large", `HTTP/1.1 200 OK\r\nx: ${"y".repeat(100_000)}\r\n\r\n`],
  ["unreachable", ""],
])("what speaks no proper HTTP is %s", async (reason, bytes) => {
  const world = makeWorld();
  world.hosts.set("rdap.nic.io", [NIC]);
  await world.serve(
    NIC,
    80,
    createTcpServer((socket) => {
      socket.on("error", () => socket.destroy());
      socket.once("data", () => socket.end(bytes));
    }),
  );
  expect(await askRdap(world.network, BASE, POPCORN, OPTIONS)).toMatchObject({ kind: "failure", reason });
});

test("over https the certificate must be good for the host", async () => {
  const authority = makeAuthority();
  const good = authority.issue({ names: ["rdap.nic.io"] });
  const world = makeWorld();
  world.hosts.set("rdap.nic.io", [NIC]);
  const names: unknown[] = [];
  await world.serve(
    NIC,
    443,
    createSecureServer(good, (request, response) => {
      names.push([request.headers.host, "servername" in request.socket && request.socket.servername]);
      response.end("{}");
    }),
  );
  const base = "https://rdap.nic.io/";
  const trusted = { ...OPTIONS, context: trusting(authority.ca) };
  expect(await askRdap(world.network, base, POPCORN, trusted)).toMatchObject({ kind: "reply", httpStatus: 200 });
  expect(names).toEqual([["rdap.nic.io", "rdap.nic.io"]]);
  expect(await askRdap(world.network, base, POPCORN, OPTIONS)).toMatchObject({
    kind: "failure",
    reason: "tls-failure",
  });
});

test("a certificate for another host, or by nobody, is a failure and no answer", async () => {
  const authority = makeAuthority();
  const trusted = { ...OPTIONS, context: trusting(authority.ca) };
  for (const wrong of [authority.issue({ names: ["rdap.example"] }), selfSigned("rdap.nic.io")]) {
    const world = makeWorld();
    world.hosts.set("rdap.nic.io", [NIC]);
    await world.serve(
      NIC,
      443,
      createSecureServer(wrong, (_request, response) => response.end("{}")),
    );
    expect(await askRdap(world.network, "https://rdap.nic.io/", POPCORN, trusted)).toMatchObject({
      kind: "failure",
      reason: "tls-failure",
    });
  }
});

test("from https nobody is sent on to plain http", async () => {
  const authority = makeAuthority();
  const world = makeWorld();
  world.hosts.set("rdap.nic.io", [NIC]);
  const trap = await world.trap(NIC, 80);
  const issued = authority.issue({ names: ["rdap.nic.io"] });
  await world.serve(
    NIC,
    443,
    createSecureServer(issued, (_request, response) => response.writeHead(302, { location: BASE }).end()),
  );
  const trusted = { ...OPTIONS, context: trusting(authority.ca) };
  expect(await askRdap(world.network, "https://rdap.nic.io/", POPCORN, trusted)).toMatchObject({ reason: "malformed" });
  expect(trap.connections()).toBe(0);
});

test("a server is called by its host, with the port only where it is not the scheme's", () => {
  expect(serverOf("https://rdap.nic.re/")).toBe("rdap.nic.re");
  expect(serverOf("http://127.0.0.1:8080/rdap/")).toBe("127.0.0.1:8080");
});
