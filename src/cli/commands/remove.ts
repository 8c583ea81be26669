import { relative } from "node:path";
import type { Config } from "../../config/config.ts";
import type { DomainName } from "../../core/name.ts";
import { domainArguments } from "../arguments.ts";
import { configurationOf } from "../configuration.ts";
import type { Context } from "../context.ts";
import { jsonLine } from "../output/ndjson.ts";
import { services } from "../services.ts";
import { EXIT, type ExitStatus } from "../status.ts";
import { UsageTrouble } from "../trouble.ts";

export async function run(context: Context, args: readonly string[]): Promise<ExitStatus> {
  const domains = await domainArguments(args, context.note);
  const config = await configurationOf(context);
  refuseNamesOfFile(domains, config, context.io.cwd);
  const { removeWatches } = await services();
  const removed = await removeWatches(config, domains);
  for (const { domain, outcome } of removed) {
    const words = outcome === "removed" ? "is watched no longer; its history stays" : "was not watched";
    await context.out.line(context.options.json ? jsonLine({ domain, outcome }) : `${domain} ${words}`);
  }
  return EXIT.done;
}

/** The file would put the name back at the next start, so it has to be taken out there. */
function refuseNamesOfFile(domains: readonly DomainName[], config: Config, cwd: string): void {
  const named = config.watch.find(({ domain }) => domains.includes(domain));
  if (!named || config.file === null) return;
  const near = relative(cwd, config.file);
  const place = `${near.startsWith("..") ? config.file : near}:${named.line}`;
  throw new UsageTrouble(`${named.domain} is named in ${place}`, "take it out there, then send the daemon SIGHUP");
}
