import type { Answer } from "dns-packet";
import { asInstant, asMillis, type Instant } from "../../../src/core/time.ts";
import type { Endpoint, Network } from "../../../src/probes/contract.ts";
import { makeResolve, makeResolvers, type Resolver } from "../../../src/probes/dns/resolvers.ts";
import { type Ask, makeAsk } from "../../../src/probes/dns/wire.ts";
import {
  type Asked,
  a,
  NXDOMAIN,
  type Reply,
  replyTo,
  type Script,
  type ScriptedServer,
  SERVFAIL,
  scriptedServer,
} from "./server.ts";

/** What a server says to `name TYPE`; a missing row is SERVFAIL, for a name of chance NXDOMAIN; null is silence. */
export type Rows = Readonly<Record<string, Reply | null>>;

export interface World {
  readonly network: Pick<Network, "now" | "refusal" | "route" | "resolve">;
  readonly ask: Ask;
  readonly resolvers: readonly Resolver[];
  /** Questions heard by the server at an address, such as `popcorntime.example NS`, oldest first. */
  readonly heard: (address: string) => readonly string[];
  readonly pass: (milliseconds: number) => void;
}

/** The address of a resolver that every world has. */
export const RESOLVER = "192.0.2.53";

const HASTE = makeAsk({ attempts: [asMillis(600)], tcp: asMillis(1_000) });

/** A few scripted servers at documentation addresses, reached over loopback sockets; 203.0.113.0/24 is refused. */
export async function world(servers: Readonly<Record<string, Rows | Script>>): Promise<World> {
  const running = new Map<string, ScriptedServer>();
  for (const [address, says] of Object.entries(servers))
    running.set(address, await scriptedServer(typeof says === "function" ? says : scriptOf(says)));
  const nowhere: Endpoint = { address: "127.0.0.1", port: 1 };
  const route = (address: string) => running.get(address)?.endpoint ?? nowhere;
  const resolvers = makeResolvers([{ address: RESOLVER, label: "lab" }], { ask: HASTE, route });
  let time: Instant = asInstant(0);
  return {
    network: {
      now: () => time,
      refusal: (address) => (address.startsWith("203.0.113.") ? `${address} is documentation space` : null),
      route,
      resolve: makeResolve(resolvers),
    },
    ask: HASTE,
    resolvers,
    heard: (address) => (running.get(address)?.asked ?? []).map(({ name, type }) => `${name} ${type}`),
    pass: (span) => {
      time = asInstant(time + span);
    },
  };
}

const scriptOf =
  (rows: Rows): Script =>
  (asked) => {
    const row = rows[`${asked.name} ${asked.type}`];
    if (row !== null) asked.send(replyTo(asked, row ?? (isNobodys(asked) ? { rcode: NXDOMAIN } : { rcode: SERVFAIL })));
  };

/** A name made of chance, which the program asks for because nobody has it. */
const isNobodys = ({ name }: Asked): boolean => /^[a-z]{24}\./.test(name);

/** Rows by which the resolver knows hosts by one IPv4 address each. */
export const hosts = (known: Readonly<Record<string, string>>): Rows =>
  Object.fromEntries(
    Object.entries(known).flatMap(([host, address]): readonly [string, Reply][] => [
      [`${host} A`, { answers: [a(host, address)] }],
      [`${host} AAAA`, {}],
    ]),
  );

export const answers = (...records: Answer[]): Reply => ({ answers: records });
