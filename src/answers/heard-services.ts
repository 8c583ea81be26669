import type { DomainName } from "../core/name.ts";
import type { Store } from "../store/contract.ts";

type Reading = Pick<Store, "spans" | "evidence">;

/** A TLD's services answer for all of its names: so many of these are looked at. */
const MOST = 3;

/**
 * The WHOIS and RDAP servers whose replies the last looks at these names rest on, as far as they could be understood: the
 * record says so too where no budget does, as on the demo's stage, whose registries need no sparing.
 */
export async function heardServices(store: Reading, names: readonly DomainName[]): Promise<ReadonlySet<string>> {
  const heard = new Set<string>();
  for (const name of names.slice(0, MOST)) {
    const last = (await store.spans(name, { probe: "registration" })).at(-1);
    if ((last?.readings.registration?.state ?? "unknown") === "unknown") continue;
    for (const digest of last?.evidence ?? []) {
      const reply = await store.evidence(digest);
      const [, server] = SERVICE.exec(reply?.source ?? "") ?? [];
      if (server !== undefined && reply?.mediaType !== FAILED) heard.add(server);
    }
  }
  return heard;
}

/** Our own record of a silence. */
const FAILED = "application/json";
/** Of a reply's source: `whois://whois.nic.io/popcorntime.io`. */
const SERVICE = /^(?:whois|rdap):\/\/([^/]+)\//;
