import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

export interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  readonly isSecure: boolean;
  readonly user: string | null;
  /** Headers by their names in small letters, folded lines put together. */
  readonly header: (name: string) => string | undefined;
  readonly raw: string;
}

/** A real SMTP server on loopback that keeps what it is sent. */
export class MailServer {
  readonly mails: Mail[] = [];
  readonly #server: SMTPServer;

  private constructor(options: SMTPServerOptions) {
    this.#server = new SMTPServer({
      authOptional: true,
      disableReverseLookup: true,
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on("data", (chunk: Buffer) => chunks.push(chunk));
        stream.on("end", () => {
          const raw = Buffer.concat(chunks).toString();
          this.mails.push(mailOf(raw, session));
          done(null, "2.0.0 queued as 7");
        });
      },
      ...options,
    });
    // A client that hangs up is none of the server's trouble.
    this.#server.on("error", () => undefined);
  }

  static async start(options: SMTPServerOptions = {}): Promise<MailServer> {
    const server = new MailServer(options);
    const listening = once(server.#server.server, "listening");
    server.#server.listen(0, "127.0.0.1");
    await listening;
    return server;
  }

  get port(): number {
    return (this.#server.server.address() as AddressInfo).port;
  }

  stop(): void {
    this.#server.close();
  }
}

type Session = Parameters<NonNullable<SMTPServerOptions["onData"]>>[1];

function mailOf(raw: string, { envelope, secure, user }: Session): Mail {
  const head = raw.slice(0, raw.indexOf("\r\n\r\n")).replace(/\r\n[ \t]+/g, " ");
  const headers = new Map(
    head
      .split("\r\n")
      .map((line) => [line.split(":")[0]?.toLowerCase() ?? "", line.slice(line.indexOf(":") + 1).trim()]),
  );
  return {
    from: envelope.mailFrom ? envelope.mailFrom.address : "",
    to: envelope.rcptTo.map(({ address }) => address),
    isSecure: secure,
    user: user ?? null,
    header: (name) => headers.get(name),
    raw,
  };
}

/** What an SMTP server says when it declines: the code goes out as it is. */
export const declined = (responseCode: number, message: string): Error =>
  Object.assign(new Error(message), { responseCode });
