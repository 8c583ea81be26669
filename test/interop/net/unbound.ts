import { mkdirSync, writeFileSync } from "node:fs";
import { isIPv6 } from "node:net";
import { join } from "node:path";
import type { Certificate } from "./certificates.ts";
import { type Place, placeOf } from "./place.ts";
import { Server } from "./server.ts";

export interface Resolving {
  /** Address of the root's name server, or several. */
  readonly root: string | readonly string[];
  /** Seconds that anything stays in its cache at most. */
  readonly memory: number;
  readonly certificate: Certificate;
  /** DS of the root, as a zone file has it: answers are validated from there on. */
  readonly anchor?: string;
  /** Lines of the configuration that make it lie: of its `server` clause, and clauses behind that. */
  readonly lies?: { readonly server: readonly string[]; readonly clauses?: readonly string[] };
}

/** Unbound, resolving from our own root: plain, over TLS on port 853 and over HTTPS on port 443. */
export function unbound(folder: string, at: string | Place, resolving: Resolving): Server {
  const place = placeOf(at);
  mkdirSync(folder);
  const hints = join(folder, "root.hints");
  const roots = [resolving.root].flat().map((address) => `ns.root. 3600 IN A ${address}\n`);
  writeFileSync(hints, `. 3600 IN NS ns.root.\n${roots.join("")}`);
  const configuration = join(folder, "unbound.conf");
  writeFileSync(configuration, configurationOf(folder, place, hints, resolving));
  return new Server({
    program: "unbound",
    args: ["-d", "-p", "-c", configuration],
    prefix: place.prefix,
    answers: async () => (await place.soaSerial(".")) !== null,
  });
}

/** With the reason in words of RFC 8914, and no memory for what did not validate. */
const validating = (anchor: string): readonly string[] => [
  '  module-config: "validator iterator"',
  `  trust-anchor: "${anchor}"`,
  "  ede: yes",
  "  val-bogus-ttl: 1",
];

const configurationOf = (
  folder: string,
  { addresses }: Place,
  hints: string,
  { memory, certificate: { key, chain }, anchor, lies = { server: [] } }: Resolving,
): string =>
  [
    "server:",
    ...addresses.flatMap((address) => ["", "@853", "@443"].map((port) => `  interface: ${address}${port}`)),
    `  tls-service-key: ${key}`,
    `  tls-service-pem: ${chain}`,
    "  num-threads: 1",
    '  username: ""',
    '  chroot: ""',
    `  directory: ${folder}`,
    "  use-syslog: no",
    `  root-hints: ${hints}`,
    "  do-not-query-localhost: no",
    `  do-ip6: ${addresses.some(isIPv6) ? "yes" : "no"}`,
    '  module-config: "iterator"',
    // Nobody but these tests can reach it.
    "  access-control: 0.0.0.0/0 allow",
    `  cache-max-ttl: ${memory}`,
    `  cache-max-negative-ttl: 1`,
    // A server that was away is asked again as soon as it is back.
    "  infra-host-ttl: 1",
    "  infra-keep-probing: yes",
    ...(anchor === undefined ? [] : validating(anchor)),
    ...lies.server.map((line) => `  ${line}`),
    ...(lies.clauses ?? []),
    "remote-control:",
    "  control-enable: no",
    "",
  ].join("\n");
