import { isEntry, parsedOrNull } from "./remembered.ts";

/** Ways in which the lookout sees the world; each may fail alone. */
export const SENSES = ["udp53", "tcp43", "https", "ipv6"] as const;
export type Sense = (typeof SENSES)[number];

/** What people call it. */
export const SENSE_WORDS: Readonly<Record<Sense, string>> = {
  udp53: "DNS (UDP port 53)",
  tcp43: "WHOIS (TCP port 43)",
  https: "HTTPS",
  ipv6: "IPv6",
};

/** What a dead sense keeps the lookout from, and so what is not judged meanwhile. */
export const SENSE_MEANS: Readonly<Record<Sense, string>> = {
  udp53: "losses that only the DNS shows are not believed",
  tcp43: "registries that only speak WHOIS stay unknown",
  https: "web sites and certificates that seem to fail are not believed to",
  ipv6: "sites with IPv6 addresses alone are not believed to fail",
};

/** A sense that does not see, and why. */
export interface Blind {
  readonly sense: Sense;
  /** One line: what its canaries said. */
  readonly detail: string;
}

/** The store's `cache` key of what the running daemon is blind in. */
export const BLIND_KEY = "blind";

export const writeBlind = (blind: readonly Blind[]): string => JSON.stringify(blind);

/** What `writeBlind` wrote; anything else names no blindness. */
export function readBlind(text: string | null): readonly Blind[] {
  const written = parsedOrNull(text);
  return Array.isArray(written) ? written.filter(isBlind) : [];
}

const isBlind = (entry: unknown): entry is Blind =>
  isEntry(entry) && SENSES.some((sense) => sense === entry.sense) && typeof entry.detail === "string";
