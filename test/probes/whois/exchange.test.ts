import { once } from "node:events";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { failure } from "../../../src/core/observation.ts";
import { asMillis } from "../../../src/core/time.ts";
import { exchange } from "../../../src/probes/whois/exchange.ts";
import { makeWorld, servfail, type World } from "../world.ts";
import { saying, whoisServer } from "./registry.ts";

const NIC = "198.51.100.43";
const SERVER = { host: "whois.nic.io", port: 43, named: false };
const SHORT = { deadline: asMillis(1_500), bytes: 1_000 };

async function worldWith(server: ReturnType<typeof whoisServer>): Promise<World> {
  const world = makeWorld();
  world.hosts.set("whois.nic.io", [NIC]);
  await world.serve(NIC, 43, server);
  return world;
}

const textOf = (outcome: Awaited<ReturnType<typeof exchange>>): string =>
  outcome.kind === "reply" ? Buffer.from(outcome.body).toString("latin1") : `${outcome.reason}: ${outcome.detail}`;

test("one line goes out, and the reply is the bytes until the server closes", async () => {
  const server = saying("\r\nDomain reserved\r\n\r\n");
  const { network, turns } = await worldWith(server);
  const outcome = await exchange(network, SERVER, "popcorntime.io");
  expect(server.questions).toEqual(["popcorntime.io\r\n"]);
  expect(outcome).toMatchObject({ kind: "reply", httpStatus: null, truncated: false, retryAt: null });
  expect(textOf(outcome)).toBe("\r\nDomain reserved\r\n\r\n");
  expect(turns).toEqual(["whois.nic.io"]);
});

test("bytes stay bytes: Latin-1, UTF-8 cut over two packets, and NUL arrive as sent", async () => {
  const bytes = Buffer.from([0x00, 0xff, 0xe9, 0xc3, 0xa9, 0x80, 0x0a]);
  const { network } = await worldWith(
    whoisServer((socket) => {
      socket.write(bytes.subarray(0, 4), () => socket.end(bytes.subarray(4)));
    }),
  );
  const outcome = await exchange(network, SERVER, "popcorntime.io");
  expect(outcome.kind === "reply" ? [...outcome.body] : []).toEqual([...bytes]);
});

test.each(["a.io\r\nb.io", "a.io\n", "\u001b[2Ja.io", "", "bücher.io", "x".repeat(301)])(
  "%j is no question, and nobody is connected to",
  async (query) => {
    const world = makeWorld();
    world.hosts.set("whois.nic.io", [NIC]);
    const trap = await world.trap(NIC, 43);
    expect(await exchange(world.network, SERVER, query)).toMatchObject({ kind: "failure", reason: "invalid-query" });
    expect(trap.connections()).toBe(0);
    expect(world.lookups).toEqual([]);
  },
);

test("a server that never stops is cut at the cap", async () => {
  const { network } = await worldWith(
    whoisServer((socket) => {
      const pour = (): void => {
        while (!socket.destroyed && socket.write("x".repeat(64 * 1024)));
      };
      socket.on("drain", pour);
      socket.on("error", () => socket.destroy());
      pour();
    }),
  );
  const outcome = await exchange(network, SERVER, "popcorntime.io");
  expect(outcome).toMatchObject({ kind: "reply", truncated: true });
  expect(outcome.kind === "reply" ? outcome.body.length : 0).toBe(256 * 1024);
});

test("ten megabytes and an end are cut at the cap too", async () => {
  const { network } = await worldWith(
    whoisServer((socket) => {
      socket.on("error", () => socket.destroy());
      socket.end(Buffer.alloc(10_000_000, "y"));
    }),
  );
  expect(await exchange(network, SERVER, "popcorntime.io", { ...SHORT, deadline: asMillis(5_000) })).toMatchObject({
    kind: "reply",
    truncated: true,
    body: Buffer.alloc(1_000, "y"),
  });
});

