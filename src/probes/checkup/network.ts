import { type Check, fine, problem, warning } from "../../core/checkup.ts";
import { lookedUp } from "../../core/facets/lookup.ts";
import type { DnsReply, Failure } from "../../core/observation.ts";
import { builtinBootstrap, isOwnBootstrap } from "../../tlds/bootstrap.ts";
import type { AskCanaries, Network } from "../contract.ts";
import type { Resolver } from "../dns/resolvers.ts";
import { nobodysNameIn } from "../dns/sample.ts";
import type { RdapOptions } from "../rdap/client.ts";
import { readBootstrap } from "../rdap/directory.ts";

/** Whether the lookout sees anything at all. */
export async function checkUplink(canaries: AskCanaries): Promise<Check> {
  const { online, detail } = await canaries();
  if (online) return fine("uplink", detail);
  const fix = "connect this machine, or name canaries that it can reach under network.canaries";
  return problem("uplink", detail, fix);
}

/** Each resolver, asked for the root's name servers, which every resolver knows, and for a name that nobody has. */
export const checkResolvers = (resolvers: readonly Resolver[]): readonly Promise<Check>[] =>
  resolvers.map(async ({ label, ask }) => {
    const name = `resolver ${label}`;
    const [root, nobodys] = await Promise.all([ask(".", "NS"), ask(nobodysNameIn("."), "A")]);
    const trouble = resolverTrouble(root);
    if (trouble !== null) return problem(name, trouble, "name another one under network.resolvers");
    if (lookedUp(nobodys, nobodys).says !== "resolving") return fine(name, "answers");
    return warning(
      name,
      "answers, and gives addresses for names that do not exist",
      "name another one under network.resolvers: of names that are gone, this one's answers count for nothing",
    );
  });

function resolverTrouble(outcome: DnsReply | Failure): string | null {
  if (outcome.kind === "failure") return outcome.detail;
  if (outcome.rcode !== "NOERROR") return `answers ${outcome.rcode} for the root's name servers`;
  return outcome.answers.some(({ type }) => type === "NS") ? null : "knows no name servers for the root";
}

/** Whether the bootstrap can be fetched; where it is IANA's, the built-in copy serves until then. */
export async function checkBootstrap(network: Network, source: string, options: RdapOptions): Promise<Check> {
  const read = await readBootstrap(network, source, options);
  const listed = Object.keys(read.kind === "failure" ? builtinBootstrap().bases : read.bases).length;
  if (read.kind === "bootstrap") return fine("rdap bootstrap", `${source} lists ${listed} suffixes`);
  if (isOwnBootstrap(source))
    return problem("rdap bootstrap", read.detail, "correct network.rdap.bootstrap: without it no RDAP server is known");
  return warning(
    "rdap bootstrap",
    `${read.detail}; the built-in copy of ${listed} suffixes serves`,
    "let HTTPS to data.iana.org pass, or point network.rdap.bootstrap at a copy",
  );
}
