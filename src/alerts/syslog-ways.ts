import { execFile } from "node:child_process";
import { createSocket } from "node:dgram";
import { connect, isIP } from "node:net";
import { connect as connectTls } from "node:tls";
import { asMillis, SECOND } from "../core/time.ts";
import type { Attempt } from "./contract.ts";
import { firstLine } from "./post.ts";

/** A log server. */
interface Server {
  readonly by: "udp" | "tcp" | "tls";
  readonly host: string;
  readonly port: number;
}

/** Where the log is: a server, or the machine's own, whose socket is a file. */
export type SyslogPlace = Server | { readonly by: "socket"; readonly path: string };

export const again = (answer: string): Attempt => ({ kind: "again", answer: firstLine(answer), retryAt: null });
const handedOver = (how: string): Attempt => ({ kind: "delivered", answer: `handed over by ${how}` });

/** RFC 5426: one datagram. */
export function byDatagram({ host, port }: Server, line: Buffer, signal: AbortSignal): Promise<Attempt> {
  return new Promise((resolve) => {
    const socket = createSocket({ type: host.includes(":") ? "udp6" : "udp4", signal });
    const done = (attempt: Attempt): void => {
      socket.removeAllListeners("close");
      resolve(attempt);
      if (!signal.aborted) socket.close();
    };
    socket.once("close", () => resolve(again("called off")));
    socket.once("error", ({ message }) => done(again(message)));
    socket.send(line, port, host, (trouble) => done(trouble ? again(trouble.message) : handedOver("UDP")));
  });
}

/** OpenSSL's errors have their sentence in `reason`. */
const wordsOf = (trouble: Error): string =>
  "reason" in trouble && typeof trouble.reason === "string" ? `TLS: ${trouble.reason}` : trouble.message;

/** For a server's last word, once all was written. */
const LINGER = asMillis(5 * SECOND);

/** RFC 6587 §3.4.1, RFC 5425 §4.3: the length in bytes, a space, the message. */
export function byStream(
  { by, host, port }: Server,
  line: Buffer,
  ca: string | null,
  signal: AbortSignal,
): Promise<Attempt> {
  return new Promise((resolve) => {
    const socket =
      by === "tls"
        ? connectTls({ host, port, ...(isIP(host) === 0 ? { servername: host } : {}), ...(ca ? { ca } : {}) })
        : connect({ host, port });
    const hangUp = (): void => void socket.destroy(new Error("no connection in time"));
    signal.addEventListener("abort", hangUp, { once: true });
    const done = (attempt: Attempt): void => {
      signal.removeEventListener("abort", hangUp);
      resolve(attempt);
    };
    socket.on("error", (trouble) => done(again(wordsOf(trouble))));
    socket.once("finish", () => {
      done(handedOver(by.toUpperCase()));
      // Whether the server hangs up is its business; nobody waits for it.
      socket.setTimeout(LINGER, () => socket.destroy()).unref();
    });
    // What it may say is of no interest, but unread it would keep the connection open.
    socket.resume();
    const ready = by === "tls" ? "secureConnect" : "connect";
    socket.once(ready, () => socket.end(Buffer.concat([Buffer.from(`${line.length} `), line])));
  });
}

/** util-linux's logger(1). */
export function byLogger(path: string, level: string, text: string, signal: AbortSignal): Promise<Attempt> {
  const where = ["--socket", path, "--socket-errors=on"];
  const args = [...where, "--size", "2048", "--tag", "vigie", "--priority", `daemon.${level}`, "--", text];
  return new Promise((resolve) => {
    execFile("logger", args, { signal, killSignal: "SIGKILL" }, (trouble, _stdout, stderr) =>
      resolve(trouble ? again(stderr.trim() || trouble.message) : handedOver("logger")),
    );
  });
}
