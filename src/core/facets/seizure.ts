import type { Readings } from "../reading.ts";
import type { Sign, SignConfidence } from "./signs.ts";

/** Below this a seizure banner may be somebody's joke: docs/interface.md, table «Verdict». */
export const CERTAIN = 0.8;

/** What speaks for a seizure beside the page's own words. */
export interface Witnesses {
  /** How well the name servers are known for seizures; null when they are not. */
  readonly servers: SignConfidence | null;
  /** The registry's, as it gave them. */
  readonly statuses: readonly string[];
}

/** Servers that authorities alone use are proof beside the banner, and so is the registry's own word. */
const PROVED = 0.95;
/** Anybody may point a name at such servers and is given the banner; not so a name that the registry has locked. */
const LOCKED = 0.85;
const CLAIMED = 0.7;

/** EPP's three locks of a registry (RFC 5731 §2.3), set together when nobody but the registry is to touch the name. */
const LOCKS = ["serverDeleteProhibited", "serverTransferProhibited", "serverUpdateProhibited"];

/** How sure it is, 0..1, that the name of a page with a seizure banner was seized. `banner`: by the page alone. */
export function seizureConfidence(banner: number, { servers, statuses }: Witnesses): number {
  const isSeized = statuses.some((status) => status.toLowerCase() === "seized");
  if (servers === "high" || isSeized) return Math.max(banner, PROVED);
  if (servers !== "medium") return banner;
  return Math.max(banner, LOCKS.every((lock) => statuses.includes(lock)) ? LOCKED : CLAIMED);
}

export const seizureServers = (sign: Sign | undefined): SignConfidence | null =>
  sign?.class === "seizure" ? sign.confidence : null;

/** The same for one look with all probes; null when the page is no seizure notice. */
export function seizureIn({ web, delegation, registration }: Partial<Readings>): Seizure | null {
  if (web?.state !== "seized" || web.confidence === null) return null;
  const witnesses = { servers: seizureServers(delegation?.sign), statuses: registration?.statuses ?? [] };
  return { confidence: seizureConfidence(web.confidence, witnesses), servers: witnesses.servers };
}

export interface Seizure extends Pick<Witnesses, "servers"> {
  readonly confidence: number;
}

/** `confidence 0.5: a banner alone can be faked`; the number alone where it is sure enough. */
export function howSure({ confidence, servers }: Seizure): string {
  if (confidence >= CERTAIN) return `confidence ${confidence}`;
  const doubt = servers === null ? "a banner alone can be faked" : "anybody may use such name servers";
  return `confidence ${confidence}: ${doubt}`;
}
