import type { Facet, Verdict } from "../../../core/vocabulary.ts";

export const tones = { good: "as it should be", mild: "not quite", bad: "lost", unknown: "not known" };
export type ToneWords = typeof tones;

export const facets: Readonly<Record<Facet | "verdict", string>> = {
  verdict: "verdict",
  registration: "registration",
  delegation: "delegation",
  resolution: "resolution",
  web: "web",
  tls: "TLS",
};

/** The facets where there is little room. */
export const facetMarks: Readonly<Record<Facet, string>> = {
  registration: "Reg",
  delegation: "Del",
  resolution: "Res",
  web: "Web",
  tls: "TLS",
};

/** States and verdicts are the words of the contract; English shows them as they are. */
export const states: Readonly<Record<string, string>> = {
  seized: "seized",
  suspended: "suspended",
  reserved: "reserved",
  blocked: "blocked",
  redemption: "redemption",
  "pending-delete": "pending delete",
  available: "available",
  expired: "expired",
  moved: "moved",
  filtered: "filtered",
  parked: "parked",
  down: "down",
  up: "up",
  unknown: "unknown",
} satisfies Record<Verdict, string>;