test("a drip of bytes ends with the deadline, not with each byte's patience", async () => {
  const { network } = await worldWith(
    whoisServer((socket) => {
      const drip = setInterval(() => socket.write("."), 20);
      socket.on("error", () => clearInterval(drip));
      socket.on("close", () => clearInterval(drip));
    }),
  );
  const outcome = await exchange(network, SERVER, "popcorntime.io", SHORT);
  expect(outcome).toMatchObject({ kind: "reply", truncated: true });
  expect(textOf(outcome)).toMatch(/^\.+$/);
});

test("a server that takes the question and stays silent is a timeout, and the connection is given up", async () => {
  const server = whoisServer(() => undefined);
  const { network } = await worldWith(server);
  const closed = once(server, "connection").then(([socket]) => once(socket, "close"));
  expect(await exchange(network, SERVER, "popcorntime.io", SHORT)).toMatchObject({
    kind: "failure",
    reason: "timeout",
  });
  await closed;
});

test("a server that closes without a word is empty, not «no such name»", async () => {
  const { network } = await worldWith(saying(""));
  expect(await exchange(network, SERVER, "popcorntime.io")).toMatchObject({ kind: "failure", reason: "empty" });
});

test("a reset before any byte is unreachable", async () => {
  const { network } = await worldWith(whoisServer((socket) => socket.resetAndDestroy()));
  expect(await exchange(network, SERVER, "popcorntime.io")).toMatchObject({ kind: "failure", reason: "unreachable" });
});

test("a reset in the middle leaves what came before it", async () => {
  const { network } = await worldWith(
    whoisServer((socket) => {
      socket.write("Domain Name: POPCORN", () => setImmediate(() => socket.resetAndDestroy()));
    }),
  );
  // Kernels differ: some drop what they had received when the reset comes, some show the reset as an end.
  expect(textOf(await exchange(network, SERVER, "popcorntime.io"))).toMatch(/^(Domain Name: POPCORN$|unreachable: )/);
});

test("a closed port is refused, and the next address is tried", async () => {
  const world = await worldWith(saying("Domain reserved\r\n"));
  world.hosts.set("whois.nic.io", ["198.51.100.99"]);
  expect(await exchange(world.network, SERVER, "popcorntime.io")).toMatchObject({ kind: "failure", reason: "refused" });
  world.hosts.set("whois.nic.io", ["198.51.100.99", NIC]);
  expect(textOf(await exchange(world.network, SERVER, "popcorntime.io"))).toBe("Domain reserved\r\n");
});

test("a server that hangs up at once is empty", async () => {
  const world = makeWorld();
  world.hosts.set("whois.nic.io", [NIC]);
  await world.serve(
    NIC,
    43,
    createServer((socket) => socket.end()),
  );
  const outcome = await exchange(world.network, SERVER, "popcorntime.io");
  expect(outcome.kind).toBe("failure");
});

test("an address that the guard refuses is not connected to, unless the operator named the server", async () => {
  const world = makeWorld();
  world.hosts.set("whois.nic.io", ["10.0.0.43"]);
  const trap = await world.trap("10.0.0.43", 43);
  expect(await exchange(world.network, SERVER, "popcorntime.io", SHORT)).toMatchObject({
    kind: "failure",
    reason: "not-public",
    detail: "whois.nic.io: 10.0.0.43 is not of this world",
  });
  expect(trap.connections()).toBe(0);
  await exchange(world.network, { ...SERVER, named: true }, "popcorntime.io", SHORT);
  expect(trap.connections()).toBe(1);
});

test("of several addresses only the admitted ones are tried", async () => {
  const world = await worldWith(saying("ok\r\n"));
  world.hosts.set("whois.nic.io", ["127.0.0.1", NIC]);
  const trap = await world.trap("127.0.0.1", 43);
  expect(textOf(await exchange(world.network, SERVER, "popcorntime.io"))).toBe("ok\r\n");
  expect(trap.connections()).toBe(0);
});

test.each([
  ["nxdomain", undefined],
  ["nodata", []],
  ["servfail", servfail],
  ["servfail", failure("timeout", "no resolver answered")],
] as const)("a host whose look-up ends as %s is no registry's answer", async (reason, known) => {
  const world = makeWorld();
  if (known) world.hosts.set("whois.nic.io", known);
  expect(await exchange(world.network, SERVER, "popcorntime.io")).toMatchObject({ kind: "failure", reason });
});
