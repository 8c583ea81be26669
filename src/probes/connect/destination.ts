import { isIP } from "node:net";
import { type Failure, failure } from "../../core/observation.ts";
import type { Endpoint, Network, Resolved } from "../contract.ts";
import { orTimeout } from "./deadline.ts";

/** A place that may be connected to: the address that the guard admitted, and where the connection really goes. */
export interface Destination {
  readonly address: string;
  readonly endpoint: Endpoint;
}

/** What of the network finding a place takes. */
export type Addressing = Pick<Network, "resolve" | "refusal" | "route">;

export interface Wanted {
  /** Host name or address literal (without brackets). */
  readonly host: string;
  readonly port: number;
  /** The operator named the host in the configuration: its address needs no leave from the guard. */
  readonly named: boolean;
}

/** More addresses than this are not tried: the deadline would not last. */
const MOST = 4;

/**
 * Admitted addresses of a host, in the order to try them. Every connection of these probes goes through here, so that
 * no address is connected to that the guard did not see: the socket gets the address, never the name.
 *
 * Failures: `nxdomain`, `nodata`, `servfail` (the name could not be looked up), `not-public` (no address was admitted).
 */
export async function destinationsOf(
  network: Addressing,
  { host, port, named }: Wanted,
  signal: AbortSignal,
): Promise<readonly Destination[] | Failure> {
  const resolved = await addressesOf(network, host, signal);
  if (resolved.kind === "failure") return resolved;
  const refusals = resolved.addresses.map((address) => (named ? null : network.refusal(address)));
  const admitted = resolved.addresses.filter((_, index) => refusals[index] === null);
  if (admitted.length === 0)
    return failure("not-public", `${host}: ${refusals.find((why) => why !== null) ?? "no address"}`);
  return admitted.slice(0, MOST).map((address) => ({ address, endpoint: network.route(address, port) }));
}

async function addressesOf(network: Addressing, host: string, signal: AbortSignal): Promise<Resolved | Failure> {
  if (isIP(host) !== 0) return { kind: "resolved", addresses: [host], rcode: "NOERROR" };
  const resolved = await orTimeout(network.resolve(host), signal, `${host}: no answer from the resolvers in time`);
  if (resolved.kind === "failure") {
    // Whatever ails the resolver says nothing about the host: one word for it, apart from the failures of the host.
    return resolved.reason === "offline" ? resolved : failure("servfail", `${host}: ${resolved.detail}`);
  }
  if (resolved.rcode === "NXDOMAIN") return failure("nxdomain", `${host}: NXDOMAIN`);
  return resolved.addresses.length > 0 ? resolved : failure("nodata", `${host}: no address`);
}
