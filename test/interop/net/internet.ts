import { randomInt } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Authority } from "./certificates.ts";
import { Nginx, page, type Site } from "./nginx.ts";
import { Nsd, type Zones } from "./nsd.ts";
import { Office, type RdapServices } from "./office.ts";
import type { Server } from "./server.ts";
import { Signer, type Signings } from "./signer.ts";
import { unbound } from "./unbound.ts";
import { registered, Whois } from "./whois.ts";

/** Where a net is claimed: an address of it that none of its hosts has. */
const CLAIM = 9;
const CLAIM_PORT = 4_309;

/** Last octets of the servers' addresses. */
const HOSTS = { registry: 10, children: 11, resolver: 12, web: 13, whois: 14 } as const;

export interface Plan {
  /** Names that are registered, delegated and served at the beginning. */
  readonly names: readonly string[];
  /** Seconds that the resolver remembers anything at most. */
  readonly memory?: number;
  /** What the operator's RDAP bootstrap lists; without it, registries are asked by WHOIS alone. */
  readonly rdap?: RdapServices;
  /** Zones that are signed, by origin; with any, the root is too, and the resolver validates. */
  readonly signed?: Signings;
  /** Sites beside those of the names, or in their place. */
  readonly sites?: (internet: Internet) => readonly Site[];
}

/**
 * A small internet of real servers on loopback: NSD for the root and the top-level domains, another NSD for the names,
 * Unbound, nginx, and a WHOIS server. It has the addresses 127.9.N.10 to 127.9.N.14.
 */
export class Internet {
  readonly folder: string;
  readonly registry: Nsd;
  readonly children: Nsd;
  readonly resolver: Server;
  readonly web: Nginx;
  readonly whois: Whois;
  readonly office: Office;
  readonly authority: Authority;
  readonly signer: Signer;
  readonly #claim: Claim;
  #sites: readonly Site[];

