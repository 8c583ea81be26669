import { request } from "node:https";
import { isIP } from "node:net";
import { type Failure, failure } from "../../core/observation.ts";
import { asMillis, type Millis } from "../../core/time.ts";
import { orTimeout, within } from "../connect/deadline.ts";
import { failureOf } from "../connect/failures.ts";
import type { AskCanaries, Endpoint, Network } from "../contract.ts";
import type { Ask } from "../dns/wire.ts";
import { showEndpoint, splitPort } from "./endpoint.ts";
import { connectTcp } from "./tcp.ts";

interface CanaryDeps {
  readonly ask: Ask;
  readonly network: Pick<Network, "route" | "resolve">;
  /** All canaries are asked at once and have this long, in real time. */
  readonly patience?: Millis;
  /** PEM of further authorities that an https canary may be signed by. */
  readonly ca?: string;
}

/** Null when it answered, whatever it said. */
type Call = (signal: AbortSignal) => Promise<Failure | null>;

/**
 * Tells whether the lookout sees anything: online as soon as one canary answers, offline when none does in time. The
 * operator named them, so they are routed but not guarded. Without canaries there is no sign of being blind.
 */
export function makeCanaries(canaries: readonly string[], deps: CanaryDeps): AskCanaries {
  const { patience = asMillis(3_000) } = deps;
  const calls = canaries.map((canary) => ({ canary, call: callOf(canary, deps) }));
  return () =>
    calls.length === 0 ? Promise.resolve(UNKNOWING) : within(patience, (signal) => firstToAnswer(calls, signal));
}

const UNKNOWING = { online: true, detail: "no canary is configured" };

async function firstToAnswer(
  calls: readonly { readonly canary: string; readonly call: Call }[],
  signal: AbortSignal,
): ReturnType<AskCanaries> {
  const enough = new AbortController();
  const asked = calls.map(async ({ canary, call }) => {
    const trouble = await call(AbortSignal.any([signal, enough.signal]));
    if (trouble) throw new Error(`${canary}: ${trouble.reason}`);
    return canary;
  });
  try {
    return { online: true, detail: `${await Promise.any(asked)} answered` };
  } catch (error) {
    const why = error instanceof AggregateError ? error.errors.map((each: Error) => each.message) : [String(error)];
    return { online: false, detail: `no canary answered (${why.join(", ")})` };
  } finally {
    enough.abort();
  }
}

function callOf(canary: string, deps: CanaryDeps): Call {
  if (canary.startsWith("https://")) return headCall(canary, deps);
  const place = splitPort(canary);
  if (!place) return async () => failure("invalid-query", `${canary} is no address, host or host:port`);
  const { host, port } = place;
  return async (signal) => {
    const endpoint = await locate(host, port ?? 53, deps, signal);
    if ("kind" in endpoint) return endpoint;
    return port === null ? askRoot(endpoint, deps.ask, signal) : connects(endpoint, signal);
  };
}

/**
 * `. SOA`. Only the root's SOA, or a server that declines in so many words, is a sign of the internet: a network without
 * one often answers port 53 itself, whoever was asked, and denies that the root exists or hands out its own address.
 */
async function askRoot(server: Endpoint, ask: Ask, signal: AbortSignal): Promise<Failure | null> {
  const outcome = await ask(server, { name: ".", type: "SOA", recursion: false }, signal);
  if (outcome.kind === "failure") return outcome;
  const { rcode, answers, authority } = outcome;
  const isRoot = [...answers, ...authority].some(({ type, name }) => type === "SOA" && (name === "" || name === "."));
  if (rcode === "REFUSED" || (rcode === "NOERROR" && isRoot)) return null;
  return failure("contradiction", `${showEndpoint(server)} answered ". SOA" with ${rcode} and no SOA of the root`);
}

async function connects(endpoint: Endpoint, signal: AbortSignal): Promise<Failure | null> {
  const socket = await connectTcp(endpoint, signal);
  if ("kind" in socket) return socket;
  socket.destroy();
  return null;
}

function headCall(text: string, deps: CanaryDeps): Call {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url) return async () => failure("invalid-query", `${text} is no URL`);
  const host = url.hostname.replace(/^\[|\]$/g, "");
  return async (signal) => {
    const endpoint = await locate(host, Number(url.port || 443), deps, signal);
    return "kind" in endpoint ? endpoint : head(url, endpoint, deps.ca, signal);
  };
}

/** The certificate is verified: a captive portal that answers in another's name is not the internet. */
function head(url: URL, endpoint: Endpoint, ca: string | undefined, signal: AbortSignal): Promise<Failure | null> {
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
      resolve(null);
    });
    outgoing.on("error", (error) => resolve(failureOf(error, url.href)));
    outgoing.end();
  });
}

/** Where the canary really is. The look-up is given up with the rest when the time is over. */
async function locate(
  host: string,
  port: number,
  { network }: CanaryDeps,
  signal: AbortSignal,
): Promise<Endpoint | Failure> {
  if (isIP(host) !== 0) return network.route(host, port);
  const found = await orTimeout(network.resolve(host), signal, `no address for ${host} in time`);
  if (found.kind === "failure") return found;
  const [address] = found.addresses;
  return address === undefined ? failure("nxdomain", `${host} has no address`) : network.route(address, port);
}
