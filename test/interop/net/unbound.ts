import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { soaSerial } from "./ask.ts";
import type { Certificate } from "./certificates.ts";
import { Server } from "./server.ts";

export interface Resolving {
  /** Address of the root's name server. */
  readonly root: string;
  /** Seconds that anything stays in its cache at most. */
  readonly memory: number;
  readonly certificate: Certificate;
  /** DS of the root, as a zone file has it: answers are validated from there on. */
  readonly anchor?: string;
  /** Lines of the configuration that make it lie: of its `server` clause, and clauses behind that. */
  readonly lies?: { readonly server: readonly string[]; readonly clauses?: readonly string[] };
}

/** Unbound, resolving from our own root: plain, over TLS on port 853 and over HTTPS on port 443. */
export function unbound(folder: string, address: string, resolving: Resolving): Server {
  mkdirSync(folder);
  const hints = join(folder, "root.hints");
  writeFileSync(hints, `. 3600 IN NS ns.root.\nns.root. 3600 IN A ${resolving.root}\n`);
  const configuration = join(folder, "unbound.conf");
  writeFileSync(configuration, configurationOf(folder, address, hints, resolving));
  return new Server({
    program: "unbound",
    args: ["-d", "-p", "-c", configuration],
    answers: async () => (await soaSerial(address, ".")) !== null,
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
  address: string,
  hints: string,
  { memory, certificate: { key, chain }, anchor, lies = { server: [] } }: Resolving,
): string =>
  [
    "server:",
    `  interface: ${address}`,
    `  interface: ${address}@853`,
    `  interface: ${address}@443`,
    `  tls-service-key: ${key}`,
    `  tls-service-pem: ${chain}`,
    "  num-threads: 1",
    '  username: ""',
    '  chroot: ""',
    `  directory: ${folder}`,
    "  use-syslog: no",
    `  root-hints: ${hints}`,
    "  do-not-query-localhost: no",
    "  do-ip6: no",
    '  module-config: "iterator"',
    "  access-control: 127.0.0.0/8 allow",
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
