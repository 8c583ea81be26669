import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Place, placeOf } from "./place.ts";
import { SEARCHING } from "./requisites.ts";
import { Server } from "./server.ts";
import { until } from "./until.ts";

const run = promisify(execFile);

/** Zone file lines by origin (`.`, `io.`), without the SOA. */
export type Zones = Readonly<Record<string, readonly string[]>>;

/** What is done to a zone file before it is served. */
export type Finish = (origin: string, file: string) => void;

/** NSD, authoritative for a few zones. */
export class Nsd {
  readonly #folder: string;
  readonly #place: Place;
  readonly #server: Server;
  readonly #finish: Finish;
  #zones: Zones;
  #serial = 1;

  constructor(folder: string, at: string | Place, zones: Zones, finish: Finish = () => undefined) {
    mkdirSync(folder);
    this.#folder = folder;
    this.#place = placeOf(at);
    this.#zones = zones;
    this.#finish = finish;
    this.#server = new Server({
      program: "nsd",
      args: ["-d", "-c", this.#configuration],
      prefix: this.#place.prefix,
      answers: () => this.#serves(),
    });
    writeFileSync(this.#configuration, configurationOf(folder, this.#place, Object.keys(zones)));
    this.#write();
  }

  start(): Promise<void> {
    return this.#server.start();
  }

  stop(): Promise<void> {
    return this.#server.stop();
  }

  lines(origin: string): readonly string[] {
    return this.#zones[origin] ?? [];
  }

  /** Replaces a zone; resolves when the new one is served. */
  async publish(origin: string, lines: readonly string[]): Promise<void> {
    this.#zones = { ...this.#zones, [origin]: lines };
    this.#serial += 1;
    this.#write();
    await run("nsd-control", ["-c", this.#configuration, "reload"], { env: SEARCHING });
    await until(
      10_000,
      () => this.#serves(),
      () => `NSD at ${this.#place.addresses} did not serve serial ${this.#serial}:\n${this.#server.said}\n`,
    );
  }

  get #configuration(): string {
    return join(this.#folder, "nsd.conf");
  }

  #write(): void {
    for (const [origin, lines] of Object.entries(this.#zones)) {
      const file = join(this.#folder, fileOf(origin));
      writeFileSync(file, zoneText(origin, this.#serial, lines));
      this.#finish(origin, file);
    }
  }

  async #serves(): Promise<boolean> {
    const serials = await Promise.all(Object.keys(this.#zones).map((origin) => this.#place.soaSerial(origin)));
    return serials.every((serial) => serial === this.#serial);
  }
}

const fileOf = (origin: string): string => `${origin === "." ? "root" : origin}zone`;

/** Minimum and TTL of one second: caches follow the story at once. */
const zoneText = (origin: string, serial: number, lines: readonly string[]): string =>
  [
    `$ORIGIN ${origin}`,
    "$TTL 3600",
    `@ 1 IN SOA ns.invalid. hostmaster.invalid. ${serial} 1800 900 604800 1`,
    ...lines,
    "",
  ].join("\n");

const configurationOf = (folder: string, { addresses }: Place, origins: readonly string[]): string =>
  [
    "server:",
    ...addresses.map((address) => `  ip-address: ${address}`),
    "  server-count: 1",
    '  username: ""',
    '  chroot: ""',
    `  zonesdir: ${folder}`,
    `  pidfile: ${folder}/nsd.pid`,
    `  zonelistfile: ${folder}/zone.list`,
    '  database: ""',
    '  xfrdfile: ""',
    `  xfrdir: ${folder}`,
    "remote-control:",
    "  control-enable: yes",
    `  control-interface: ${folder}/control.sock`,
    ...origins.flatMap((origin) => ["zone:", `  name: "${origin}"`, `  zonefile: ${fileOf(origin)}`]),
    "",
  ].join("\n");
