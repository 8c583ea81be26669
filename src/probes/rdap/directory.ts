import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type Failure, failure } from "../../core/observation.ts";
import { asInstant, asMillis, DAY, type Instant, later, MINUTE, SECOND } from "../../core/time.ts";
import { type Bootstrap, builtinBootstrap, isOwnBootstrap, parseBootstrap } from "../../tlds/bootstrap.ts";
import { within } from "../connect/deadline.ts";
import type { Network } from "../contract.ts";
import { get } from "../http/request.ts";
import type { RdapOptions } from "./client.ts";

/** The RDAP bootstrap registry in force. A failure: the operator's own could not be read. */
export type LoadBootstrap = () => Promise<Bootstrap | Failure>;

const RENEW = DAY;
/** An unreachable source is not asked again for every name. */
const RETRY = asMillis(10 * MINUTE);
const DEADLINE = asMillis(10 * SECOND);
const BYTES = 4 * 1024 * 1024;

/**
 * Loads the registry from `source` (URL or path: `network.rdap.bootstrap`), renews it daily, and keeps the last good one
 * while the source is silent. While IANA itself is silent the built-in snapshot serves; for a source of the operator's
 * it does not, because names would then be asked for at servers that the operator never listed.
 */
export function makeDirectory(network: Network, source: string, options: RdapOptions): LoadBootstrap {
  let held: Bootstrap | null = null;
  let trouble: Failure | null = null;
  let stale: Instant = asInstant(0);
  let loading: Promise<void> | null = null;
  const renew = async (): Promise<void> => {
    const read = await readBootstrap(network, source, options);
    if (read.kind === "failure") trouble = read;
    else held = read;
    stale = later(network.now(), read.kind === "failure" ? RETRY : RENEW);
  };
  return async () => {
    if (network.now() >= stale) {
      loading ??= renew().finally(() => {
        loading = null;
      });
      await loading;
    }
    return held ?? (isOwnBootstrap(source) ? (trouble ?? failure("empty", source)) : builtinBootstrap());
  };
}

/** What `source` says now. */
export async function readBootstrap(
  network: Network,
  source: string,
  options: RdapOptions,
): Promise<Bootstrap | Failure> {
  const text = /^https?:\/\//i.test(source) ? await fetched(network, source, options) : await fromDisk(source);
  if (typeof text !== "string") return text;
  return parseBootstrap(text) ?? failure("malformed", `${source} is no RDAP bootstrap file (RFC 9224)`);
}

async function fetched(network: Network, source: string, options: RdapOptions): Promise<string | Failure> {
  const { userAgent, context } = options;
  const headers = { accept: "application/json", "user-agent": userAgent };
  const request = { url: new URL(source), headers, secure: { verify: true, context }, named: true, bytes: BYTES };
  const { outcome } = await within(DEADLINE, (signal) => get(network, request, signal));
  if (outcome.kind === "failure") return outcome;
  if (outcome.status !== 200 || outcome.truncated) return failure("http-error", `${source}: HTTP ${outcome.status}`);
  return new TextDecoder().decode(outcome.body);
}

async function fromDisk(source: string): Promise<string | Failure> {
  try {
    return await readFile(source.startsWith("file:") ? fileURLToPath(source) : source, "utf8");
  } catch (error) {
    return failure("unreachable", `${source}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
