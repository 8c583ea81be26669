// The clients of `npm run bench:http` that are Node programs, in a process of their own so that `process.cpuUsage`
// counts nothing else. Told `{ contender, count, atOnce }`, answers with CPU in µs an operation.
import { readFileSync } from "node:fs";
import { request as nodeRequest } from "node:http";
import { connect } from "node:net";
import { connect as connectTls } from "node:tls";
import { Agent, Client, fetch, request } from "undici";
import { trusting } from "../dist/probes/connect/authorities.js";
import { contentOf } from "../dist/probes/http/page/content.js";
import { makeHttpProbe } from "../dist/probes/http/probe.js";
import { get } from "../dist/probes/http/request.js";
import { VISIT_LIMITS, visit } from "../dist/probes/http/visit.js";
import { makeGuard } from "../dist/probes/net/guard.js";

const [host, http, https, caPath] = process.argv.slice(2);
const ca = readFileSync(caPath, "utf8");
const context = trusting(ca);
const address = "127.0.0.1";

/** The daemon's own network, but that names are known and the ports are nginx's. */
const network = {
  now: () => Date.now(),
  refusal: makeGuard(["127.0.0.0/8"]),
  route: (to, port) => ({ address: to, port: Number(port === 443 ? https : http) }),
  resolve: async () => ({ kind: "resolved", addresses: [address], rcode: "NOERROR" }),
  turn: async () => null,
  heard: () => undefined,
};

const asked = (scheme, opened) => ({
  url: new URL(`${scheme}://${host}/`),
  headers: { accept: "text/html", "user-agent": "vigie/bench" },
  secure: { verify: false, context },
  named: false,
  bytes: VISIT_LIMITS.bytes,
  ...(opened ? { opened } : {}),
});

const within = new AbortController().signal;
const fetched = async (scheme) => {
  let shown = null;
  const { outcome } = await get(
    network,
    asked(scheme, (socket) => {
      if (scheme === "https") shown = handshakeOf(socket, host);
    }),
    within,
  );
  return outcome.status === 200 && (scheme === "http" || shown === null || shown.verifyError === null);
};
const { handshakeOf } = await import("../dist/probes/http/handshake.js");

const options = { userAgent: "vigie/bench", limits: VISIT_LIMITS, home: host, earlier: null, share: (_, ask) => ask() };
const visited = async (scheme) => (await visit(network, `${scheme}://${host}/`, options)).end.status === 200;
const probe = makeHttpProbe({ network, userAgent: "vigie/bench", context });
const looked = async () => {
  const { https: end, tls } = await probe(host);
  return end.end.status === 200 && tls.verifyError === null;
};

// --- other ways to fetch, over a connection of their own each ------------------------------------------------------

const lenient = { servername: host, rejectUnauthorized: false, secureContext: context };
const dialled = (scheme) =>
  new Promise((resolve, reject) => {
    const socket =
      scheme === "http"
        ? connect({ host: address, port: Number(http) }, () => resolve(socket))
        : connectTls({ host: address, port: Number(https), ...lenient }, () => resolve(socket));
    socket.once("error", reject);
  });

async function floor(scheme) {
  const socket = await dialled(scheme);
  const chunks = [];
  socket.write(`GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
  for await (const chunk of socket) chunks.push(chunk);
  return Buffer.concat(chunks).includes("200 OK");
}

const clientOver = (socket) =>
  new Client(`http://${host}`, { connect: (_, callback) => queueMicrotask(() => callback(null, socket)) });

async function clientRequest(scheme) {
  const socket = await dialled(scheme);
  const client = clientOver(socket);
  const { statusCode, body } = await client.request({ path: "/", method: "GET" });
  await body.arrayBuffer();
  await client.destroy();
  return statusCode === 200;
}

async function clientDispatch(scheme) {
  const socket = await dialled(scheme);
  const client = clientOver(socket);
  const status = await new Promise((resolve, reject) => {
    let seen = 0;
    const chunks = [];
    client.dispatch(
      { path: "/", method: "GET", reset: true },
      {
        onRequestStart: () => undefined,
        onResponseStart: (_, code) => {
          seen = code;
        },
        onResponseData: (_, chunk) => chunks.push(chunk),
        onResponseEnd: () => resolve(seen),
        onResponseError: (_, error) => reject(error),
      },
    );
  });
  await client.destroy();
  return status === 200;
}

async function ownParser(scheme) {
  const socket = await dialled(scheme);
  return new Promise((resolve, reject) => {
    const asking = nodeRequest({ createConnection: () => socket, headers: { host } }, (reply) => {
      const chunks = [];
      reply.on("data", (chunk) => chunks.push(chunk));
      reply.on("end", () => resolve(reply.statusCode === 200));
    });
    asking.on("error", reject);
    asking.end();
  });
}

const urlOf = (scheme) => `${scheme}://${address}:${scheme === "http" ? http : https}/`;
const agent = () => new Agent({ connect: lenient, pipelining: 0 });

async function agentRequest(scheme) {
  const dispatcher = agent();
  const { statusCode, body } = await request(urlOf(scheme), { dispatcher });
  await body.arrayBuffer();
  await dispatcher.destroy();
  return statusCode === 200;
}

async function fetching(scheme) {
  const dispatcher = agent();
  const reply = await fetch(urlOf(scheme), { dispatcher });
  await reply.arrayBuffer();
  await dispatcher.destroy();
  return reply.status === 200;
}

const page = readFileSync(process.argv[6]);
const reading = async () =>
  contentOf({ body: page, contentType: "text/html" }, new URL(`https://${host}/`)).title !== null;

const CONTENDERS = {
  ...{ fetched, visited, looked, reading },
  ...{ floor, "node:http": ownParser, clientDispatch, clientRequest, agentRequest, fetching },
};

process.on("message", async ({ contender, scheme, count, atOnce }) => {
  const run = CONTENDERS[contender];
  const began = process.cpuUsage();
  let next = 0;
  const turns = Array.from({ length: atOnce }, async () => {
    while (next < count) {
      next += 1;
      if (!(await run(scheme))) throw new Error(`${contender} ${scheme}: not the page`);
    }
  });
  await Promise.all(turns);
  const { user, system } = process.cpuUsage(began);
  process.send((user + system) / count);
});
process.send("ready");