  private constructor(folder: string, claim: Claim, whois: Whois, office: Office, plan: Plan) {
    const { names, memory = 1, sites, signed } = plan;
    this.folder = folder;
    this.#claim = claim;
    this.whois = whois;
    this.office = office;
    this.authority = new Authority(join(folder, "tls"));
    this.signer = new Signer(join(folder, "keys"), signed);
    const { registry, children, resolver, web } = this.addresses;
    this.registry = new Nsd(join(folder, "registry"), registry, this.#parentZones(names), this.signer.sign);
    this.children = new Nsd(join(folder, "children"), children, this.#childZones(names), this.signer.sign);
    const certificate = this.authority.certify(resolver, this.authority.newKey("resolver"));
    this.resolver = unbound(join(folder, "resolver"), resolver, {
      ...{ root: registry, memory, certificate },
      ...this.signer.anchor,
    });
    const own = sites?.(this) ?? [];
    const others = names.filter((name) => !own.some(({ host }) => host === name));
    this.#sites = [...others.map((name) => this.siteOf(name)), ...own];
    this.web = new Nginx(join(folder, "web"), web, this.#sites);
  }

  static async open(plan: Plan): Promise<Internet> {
    const whois = new Whois(registered);
    const claim = await claimNet();
    await whois.start(`127.9.${claim.net}.${HOSTS.whois}`);
    const office = await Office.open(plan.rdap ?? []);
    const internet = new Internet(mkdtempSync(join(tmpdir(), "vigie-interop-")), claim, whois, office, plan);
    try {
      await internet.start();
      return internet;
    } catch (error) {
      await internet.close();
      throw error;
    }
  }

  get addresses(): Readonly<Record<keyof typeof HOSTS, string>> {
    const at = (host: number): string => `127.9.${this.#claim.net}.${host}`;
    const { registry, children, resolver, web, whois } = HOSTS;
    return { registry: at(registry), children: at(children), resolver: at(resolver), web: at(web), whois: at(whois) };
  }

  /** Starts whatever but the WHOIS server, which runs already. */
  async start(): Promise<void> {
    await Promise.all([this.registry.start(), this.children.start(), this.web.start()]);
    await this.resolver.start();
  }

  /** Nobody answers anything any more. */
  async goDark(): Promise<void> {
    const servers = [this.registry, this.children, this.resolver, this.web, this.whois];
    await Promise.all(servers.map((server) => server.stop()));
  }

  async comeBack(): Promise<void> {
    await Promise.all([this.start(), this.whois.start()]);
  }

  async close(): Promise<void> {
    await this.goDark();
    this.office.close();
    this.#claim.release();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The parent zone drops the name, or takes it up again. */
  delegate(name: string, isDelegated: boolean): Promise<void> {
    const origin = `${suffixOf(name)}.`;
    const others = this.registry.lines(origin).filter((line) => !line.includes(`${name}.`));
    return this.registry.publish(origin, isDelegated ? [...others, ...this.#delegation(name)] : others);
  }

  /** The name's page, with a key of its own unless one is given. */
  siteOf(name: string, key = this.authority.newKey(name)): Site {
    return { host: name, certificate: this.authority.certify(name, key), locations: page(`The ${name}`, "It shines.") };
  }

  keyOf(name: string): string {
    return this.#site(name).certificate.key;
  }

  replaceSite(site: Site): void {
    this.#sites = [...this.#sites.filter(({ host }) => host !== site.host), site];
    this.web.serve(this.#sites);
  }

  #site(name: string): Site {
    const site = this.#sites.find(({ host }) => host === name);
    if (!site) throw new Error(`${name} has no site`);
    return site;
  }

  #parentZones(names: readonly string[]): Zones {
    const { registry, web, whois } = this.addresses;
    const suffixes = [...new Set(["io", ...names.map(suffixOf)])];
    const own = (suffix: string): readonly string[] => [
      `@ NS ns.nic.${suffix}.`,
      `ns.nic A ${registry}`,
      `whois.nic 1 A ${whois}`,
      `rdap.nic 1 A ${web}`,
      ...names.filter((name) => suffixOf(name) === suffix).flatMap((name) => this.#delegation(name)),
    ];
    const root = suffixes.flatMap((suffix) => [
      `${suffix} NS ns.nic.${suffix}.`,
      `ns.nic.${suffix} A ${registry}`,
      ...this.signer.ds(`${suffix}.`),
    ]);
    return {
      ".": [". NS ns.root.", `ns.root. A ${registry}`, ...root],
      ...Object.fromEntries(suffixes.map((suffix) => [`${suffix}.`, own(suffix)])),
    };
  }

  #delegation(name: string): readonly string[] {
    return [`${name}. NS ns1.${name}.`, `ns1.${name}. A ${this.addresses.children}`, ...this.signer.ds(`${name}.`)];
  }

  #childZones(names: readonly string[]): Zones {
    const { children, web } = this.addresses;
    const zone = ["@ NS ns1", `ns1 A ${children}`, `@ A ${web}`, "@ MX 10 mail", `mail A ${web}`];
    return Object.fromEntries(names.map((name) => [`${name}.`, zone]));
  }
}

const suffixOf = (name: string): string => name.slice(name.indexOf(".") + 1);

/** A net that nobody else has, for as long as its claim is open: in the dark none of its servers holds a place in it. */
interface Claim {
  readonly net: number;
  readonly release: () => void;
}

async function claimNet(): Promise<Claim> {
  for (let tries = 0; ; tries += 1) {
    const net = randomInt(1, 255);
    const server = createServer().unref();
    try {
      server.listen(CLAIM_PORT, `127.9.${net}.${CLAIM}`);
      await once(server, "listening");
      return { net, release: () => void server.close() };
    } catch (error) {
      const isTaken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
      if (!isTaken || tries === 20) throw error;
    }
  }
}
