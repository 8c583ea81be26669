import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Authority } from "./certificates.ts";
import type { Namespace } from "./namespace.ts";
import { Nginx, page, type Site } from "./nginx.ts";
import { Nsd, type Zones } from "./nsd.ts";
import { rdapRecord } from "./rdap.ts";
import type { Server } from "./server.ts";
import { unbound } from "./unbound.ts";
import { Wires } from "./wires.ts";

const HOSTS = ["north", "south", "children", "resolver", "web", "near", "far"] as const;
export type HostName = (typeof HOSTS)[number];

export interface Names {
  /** Delegated and served by IPv4 and IPv6. */
  readonly both: readonly string[];
  /** Delegated and served by IPv6 alone. */
  readonly ipv6: readonly string[];
}

/**
 * A small internet whose servers are hosts of their own, with cables that can be cut: `north` and `south` have the root
 * and `io`, `children` the names, `resolver` Unbound, `web` their pages and the registry's RDAP. `near` and `far` are
 * places for lookouts.
 */
export class Archipelago {
  readonly folder = mkdtempSync(join(tmpdir(), "vigie-interop-"));
  readonly authority = new Authority(join(this.folder, "tls"));
  readonly hosts: Readonly<Record<HostName, Namespace>>;
  readonly #wires = new Wires(HOSTS);
  readonly #names: Names;
  readonly #parents: readonly Nsd[];
  readonly #servers: readonly Pick<Server, "start" | "stop">[];
  readonly #resolver: Server;

  private constructor(names: Names) {
    this.#names = names;
    this.hosts = this.#wires.hosts;
    const { north, south, children, resolver, web } = this.hosts;
    const zones = this.#parentZones();
    this.#parents = [new Nsd(this.#in("north"), north, zones), new Nsd(this.#in("south"), south, zones)];
    const certificate = this.authority.certify(resolver.v4, this.authority.newKey("resolver"));
    this.#resolver = unbound(this.#in("resolver"), resolver, { root: [north.v4, south.v4], memory: 1, certificate });
    this.#servers = [
      ...this.#parents,
      new Nsd(this.#in("children"), children, this.#childZones()),
      new Nginx(this.#in("web"), web, [...this.#all.map((name) => this.#siteOf(name)), ...this.#registrySites()]),
    ];
  }

  static async open(names: Names): Promise<Archipelago> {
    const archipelago = new Archipelago(names);
    try {
      await Promise.all(archipelago.#servers.map((server) => server.start()));
      await archipelago.#resolver.start();
      return archipelago;
    } catch (error) {
      await archipelago.close();
      throw error;
    }
  }

  get bootstrap(): string {
    return `http://${this.hosts.web.v4}/rdap.json`;
  }

  /** The parent zone drops the name. */
  async undelegate(name: string): Promise<void> {
    await Promise.all(
      this.#parents.map((parent) => {
        const others = parent.lines("io.").filter((line) => !line.includes(`${name}.`));
        return parent.publish("io.", others);
      }),
    );
  }

  async close(): Promise<void> {
    await Promise.all([...this.#servers, this.#resolver].map((server) => server.stop()));
    await this.#wires.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  get #all(): readonly string[] {
    return [...this.#names.both, ...this.#names.ipv6];
  }

  #in(name: string): string {
    return join(this.folder, name);
  }

  #parentZones(): Zones {
    const { north, south, web } = this.hosts;
    const servers = (label: string): readonly string[] =>
      [north, south].flatMap(({ v4, v6 }) => [`${label} A ${v4}`, `${label} AAAA ${v6}`]);
    // One name for each server: the lookout asks servers by their names.
    const nic = (["north", "south"] as const).flatMap((host) => [
      `io. NS ${host}.nic.io.`,
      ...[`${host}.nic.io. A ${this.hosts[host].v4}`, `${host}.nic.io. AAAA ${this.hosts[host].v6}`],
    ]);
    const delegations = this.#all.flatMap((name) => [`${name}. NS ns1.${name}.`, ...this.#addresses(`ns1.${name}.`)]);
    return {
      ".": [". NS ns.root.", ...servers("ns.root."), ...nic],
      "io.": [...nic, `rdap.nic.io. A ${web.v4}`, ...delegations],
    };
  }

  #childZones(): Zones {
    const zoneOf = (name: string): readonly string[] => [
      "@ NS ns1",
      ...this.#addresses(`ns1.${name}.`),
      ...this.#addresses(`${name}.`, this.hosts.web),
    ];
    return Object.fromEntries(this.#all.map((name) => [`${name}.`, zoneOf(name)]));
  }

  /** Of a host that belongs to one of the names: by IPv6 alone where the name is. */
  #addresses(owner: string, { v4, v6 }: Namespace = this.hosts.children): readonly string[] {
    const isIpv6Alone = this.#names.ipv6.some((name) => owner.endsWith(`${name}.`));
    return [...(isIpv6Alone ? [] : [`${owner} A ${v4}`]), `${owner} AAAA ${v6}`];
  }

  #siteOf(host: string, locations = page(`The ${host}`, "It shines.")): Site {
    return { host, certificate: this.authority.certify(host, this.authority.newKey(host)), locations };
  }

  /** RDAP, by which every one of the names is registered, and the list that leads to it. */
  #registrySites(): readonly Site[] {
    const root = this.#in("rdap");
    mkdirSync(join(root, "domain"), { recursive: true });
    for (const name of this.#all) writeFileSync(join(root, "domain", name), JSON.stringify(rdapRecord(name)));
    const services = [[["io"], ["https://rdap.nic.io/"]]];
    const list = JSON.stringify({ version: "1.0", publication: "2026-01-01T00:00:00Z", services });
    writeFileSync(join(root, "rdap.json"), list);
    const files = [`root ${root};`, "default_type application/rdap+json;"];
    return [this.#siteOf("rdap.nic.io", files), this.#siteOf(this.hosts.web.v4, files)];
  }
}
