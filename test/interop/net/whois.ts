import { EventEmitter, once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";

/** A registry's WHOIS server: what it says can be changed, and tests wait for it to be asked. */
export class Whois {
  readonly asked: { readonly name: string; readonly at: number }[] = [];
  /** The reply to a name, CRLF and all. */
  answer: (name: string) => string;
  readonly #server: Server;
  readonly #news = new EventEmitter();
  readonly #open = new Set<Socket>();
  #address = "";

  constructor(answer: (name: string) => string) {
    this.answer = answer;
    this.#server = createServer((socket) => this.#serve(socket));
  }

  /** Rejects with EADDRINUSE when somebody else has the address. */
  async start(address = this.#address): Promise<void> {
    this.#address = address;
    this.#server.listen(43, address);
    await once(this.#server, "listening");
  }

  async stop(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = once(this.#server, "close");
    this.#server.close();
    for (const socket of this.#open) socket.destroy();
    await closed;
  }

  /** Resolves when `name` has been asked for `times` times more from now on. */
  async untilAsked(name: string, times = 1): Promise<void> {
    const count = (): number => this.asked.filter((each) => each.name === name).length;
    const enough = count() + times;
    while (count() < enough) await once(this.#news, "asked");
  }

  #serve(socket: Socket): void {
    this.#open.add(socket);
    socket.once("close", () => this.#open.delete(socket));
    socket.on("error", () => socket.destroy());
    socket.once("data", (line) => {
      const name = line.toString("latin1").trim().toLowerCase();
      socket.end(this.answer(name));
      this.asked.push({ name, at: Date.now() });
      this.#news.emit("asked");
    });
  }
}

const lines = (...text: readonly string[]): string => text.map((line) => `${line}\r\n`).join("");

/** Replies in the words of a registry, with an invented holder. */
export const registered = (name: string): string =>
  lines(
    `Domain Name: ${name}`,
    "Registry Domain ID: D0001-INTEROP",
    "Registrar: Harbour Names Ltd",
    "Creation Date: 2014-02-03T04:05:06Z",
    "Registry Expiry Date: 2094-02-03T04:05:06Z",
    "Domain Status: clientTransferProhibited https://icann.org/epp#clientTransferProhibited",
    "Registrant Name: Ada Keeper",
    `Name Server: ns1.${name}`,
  );
export const reserved = (): string => lines("Domain reserved");
export const noMatch = (name: string): string => lines(`No match for "${name.toUpperCase()}".`);
/** A service that does not know the TLD at all, as shared backends say of those they have lost. */
export const unsupported = (): string => lines("TLD is not supported.");
export const throttled = (): string => lines("Too many requests...");
