import { execFile, execFileSync } from "node:child_process";
import { promisify } from "node:util";
import type { Place } from "./place.ts";
import { SEARCHING } from "./requisites.ts";

const run = promisify(execFile);

/** RFC 5737 and RFC 3849: addresses of documentation, which lead nowhere outside. */
export const RANGES = ["198.51.100.0/24", "2001:db8:9::/64"] as const;
const [, RANGE6] = RANGES;

/** Runs iproute2's `ip`; throws with what it said. */
export function ip(...args: readonly string[]): string {
  return execFileSync("ip", args, { env: SEARCHING, encoding: "utf8", stdio: "pipe" });
}

/** A host of its own: a network namespace with one card, whose cable leads to the switch. */
export class Namespace implements Place {
  /** As `ip netns` knows it. */
  readonly name: string;
  readonly v4: string;
  readonly v6: string;
  readonly addresses: readonly string[];
  readonly prefix: readonly string[];
  readonly #switch: string;
  readonly #port: string;

  /** @param port the switch's end of the cable, 15 characters at most */
  constructor(name: string, to: { readonly switch: string; readonly port: string }, number: number) {
    this.name = name;
    this.#switch = to.switch;
    this.#port = to.port;
    this.v4 = `198.51.100.${number}`;
    this.v6 = `2001:db8:9::${number}`;
    this.addresses = [this.v4, this.v6];
    this.prefix = ["ip", "netns", "exec", name];
  }

  make(): void {
    ip("netns", "add", this.name);
    ip("-n", this.name, "link", "set", "lo", "up");
    ip("-n", this.name, "link", "add", "eth0", "type", "veth", "peer", "name", this.#port, "netns", this.#switch);
    ip("-n", this.#switch, "link", "set", this.#port, "master", "bridge", "up");
    ip("-n", this.name, "address", "add", `${this.v4}/24`, "dev", "eth0");
    // Without duplicate address detection it may be listened on at once.
    ip("-n", this.name, "address", "add", `${this.v6}/64`, "dev", "eth0", "nodad");
    ip("-n", this.name, "link", "set", "eth0", "up");
  }

  /** Pulls the cable out of the switch: the host keeps its addresses and routes. */
  cut(): void {
    ip("-n", this.#switch, "link", "set", this.#port, "down");
  }

  mend(): void {
    ip("-n", this.#switch, "link", "set", this.#port, "up");
  }

  loseIpv6(): void {
    ip("-n", this.name, "-6", "route", "del", RANGE6, "dev", "eth0");
  }

  regainIpv6(): void {
    ip("-n", this.name, "-6", "route", "add", RANGE6, "dev", "eth0");
  }

  /** Lets that many percent of what arrives go lost, 0 for none. Replies alone: what leaves is not refused. */
  async lose(percent: number): Promise<void> {
    await this.#run("nft", "flush", "ruleset");
    if (percent === 0) return;
    await this.#run("nft", "add", "table", "inet", "loss");
    await this.#run("nft", "add", "chain", "inet", "loss", "in", "{ type filter hook input priority 0; }");
    const rule = ["iif", "eth0", "numgen", "random", "mod", "100", "<", String(percent), "drop"];
    await this.#run("nft", "add", "rule", "inet", "loss", "in", ...rule);
  }

  readonly soaSerial = async (origin: string): Promise<number | null> => {
    const question = [`@${this.v4}`, origin, "SOA", "+short", "+tries=1", "+timeout=1"];
    // dig ends with 9 when there is no answer.
    const { stdout } = await this.#run("dig", ...question).catch(() => ({ stdout: "" }));
    return /^\S+ \S+ (\d+) /m.test(stdout) ? Number(stdout.split(" ")[2]) : null;
  };

  readonly isOpen = async (port: number): Promise<boolean> =>
    (await this.#run("ss", "-Hltn", `sport = :${port}`)).stdout !== "";

  #run(...command: readonly string[]): Promise<{ readonly stdout: string }> {
    const [first = "", ...rest] = [...this.prefix, ...command];
    return run(first, rest, { env: SEARCHING });
  }
}
