import type { DomainName } from "../core/name.ts";
import type {
  DnsObservation,
  Failure,
  HttpObservation,
  ParentSighting,
  RegistrationObservation,
} from "../core/observation.ts";
import type { Sense } from "../core/sense.ts";
import type { Finding } from "../core/sweep/finding.ts";
import type { Instant, Millis } from "../core/time.ts";
import type { TldSighting } from "../core/tld/sighting.ts";

/**
 * What every probe stands on. Effects are injected, so that the simulated internet is the same program over the same
 * sockets: a simulated address is guarded like a real one and only then routed to a loopback port.
 */
export interface Network {
  /** Wall-clock time of the world watched (virtual in the lab). Deadlines of sockets run on real time all the same. */
  readonly now: () => Instant;
  /** Null when probes may connect to the address; else why not, in words (`198.51.100.7 is documentation space`). */
  readonly refusal: (address: string) => string | null;
  /** Where a connection to `address:port` really goes; identity outside the lab. Asked after the guard. */
  readonly route: (address: string, port: number) => Endpoint;
  /**
   * Addresses of a host, asked of the configured resolvers in order; the first that answers decides. `avoid`: labels of
   * resolvers to leave out, as long as another one is left. Never guarded here.
   */
  readonly resolve: (host: string, avoid?: ReadonlySet<string>) => Promise<Resolved | Failure>;
  /**
   * Waits until the backend behind `server` may be asked again (a budget per backend). `server` is a host, with its port
   * only where that is not the protocol's own. Null: it is the caller's turn. A failure, `throttled` and with `retryAt`:
   * the backend is closed, or the queue is longer than a check may wait; nothing was asked. Rejects with `TurnsClosed`
   * when the program ends first.
   */
  readonly turn: (server: string, protocol: "rdap" | "whois") => Promise<Failure | null>;
  /** Tells the budget of `server` what came of a question that had its turn. */
  readonly heard: (server: string, protocol: "rdap" | "whois", heard: Heard) => void;
}

/** What a server's conduct says about how often we ask. */
export type Heard =
  | { readonly kind: "answered" }
  /** We ask too often; `retryAt` where it says when to come back. */
  | { readonly kind: "throttled"; readonly retryAt: Instant | null }
  /** It refuses the connection, or turns us away in words. */
  | { readonly kind: "refused" }
  /** It hangs up without a word. */
  | { readonly kind: "reset" };

/** The daemon is ending: nobody's turn comes any more. */
export class TurnsClosed extends Error {
  constructor() {
    super("no more turns: the program is ending");
    this.name = "TurnsClosed";
  }
}

export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

export interface Resolved {
  readonly kind: "resolved";
  /** IPv4 before IPv6; empty when the name exists without address. */
  readonly addresses: readonly string[];
  /** `NOERROR` or `NXDOMAIN`. */
  readonly rcode: "NOERROR" | "NXDOMAIN";
}

/** Each asks one question of one protocol. None rejects for what the network does: failures are in the observation. */
export interface Probes {
  readonly dns: (domain: DomainName) => Promise<DnsObservation>;
  /** `avoid`: labels of resolvers that were found lying about the name. */
  readonly http: (domain: DomainName, avoid?: ReadonlySet<string>) => Promise<HttpObservation>;
  /** `beyond`: ask the next link of the chain too, to confirm a change that the first one told. */
  readonly registration: (domain: DomainName, beyond: boolean) => Promise<RegistrationObservation>;
}

/** The parent zone's own servers, asked for one name; shared by the DNS probe and the registration chain. */
export type AskParent = (domain: DomainName) => Promise<ParentSighting>;

/** Whether the lookout itself sees anything. */
export type AskCanaries = () => Promise<{ readonly online: boolean; readonly detail: string }>;

/** What one sense's canaries said; `contradicted`: somebody answered in their place. */
export interface Sensed {
  readonly state: "answered" | "silent" | "contradicted";
  readonly detail: string;
}

/** Whether the lookout sees in one sense; null where it has no canary of its own. */
export type AskSense = (sense: Sense) => Promise<Sensed | null>;

/** Looks at the zone at or above a suffix: its servers, its serial, its keys. Never rejects. */
export type AskTld = (suffix: string) => Promise<TldSighting>;

/**
 * Asks for a label under many suffixes, each at a name server of its own zone, and tells of each as it is found. An abort
 * ends the asking; what was not asked then is not told of. Never rejects for what the network does.
 */
export type AskLabel = (
  label: string,
  suffixes: readonly string[],
  found: (finding: Finding) => void,
  signal?: AbortSignal,
) => Promise<Pacing>;

/** How fast so many questions can be asked at all, at the pace that each server is asked at. */
export interface Pacing {
  /** No order of asking is over sooner: the busiest address has so many questions, one after the other. */
  readonly bound: Millis;
  readonly busiest: number;
}

/** A page as a browser paints it for a visitor. */
export interface Picture {
  readonly kind: "picture";
  readonly mediaType: "image/jpeg";
  readonly bytes: Uint8Array;
  /** Where the browser stood at last. */
  readonly url: string;
}

/**
 * Opens a page in a browser and takes one viewport of it, within a bounded time. `avoid`: as for `Probes.http`. Never
 * rejects for what page, network or browser do.
 */
export type TakePicture = (url: string, avoid?: ReadonlySet<string>) => Promise<Picture | Failure>;
