import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { ip, Namespace } from "./namespace.ts";
import { lacking, SEARCHING, SERVERS } from "./requisites.ts";

const PROGRAMS = [...SERVERS, "ip", "ss", "dig"] as const;

/** Why there can be no hosts of their own here; null when there can. */
export function lackingWires(): string | null {
  const absent = lacking(...PROGRAMS);
  if (absent !== null) return absent;
  const name = `vigie-${process.pid}-try`;
  try {
    ip("netns", "add", name);
    ip("-n", name, "link", "add", "bridge", "type", "bridge");
    ip("-n", name, "link", "add", "eth0", "type", "veth", "peer", "name", "eth1");
    ip("-n", name, "-6", "address", "add", "2001:db8:9::1/64", "dev", "eth0");
    return null;
  } catch (error) {
    return `no network namespaces: ${String(error).trim().split("\n").at(-1)}`;
  } finally {
    forget(name);
  }
}

function forget(name: string): void {
  try {
    ip("netns", "del", name);
  } catch {
    // It could not be made, which is told already.
  }
}

/**
 * Hosts on one switch, and nobody else: no route leads out, and this machine's own network is not touched. They go when
 * `close` is called, and also when this process dies, by whatever.
 */
export class Wires<Host extends string> {
  readonly hosts: Readonly<Record<Host, Namespace>>;
  readonly #names: readonly string[];
  readonly #warden: ChildProcess;

  constructor(hosts: readonly Host[]) {
    const nameOf = (host: string): string => `vigie-${process.pid}-${host}`;
    const hub = nameOf("switch");
    const made = hosts.map((host, index) => new Namespace(nameOf(host), { switch: hub, port: host }, 10 + index));
    this.hosts = Object.fromEntries(hosts.map((host, index) => [host, made[index]])) as Record<Host, Namespace>;
    this.#names = [hub, ...made.map(({ name }) => name)];
    // Before the first of them is made: it must not matter where this process ends.
    this.#warden = spawn("sh", ["-c", WARDEN, "warden", ...this.#names], {
      detached: true,
      env: SEARCHING,
      stdio: ["pipe", "ignore", "ignore"],
    });
    ip("netns", "add", hub);
    ip("-n", hub, "link", "add", "bridge", "type", "bridge");
    ip("-n", hub, "link", "set", "bridge", "up");
    for (const host of made) host.make();
  }

  /** Rejects when one of them is still there. */
  async close(): Promise<void> {
    const gone = once(this.#warden, "exit");
    this.#warden.stdin?.end();
    await gone;
    const left = ip("netns", "list")
      .split("\n")
      .map((line) => line.split(" ")[0] ?? "")
      .filter((name) => this.#names.includes(name));
    if (left.length > 0) throw new Error(`still there: ${left.join(", ")}`);
  }
}

/** Waits for the end of its input, which is our end too, and removes the namespaces with whatever runs in them. */
const WARDEN = `
trap "" HUP INT TERM
cat >/dev/null
for name; do
  for pid in $(ip netns pids "$name"); do kill -KILL "$pid"; done
  ip netns del "$name"
done
`;
