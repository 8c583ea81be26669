import { mkdirSync, writeFileSync } from "node:fs";
import { isIPv6 } from "node:net";
import { join } from "node:path";
import type { Certificate } from "./certificates.ts";
import { type Place, placeOf } from "./place.ts";
import { Server } from "./server.ts";

export interface Site {
  readonly host: string;
  readonly certificate: Certificate;
  /** `location` blocks of nginx. */
  readonly locations: readonly string[];
}

/** One page under every path. */
export const page = (title: string, text: string): readonly string[] => [
  `location / { default_type text/html; return 200 "<!doctype html><title>${title}</title><p>${text}</p>"; }`,
];

/** nginx with TLS and HTTP/2 on one address, sites told apart by name. */
export class Nginx {
  readonly #folder: string;
  readonly #place: Place;
  readonly #server: Server;

  constructor(folder: string, at: string | Place, sites: readonly Site[]) {
    mkdirSync(folder);
    this.#folder = folder;
    this.#place = placeOf(at);
    this.#write(sites);
    this.#server = new Server({
      program: "nginx",
      args: ["-p", folder, "-c", this.#configuration, "-e", "stderr", "-g", "daemon off;"],
      prefix: this.#place.prefix,
      answers: async () => (await this.#place.isOpen(80)) && (await this.#place.isOpen(443)),
    });
  }

  start(): Promise<void> {
    return this.#server.start();
  }

  stop(): Promise<void> {
    return this.#server.stop();
  }

  /** Serves other sites from now on; connections that are open end by the old ones. */
  serve(sites: readonly Site[]): void {
    this.#write(sites);
    this.#server.signal("SIGHUP");
  }

  get #configuration(): string {
    return join(this.#folder, "nginx.conf");
  }

  #write(sites: readonly Site[]): void {
    const text = [
      "user root;",
      "worker_processes 1;",
      `pid ${this.#folder}/nginx.pid;`,
      "events {}",
      "http {",
      "  access_log off;",
      ...sites.flatMap((site) => this.#siteLines(site)),
      "}",
      "",
    ];
    writeFileSync(this.#configuration, text.join("\n"));
  }

  #siteLines({ host, certificate, locations }: Site): readonly string[] {
    return [
      "  server {",
      ...this.#place.addresses
        .map(bracketed)
        .flatMap((host) => [`    listen ${host}:80;`, `    listen ${host}:443 ssl http2;`]),
      `    server_name ${host};`,
      `    ssl_certificate ${certificate.chain};`,
      `    ssl_certificate_key ${certificate.key};`,
      ...locations.map((line) => `    ${line}`),
      "  }",
    ];
  }
}

const bracketed = (address: string): string => (isIPv6(address) ? `[${address}]` : address);
