// The two processes of `npm run bench:http-slow`: the slow sites, and the lookout.
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { issue } from "../dist/lab/tls/certificate.js";
import { makeHttpProbe } from "../dist/probes/http/probe.js";

const [role, ...args] = process.argv.slice(2);
await (role === "sites" ? serve() : look(...args.map(Number)));

async function serve() {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const name = "slow.example";
  const life = { validFrom: Date.now() - 86_400_000, validTo: Date.now() + 86_400_000 };
  const cert = issue({ ...life, issuer: name, subject: name, signingKey: privateKey, publicKey, names: [name] });
  const key = privateKey.export({ type: "pkcs8", format: "pem" });
  const [http, https] = [createServer(drip), createTlsServer({ cert, key }, drip)];
  for (const server of [http, https])
    await once(server.listen({ port: 0, host: "127.0.0.1", backlog: 2_048 }), "listening");
  process.send({ http: http.address().port, https: https.address().port });
  process.once("disconnect", () => process.exit());
}

function drip(socket) {
  const timer = setInterval(() => socket.write("."), 2_000);
  socket.on("error", () => socket.destroy());
  socket.on("close", () => clearInterval(timer));
  socket.once("data", () => socket.write("HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n"));
}

async function look(sites, http, https) {
  // All that the daemon is made of, so that it is in the sum.
  await import("../dist/compose.js");
  let open = 0;
  let most = 0;
  const network = {
    now: () => Date.now(),
    refusal: () => null,
    route: (_, port) => ({ address: "127.0.0.1", port: port === 443 ? https : http }),
    resolve: async () => ({ kind: "resolved", addresses: ["192.0.2.80"], rcode: "NOERROR" }),
    turn: async () => null,
    heard: () => undefined,
  };
  const probe = makeHttpProbe({ network, userAgent: "vigie/bench", context: null });
  const before = resident("VmRSS");
  const began = performance.now();
  const looks = await Promise.all(
    Array.from({ length: sites }, async (_, at) => {
      // As the scheduler begins them: 64 each quarter of a second.
      await new Promise((resolve) => setTimeout(resolve, Math.floor(at / 64) * 250));
      open += 1;
      most = Math.max(most, open);
      const { https: secure, http: plain, tls } = await probe(`site${at}.example`);
      open -= 1;
      return { shaken: tls.kind === "handshake", cut: [secure, plain].filter(({ end }) => end.truncated).length };
    }),
  );
  process.send({
    most,
    shaken: looks.filter(({ shaken }) => shaken).length,
    cut: looks.reduce((sum, { cut }) => sum + cut, 0),
    seconds: Math.round((performance.now() - began) / 1_000),
    before,
    largest: resident("VmHWM"),
  });
  process.once("disconnect", () => process.exit());
}

/** Megabytes; Linux alone tells. */
function resident(which) {
  const text = readFileSync("/proc/self/status", "latin1");
  return Math.round(Number(new RegExp(`${which}:\\s+(\\d+)`).exec(text)?.[1]) / 1_024);
}
