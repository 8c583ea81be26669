import { createServer as createTcpServer, type Server } from "node:net";
import type { Duplex } from "node:stream";
import { createServer as createTlsServer } from "node:tls";
import { selfSigned } from "../certificates.ts";

export const HOST = "popcorntime.io";
const certificate = selfSigned(HOST);
const REDIRECT = "HTTP/1.1 301 Moved\r\nlocation: /evil\r\ncontent-length: 0\r\n\r\n";

/** A server of one misbehaviour under `/evil`, sent there from `/`. */
export class Hostile {
  readonly plain: Server;
  readonly secure: Server;
  /** Bytes that it got rid of, on connections that are closed. */
  written = 0;

  constructor(speak: (socket: Duplex) => void) {
    const serve = (socket: Duplex): void => {
      socket.on("error", () => socket.destroy());
      socket.on("close", () => {
        this.written += "bytesWritten" in socket ? Number(socket.bytesWritten) : 0;
      });
      socket.once("data", (request: Buffer) => {
        if (request.toString("latin1").startsWith("GET / ")) socket.end(REDIRECT);
        else speak(socket);
      });
    };
    this.plain = createTcpServer(serve);
    this.secure = createTlsServer(certificate, serve).on("tlsClientError", () => undefined);
  }
}
