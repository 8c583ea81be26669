import { randomInt } from "node:crypto";
import type { Sample } from "../../core/observation.ts";
import type { AuthorityDeps } from "./authority.ts";

/** So many letters that nobody registered the label, and that no two looks ask for the same one. */
const LETTERS = 24;

/** A name under the zone that nobody has. */
export function nobodysNameIn(zone: string): string {
  const label = Array.from({ length: LETTERS }, () => String.fromCharCode(97 + randomInt(26))).join("");
  return zone === "." ? label : `${label}.${zone}`;
}

/** Asks one of the zone's servers for a name that nobody has, and for the zone's SOA; null when either brought no reply. */
export async function takeSample(
  address: string,
  zone: string,
  { ask, network }: AuthorityDeps,
): Promise<Sample | null> {
  const server = network.route(address, 53);
  const name = nobodysNameIn(zone);
  const [reply, soa] = await Promise.all([
    ask(server, { name, type: "NS", recursion: false }),
    ask(server, { name: zone, type: "SOA", recursion: false }),
  ]);
  return reply.kind === "reply" && soa.kind === "reply" ? { name, reply, soa } : null;
}
