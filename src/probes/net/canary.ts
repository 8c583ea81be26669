import { request } from "node:https";
import { isIP } from "node:net";
import { type DnsReply, type Failure, failure } from "../../core/observation.ts";
import { urlOf } from "../../core/url.ts";
import { orTimeout } from "../connect/deadline.ts";
import { failureOf } from "../connect/failures.ts";
import type { Endpoint, Network } from "../contract.ts";
import type { Ask } from "../dns/wire.ts";
import { showEndpoint, splitPort } from "./endpoint.ts";
import { rootAddresses } from "./roots.ts";
import { connectTcp } from "./tcp.ts";

export interface CanaryDeps {
  readonly ask: Ask;
  readonly network: Pick<Network, "route" | "resolve">;
  /** PEM of further authorities that an https canary may be signed by. */
  readonly ca?: string;
}

/** `posing`: how it shows that another answers in its place; null when it is what it is asked as. */
export interface Sign {
  readonly kind: "sign";
  readonly posing: string | null;
}

/** A sign of the internet, or why there is none. */
export type Call = (signal: AbortSignal) => Promise<Sign | Failure>;

const SIGN: Sign = { kind: "sign", posing: null };

/** How a canary is asked, by its form. The operator named it, so it is routed but not guarded. */
export function callOf(canary: string, deps: CanaryDeps): Call {
  if (canary.startsWith("https://")) return headCall(canary, deps);
  const place = splitPort(canary);
  if (!place) return async () => failure("invalid-query", `${canary} is no address, host or host:port`);
  const { host, port } = place;
  return async (signal) => {
    const found = await locate(host, deps, signal);
    if (typeof found !== "string") return found;
    const endpoint = deps.network.route(found, port ?? 53);
    if (port !== null) return connects(endpoint, signal);
    return askRoot(endpoint, rootAddresses().has(found), deps.ask, signal);
  };
}

/**
 * `. SOA`. Only the root's SOA, or a server that declines in so many words, is a sign of the internet: a network without
 * one often answers port 53 itself, whoever was asked, and denies that the root exists or hands out its own address.
 */
async function askRoot(server: Endpoint, isRoot: boolean, ask: Ask, signal: AbortSignal): Promise<Sign | Failure> {
  const outcome = await ask(server, { name: ".", type: "SOA", recursion: false }, signal);
  if (outcome.kind === "failure") return outcome;
  const { rcode, answers, authority } = outcome;
  const knowsRoot = [...answers, ...authority].some(
    ({ type, name }) => type === "SOA" && (name === "" || name === "."),
  );
  if (rcode === "REFUSED" || (rcode === "NOERROR" && knowsRoot))
    return { kind: "sign", posing: isRoot ? posingAsRoot(outcome) : null };
  return failure("contradiction", `${showEndpoint(server)} answered ". SOA" with ${rcode} and no SOA of the root`);
}

/** The root's servers speak for the root with AA and recurse for nobody: whoever does otherwise stands in between. */
function posingAsRoot({ rcode, authoritative, bytes }: DnsReply): string | null {
  if (recurses(bytes)) return "intercepted: a server of the root seems to offer recursion";
  if (rcode === "NOERROR" && !authoritative) return "intercepted: a server of the root does not speak for the root";
  return null;
}

/** RA, the first bit of the header's fourth octet (RFC 1035 §4.1.1). */
const recurses = (bytes: Uint8Array): boolean => ((bytes[3] ?? 0) & 0x80) !== 0;

async function connects(endpoint: Endpoint, signal: AbortSignal): Promise<Sign | Failure> {
  const socket = await connectTcp(endpoint, signal);
  if ("kind" in socket) return socket;
  socket.destroy();
  return SIGN;
}

function headCall(text: string, deps: CanaryDeps): Call {
  const url = urlOf(text);
  if (!url) return async () => failure("invalid-query", `${text} is no URL`);
  const host = url.hostname.replace(/^\[|\]$/g, "");
  return async (signal) => {
    const found = await locate(host, deps, signal);
    if (typeof found !== "string") return found;
    return head(url, deps.network.route(found, Number(url.port || 443)), deps.ca, signal);
  };
}

/** The certificate is verified: a captive portal that answers in another's name is not the internet. */
function head(url: URL, endpoint: Endpoint, ca: string | undefined, signal: AbortSignal): Promise<Sign | Failure> {
  return new Promise((resolve) => {
    const outgoing = request({
      method: "HEAD",
      host: endpoint.address,
      port: endpoint.port,
      path: `${url.pathname}${url.search}`,
      headers: { host: url.host },
      ...(isIP(url.hostname) === 0 ? { servername: url.hostname } : {}),
      ...(ca === undefined ? {} : { ca }),
      agent: false,
      signal,
    });
    outgoing.on("response", (incoming) => {
      incoming.destroy();
      resolve(SIGN);
    });
    outgoing.on("error", (error) => resolve(failureOf(error, url.href)));
    outgoing.end();
  });
}

/** Where the canary is. The look-up is given up with the rest when the time is over. */
async function locate(host: string, { network }: CanaryDeps, signal: AbortSignal): Promise<string | Failure> {
  if (isIP(host) !== 0) return host;
  const found = await orTimeout(network.resolve(host), signal, `no address for ${host} in time`);
  if (found.kind === "failure") return found;
  return found.addresses[0] ?? failure("nxdomain", `${host} has no address`);
}
