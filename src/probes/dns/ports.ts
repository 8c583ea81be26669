import { SECOND } from "../../core/time.ts";
import type { Endpoint } from "../contract.ts";
import { showEndpoint } from "../net/endpoint.ts";
import { randomBelow } from "./chance.ts";
import { Port } from "./port.ts";

/** Source ports towards one server; the next query takes one of them at random. */
const MOST_PORTS = 8;
/** A server asked oftener within a term keeps its ports open between queries; others have theirs closed at once. */
const BUSY = 4 * MOST_PORTS;
/** Nothing outlives it: the next one begins with fresh ports. */
const TERM = SECOND;

/** What a server was asked, and from where, in this term. */
interface Asked {
  queries: number;
  readonly ports: Port[];
}

/**
 * The source ports that queries leave by. A socket a query is the best defence and the dearest: a server that is asked
 * seldom gets just that, and one that is asked often has its queries spread over many ports, each the kernel's random
 * choice and soon replaced.
 *
 * What a forger must guess stays the same (RFC 5452 §4 and §7): 16 bits of the id and about 15 of the port, for a packet
 * is held only against the queries of the port that it reaches, and must have the question of one of them. What sharing
 * gives away is time to find open ports out (by the ICMP rate limit, say): such a find is good for a second at most, and
 * for one query in eight.
 */
export class Ports {
  readonly #servers = new Map<string, Asked>();

  /** A port to ask `server` from, on which no query with this id waits. */
  take(server: Endpoint, id: number): Port {
    const asked = this.#askedOf(showEndpoint(server));
    asked.queries += 1;
    const slot = asked.ports.length < MOST_PORTS ? asked.ports.length : randomBelow(MOST_PORTS);
    const port = asked.ports[slot];
    if (port && !port.isRetired && !port.has(id)) return port;
    port?.retire();
    const fresh = new Port(server, (idle) => {
      if (asked.queries <= BUSY) idle.retire();
    });
    asked.ports[slot] = fresh;
    return fresh;
  }

  #askedOf(server: string): Asked {
    const known = this.#servers.get(server);
    if (known) return known;
    if (this.#servers.size === 0) setTimeout(() => this.#endTerm(), TERM).unref();
    const asked = { queries: 0, ports: [] };
    this.#servers.set(server, asked);
    return asked;
  }

  #endTerm(): void {
    for (const { ports } of this.#servers.values()) for (const port of ports) port.retire();
    this.#servers.clear();
  }
}
