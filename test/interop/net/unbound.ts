import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { soaSerial } from "./ask.ts";
import type { Certificate } from "./certificates.ts";
import { Server } from "./server.ts";

/**
 * Unbound, resolving from our own root: plain, over TLS on port 853 and over HTTPS on port 443.
 * @param memory seconds that anything stays in its cache at most
 */
export function unbound(
  folder: string,
  address: string,
  { root, memory, certificate }: { readonly root: string; readonly memory: number; readonly certificate: Certificate },
): Server {
  mkdirSync(folder);
  const hints = join(folder, "root.hints");
  writeFileSync(hints, `. 3600 IN NS ns.root.\nns.root. 3600 IN A ${root}\n`);
  const configuration = join(folder, "unbound.conf");
  writeFileSync(configuration, configurationOf(folder, address, hints, memory, certificate));
  return new Server({
    program: "unbound",
    args: ["-d", "-p", "-c", configuration],
    answers: async () => (await soaSerial(address, ".")) !== null,
  });
}

const configurationOf = (
  folder: string,
  address: string,
  hints: string,
  memory: number,
  { key, chain }: Certificate,
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
    "remote-control:",
    "  control-enable: no",
    "",
  ].join("\n");
