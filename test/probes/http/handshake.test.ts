import { createHash, X509Certificate } from "node:crypto";
import { createServer as createTcpServer } from "node:net";
import { createServer } from "node:tls";
import { expect, test } from "vitest";
import { asMillis } from "../../../src/core/time.ts";
import { trusting } from "../../../src/probes/connect/authorities.ts";
import { makeWorld, type World } from "../world.ts";
import { type Issued, makeAuthority, newKeys, selfSigned } from "./certificates.ts";
import { handshake } from "./shake.ts";

const HOST = "popcorntime.io";
const WEB = "198.51.100.10";
const authority = makeAuthority();
const TRUSTING = { context: trusting(authority.ca) };

async function worldWith(server: Parameters<World["serve"]>[2]): Promise<World["network"]> {
  const world = makeWorld();
  world.hosts.set(HOST, [WEB]);
  await world.serve(WEB, 443, server);
  return world.network;
}

async function shake(issued: Issued) {
  const outcome = await handshake(await worldWith(createServer(issued)), HOST, TRUSTING);
  if (outcome.kind === "failure") throw new Error(outcome.detail);
  return outcome;
}

test("a good certificate is described, with digests of certificate and key", async () => {
  const issued = authority.issue({ names: [HOST, "*.Popcorntime.io"] });
  const leaf = new X509Certificate(issued.cert);
  const seen = await shake(issued);
  expect(seen).toMatchObject({
    issuer: "CN=Harbour Test Authority",
    subject: "CN=popcorntime.io",
    names: ["popcorntime.io", "*.popcorntime.io"],
    verifyError: null,
    protocol: "TLSv1.3",
    validTo: leaf.validTo && Date.parse(leaf.validTo),
    certificateDigest: `sha256:${createHash("sha256").update(leaf.raw).digest("hex")}`,
  });
  expect(Buffer.from(seen.certificate).equals(leaf.raw)).toBe(true);
});

test("the certificates above the site's own are kept as the server sent them, and no more than eight", async () => {
  const { cert, key } = authority.issue({ names: [HOST] });
  const above = new X509Certificate(authority.ca);
  const [alone, sent] = [await shake({ cert, key }), await shake({ cert: cert + authority.ca, key })];
  expect(alone.chain).toEqual([]);
  expect(sent.chain).toEqual([
    {
      subject: "CN=Harbour Test Authority",
      certificateDigest: `sha256:${createHash("sha256").update(above.raw).digest("hex")}`,
      certificate: new Uint8Array(above.raw),
    },
  ]);
  const long = await shake({ cert: cert + authority.ca.repeat(12), key });
  expect(long.chain).toHaveLength(8);
});

test("two certificates of one key have one key digest, and another key another", async () => {
  const keys = newKeys();
  const first = await shake(authority.issue({ names: [HOST], keys }));
  const second = await shake(authority.issue({ names: ["popcorntime.re"], keys }));
  const third = await shake(authority.issue({ names: [HOST] }));
  expect(first.certificateDigest).not.toBe(second.certificateDigest);
  expect(first.keyDigest).toBe(second.keyDigest);
  expect(first.keyDigest).not.toBe(third.keyDigest);
});

test.each([
  ["CERT_HAS_EXPIRED", authority.issue({ names: [HOST], from: -90, to: -1 })],
  ["CERT_NOT_YET_VALID", authority.issue({ names: [HOST], from: 2, to: 9 })],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", selfSigned(HOST)],
  ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", makeAuthority("Unknown Authority").issue({ names: [HOST] })],
])("a bad chain does not stop the handshake: %s is noted", async (code, issued) => {
  expect((await shake(issued)).verifyError).toBe(code);
});

test("names are for the rules to judge: another host's certificate verifies", async () => {
  expect(await shake(authority.issue({ names: ["popcorntime.re"] }))).toMatchObject({
    names: ["popcorntime.re"],
    verifyError: null,
  });
});

test.each([
  ["closes at once", () => createTcpServer((socket) => socket.end()), "tls-failure"],
  ["answers in plain text", () => createTcpServer((socket) => socket.end("220 mail.example ESMTP\r\n")), "tls-failure"],
  ["sends noise", () => createTcpServer((socket) => socket.end(Buffer.alloc(5_000, 7))), "tls-failure"],
  ["knows no certificate", () => createServer({}), "tls-failure"],
  ["takes the connection and stays silent", () => createTcpServer(), "timeout"],
])("a server that %s", async (_what, start, reason) => {
  const network = await worldWith(start().on("error", () => undefined));
  expect(await handshake(network, HOST, { ...TRUSTING, deadline: asMillis(2_000) })).toMatchObject({
    kind: "failure",
    reason,
  });
});

test("a closed port is refused, and an address that is not public is left alone", async () => {
  const world = makeWorld();
  world.hosts.set(HOST, [WEB]);
  expect(await handshake(world.network, HOST, TRUSTING)).toMatchObject({ reason: "refused" });
  world.hosts.set(HOST, ["127.0.0.1"]);
  const trap = await world.trap("127.0.0.1", 443);
  expect(await handshake(world.network, HOST, TRUSTING)).toMatchObject({ reason: "not-public" });
  expect(trap.connections()).toBe(0);
});
