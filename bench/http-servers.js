// What `npm run bench:http` asks and is measured against, each a process of its own; gone with `stop`.
import { spawn, spawnSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { issue } from "../dist/lab/tls/certificate.js";

const ENV = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` };
export const HOST = "harbour-light.example";
/** Debian's packages, by the program that is looked for. */
const PACKAGES = { nginx: "nginx", "prometheus-blackbox-exporter": "prometheus-blackbox-exporter", curl: "curl" };

/** Debian packages whose program is not there. */
export const missing = () =>
  Object.entries(PACKAGES).flatMap(([program, name]) =>
    spawnSync(program, ["--version"], { env: ENV }).error ? [name] : [],
  );

/** An authority and a certificate by it for `HOST`, both EC; paths of PEM files. */
export function writeCertificates(folder) {
  const [authority, own] = [0, 1].map(() => generateKeyPairSync("ec", { namedCurve: "P-256" }));
  const life = { validFrom: Date.now() - 86_400_000, validTo: Date.now() + 86_400_000 };
  const by = { ...life, issuer: "Harbour Authority", signingKey: authority.privateKey };
  const pem = {
    ca: issue({ ...by, subject: "Harbour Authority", publicKey: authority.publicKey, names: [] }),
    certificate: issue({ ...by, subject: HOST, publicKey: own.publicKey, names: [HOST] }),
    key: own.privateKey.export({ type: "pkcs8", format: "pem" }),
  };
  const paths = Object.fromEntries(Object.keys(pem).map((name) => [name, join(folder, `${name}.pem`)]));
  for (const [name, text] of Object.entries(pem)) writeFileSync(paths[name], text);
  return paths;
}

export async function startNginx(folder, { certificate, key }) {
  const [http, https] = [await freePort(), await freePort()];
  mkdirSync(join(folder, "www"));
  writeFileSync(join(folder, "www", "index.html"), page());
  const configuration = join(folder, "nginx.conf");
  writeFileSync(
    configuration,
    `${process.getuid() === 0 ? "user root;\n" : ""}worker_processes 1;
pid ${folder}/nginx.pid;
events { worker_connections 1024; }
http {
  access_log off;
  types { text/html html; }
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  server {
    listen 127.0.0.1:${http};
    listen 127.0.0.1:${https} ssl http2;
    ssl_certificate ${certificate};
    ssl_certificate_key ${key};
    root ${folder}/www;
  }
}
`,
  );
  const args = ["-p", folder, "-c", configuration, "-e", "stderr", "-g", "daemon off;"];
  return { ...(await started("nginx", args, https)), http, https };
}

export async function startBlackbox(folder, { ca }) {
  const port = await freePort();
  const configuration = join(folder, "blackbox.yml");
  writeFileSync(
    configuration,
    `modules:
  fetch:
    prober: http
    timeout: 10s
    http:
      preferred_ip_protocol: ip4
      enable_http2: false
      headers: { Host: ${HOST} }
      tls_config: { ca_file: ${ca}, server_name: ${HOST} }
`,
  );
  const args = [`--config.file=${configuration}`, `--web.listen-address=127.0.0.1:${port}`, "--log.level=error"];
  return { ...(await started("prometheus-blackbox-exporter", args, port)), port };
}

async function started(program, args, port) {
  const child = spawn(program, args, { env: ENV, stdio: ["ignore", "ignore", "inherit"] });
  const ended = once(child, "exit");
  const stop = async () => {
    child.kill();
    await ended;
  };
  for (let turn = 0; turn < 200 && child.exitCode === null; turn += 1) {
    if (await isOpen(port)) return { pid: child.pid, stop };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await stop();
  throw new Error(`${program} does not start`);
}

const isOpen = (port) =>
  new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port });
    socket.once("connect", () => resolve(socket.destroy() !== null));
    socket.once("error", () => resolve(false));
  });

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  return port;
}

/** A small site's front page: some eight kilobytes of head, headings, paragraphs and links. */
function page() {
  const items = Array.from(
    { length: 40 },
    (_, at) =>
      `<li class="item"><h2>Boat ${at}</h2><p>Leaves the old harbour at ${at % 12} and is back before it is dark.</p>` +
      `<a href="/boats/${at}" title="More of boat ${at}">More</a> <a href="https://tickets.example/${at}">Tickets</a></li>`,
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Harbour Light</title>
<link rel="canonical" href="https://${HOST}/"><meta property="og:url" content="https://${HOST}/">
<script>window.dataLayer = window.dataLayer || [];</script><style>body { margin: 0 }</style></head>
<body><h1>Harbour Light</h1><ul>${items.join("\n")}</ul><footer>Harbour Light, by the sea</footer></body></html>`;
}
