import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { createServer as createTlsServer, type SecureContext, type Server as TlsServer } from "node:tls";
import type { Fault } from "../fault.ts";
import { isOfBytes, misbehave } from "../hostile.ts";
import type { Scene } from "../scene.ts";
import type { Authority } from "../tls/authority.ts";
import { CERTIFICATE_FROM, CERTIFICATE_TO, metAt, type Page, type SiteTls } from "../world.ts";
import { contentFor, PORTAL_HOST, siteAt, UNAVAILABLE, type WebRequest } from "./content.ts";

/** The HTTP or HTTPS server at one simulated address, for every site and RDAP service there. */
export function serveWeb(scene: Scene, address: string, authority: Authority | null): (socket: Socket) => void {
  const isSecure = authority !== null;
  const port = isSecure ? 443 : 80;
  const faultNow = () => metAt(scene.world(), address, port);
  const http = createServer({ keepAliveTimeout: 1_000 }, (incoming, outgoing) => {
    const request = requestOf(incoming, address, isSecure);
    const fault = faultNow();
    const page = answer(scene, request, incoming.method ?? "GET", fault === "throttled");
    if (isOfBytes(fault)) misbehave(incoming.socket, fault, { head: HEAD, whole: HEAD + page.body.toString() });
    else send(outgoing, fault === "unavailable" ? UNAVAILABLE : page);
  });
  const greet = authority ? tlsServer(scene, address, authority, http) : http;
  return (socket) => {
    const fault = faultNow();
    if (isRaw(fault)) {
      scene.note({ protocol: isSecure ? "https" : "http", address, question: "a connection" });
      socket.once("data", () => misbehave(socket, fault, { head: "", whole: "" }));
    } else greet.emit("connection", socket);
  };
}

/** Faults before any word of HTTP or TLS. */
const isRaw = (fault: Fault | null): fault is "silent" | "reset" | "empty" | "binary" =>
  fault === "silent" || fault === "reset" || fault === "empty" || fault === "binary";

function tlsServer(scene: Scene, address: string, authority: Authority, http: Server): TlsServer {
  const options = tlsOptions(scene, address, authority);
  const tls = createTlsServer(options, (socket) => void http.emit("connection", socket));
  // A handshake that fails is the asker's business.
  tls.on("tlsClientError", (_error, socket) => socket.destroy());
  return tls;
}

const HEAD = "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n";

function requestOf({ headers, url }: IncomingMessage, address: string, isSecure: boolean): WebRequest {
  const host = (headers.host ?? "").toLowerCase().replace(/:\d+$/, "");
  return { address, isSecure, host, path: url ?? "/" };
}

function answer(scene: Scene, request: WebRequest, method: string, isThrottled: boolean): Page {
  const { address, isSecure, host, path } = request;
  const { page, rdap } = contentFor(scene.world(), request, scene.now(), isThrottled);
  const protocol = rdap ? "rdap" : isSecure ? "https" : "http";
  const question = rdap?.domain ?? `${method} ${isSecure ? "https" : "http"}://${host}${path}`;
  scene.note({ protocol, address, question });
  return page;
}

function send(outgoing: ServerResponse, { status, headers, body }: Page): void {
  const bytes = Buffer.from(body);
  outgoing.writeHead(status, { ...headers, "content-length": String(bytes.length) });
  outgoing.end(bytes);
}

/** Certificate of a server that is asked for no name it has, or for none at all. */
const DEFAULT: SiteTls = {
  key: "default",
  names: ["default.invalid"],
  issuer: "self",
  validFrom: CERTIFICATE_FROM,
  validTo: CERTIFICATE_TO,
};

const PORTAL: SiteTls = { ...DEFAULT, key: "portal", names: [PORTAL_HOST] };

function tlsOptions(scene: Scene, address: string, authority: Authority): Parameters<typeof createTlsServer>[0] {
  const contextFor = (host: string): SecureContext => {
    const world = scene.world();
    if (world.line === "portal") return authority.contextFor(PORTAL_HOST, PORTAL);
    const found = siteAt(world, address, host);
    if (found?.[1].site?.tls) return authority.contextFor(found[0], found[1].site.tls);
    const isService = Object.hasOwn(world.hosts, host) && world.hosts[host]?.includes(address);
    if (isService) return authority.contextFor(host, { ...DEFAULT, key: `host ${host}`, names: [host], issuer: "lab" });
    return authority.contextFor("default.invalid", DEFAULT);
  };
  return {
    ...authority.pairFor("default.invalid", DEFAULT),
    SNICallback: (host, done) => done(null, contextFor(host.toLowerCase())),
  };
}
