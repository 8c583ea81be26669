import { randomBytes } from "node:crypto";
import { once, setMaxListeners } from "node:events";
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { urlOf } from "../../core/url.ts";
import type { Addressing } from "../connect/destination.ts";
import { dial } from "../connect/dial.ts";

/** The one way out that a browser has, for as long as it is open. */
export interface ForwardProxy {
  readonly server: string;
  readonly username: string;
  readonly password: string;
  readonly close: () => Promise<void>;
}

export interface ProxyLimits {
  /** Connections made in all. */
  readonly connections: number;
  /** Bytes in all, both ways together. */
  readonly bytes: number;
}

const LIMITS: ProxyLimits = { connections: 200, bytes: 16 * 1024 * 1024 };
const HEADER_BYTES = 64 * 1024;

/**
 * A forward proxy on loopback (RFC 9110 §9.3.6 and absolute-form requests), for whoever knows its password. Names are
 * looked up and addresses guarded as the HTTP probe does; beyond its limits everything is cut.
 */
export async function openProxy(network: Addressing, limits: ProxyLimits = LIMITS): Promise<ForwardProxy> {
  const username = "vigie";
  const password = randomBytes(16).toString("hex");
  const line = new Line(network, limits, `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`);
  const server = createServer({ maxHeaderSize: HEADER_BYTES });
  server.on("connection", (socket: Socket) => line.hold(socket));
  server.on("request", (asked, answer) => void line.forward(asked, answer));
  server.on("connect", (asked, socket, head) => void line.tunnel(asked, socket, head));
  server.on("clientError", (_error, socket) => socket.destroy());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { server: `http://127.0.0.1:${portOf(server)}`, username, password, close: () => closed(server, line) };
}

function portOf(server: Server): number {
  const place = server.address();
  if (place === null || typeof place === "string") throw new Error("the proxy listens on no port");
  return place.port;
}

async function closed(server: Server, line: Line): Promise<void> {
  const end = once(server, "close");
  server.close();
  line.cut();
  await end;
}

/** Fields between neighbours (RFC 9110 §7.6.1), and the proxy's own. */
const HOP_BY_HOP = /^(?:connection|keep-alive|te|trailer|transfer-encoding|upgrade|proxy-.*)$/i;

interface Reached {
  readonly kind: "reached";
  readonly url: URL;
  readonly socket: Socket;
}

interface Refused {
  readonly kind: "refused";
  readonly status: number;
  readonly words: string;
}

const UNKNOWN: Refused = { kind: "refused", status: 407, words: "Proxy Authentication Required" };
const FORBIDDEN: Refused = { kind: "refused", status: 403, words: "Forbidden" };
const BAD_GATEWAY: Refused = { kind: "refused", status: 502, words: "Bad Gateway" };

/** All connections of one browser, and what they may come to together. */
class Line {
  readonly #network: Addressing;
  readonly #limits: ProxyLimits;
  readonly #pass: string;
  readonly #sockets = new Set<Duplex>();
  readonly #end = new AbortController();
  #connections = 0;
  #bytes = 0;

  constructor(network: Addressing, limits: ProxyLimits, pass: string) {
    this.#network = network;
    this.#limits = limits;
    this.#pass = pass;
    // One listener a connection that is being made.
    setMaxListeners(0, this.#end.signal);
  }

  hold(socket: Duplex): void {
    this.#sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.once("close", () => this.#sockets.delete(socket));
    if (this.#end.signal.aborted) socket.destroy();
  }

  cut(): void {
    this.#end.abort();
    for (const socket of this.#sockets) socket.destroy();
  }

  /** CONNECT: bytes both ways, whatever they say. */
  async tunnel(asked: IncomingMessage, near: Duplex, head: Buffer): Promise<void> {
    const reached = await this.#reach(asked, urlOf(`https://${asked.url ?? ""}`));
    if (reached.kind === "refused") {
      const { status, words } = reached;
      near.end(`HTTP/1.1 ${status} ${words}\r\nproxy-authenticate: Basic\r\nconnection: close\r\n\r\n`);
      return;
    }
    const far = reached.socket;
    if (near.destroyed) return void far.destroy();
    near.write("HTTP/1.1 200 Connection established\r\n\r\n");
    far.write(head);
    this.#join(near, far);
    this.#join(far, near);
  }

  #join(from: Duplex, to: Duplex): void {
    from.on("data", (chunk: Buffer) => this.#spend(chunk.length));
    from.once("close", () => to.destroy());
    from.pipe(to);
  }

  /** A request by plain HTTP, handed on over a connection of its own. */
  async forward(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const url = urlOf(asked.url ?? "");
    const reached = await this.#reach(asked, url?.protocol === "http:" ? url : null);
    if (reached.kind === "refused") {
      answer.writeHead(reached.status, { "proxy-authenticate": "Basic", connection: "close" }).end();
      return;
    }
    const { pathname, search, host } = reached.url;
    const sent = request({
      createConnection: () => reached.socket,
      ...{ method: asked.method, path: `${pathname}${search}`, maxHeaderSize: HEADER_BYTES },
      headers: { ...endToEnd(asked.headers), host, connection: "close" },
    });
    sent.on("error", () => answer.destroy());
    sent.on("response", (heard) => {
      heard.on("data", (chunk: Buffer) => this.#spend(chunk.length));
      heard.on("error", () => answer.destroy());
      answer.writeHead(heard.statusCode ?? BAD_GATEWAY.status, endToEnd(heard.headers));
      heard.pipe(answer);
    });
    answer.once("close", () => reached.socket.destroy());
    asked.on("data", (chunk: Buffer) => this.#spend(chunk.length));
    asked.pipe(sent);
  }

  async #reach(asked: IncomingMessage, url: URL | null): Promise<Reached | Refused> {
    if (asked.headers["proxy-authorization"] !== this.#pass) return UNKNOWN;
    this.#connections += 1;
    if (url === null || this.#connections > this.#limits.connections) return BAD_GATEWAY;
    const usual = url.protocol === "http:" ? 80 : 443;
    const wanted = {
      host: url.hostname.replace(/^\[|\]$/g, ""),
      port: url.port === "" ? usual : Number(url.port),
      named: false,
    };
    const dialled = await dial(this.#network, wanted, null, this.#end.signal);
    if (dialled.kind === "closed") return dialled.failure.reason === "not-public" ? FORBIDDEN : BAD_GATEWAY;
    this.hold(dialled.socket);
    return { kind: "reached", url, socket: dialled.socket };
  }

  #spend(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes > this.#limits.bytes) this.cut();
  }
}

const endToEnd = (headers: IncomingMessage["headers"]): IncomingMessage["headers"] =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.test(name)));
