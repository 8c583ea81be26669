import type { Facet, StateOf, Verdict } from "../../../core/vocabulary.ts";
import type { ToneWords } from "../en/states.ts";

export const tones: ToneWords = { good: "en ordre", mild: "pas tout à fait", bad: "perdu", unknown: "inconnu" };

export const facets: Readonly<Record<Facet | "verdict", string>> = {
  verdict: "verdict",
  registration: "enregistrement",
  delegation: "délégation",
  resolution: "résolution",
  web: "web",
  tls: "TLS",
};

export const facetMarks: Readonly<Record<Facet, string>> = {
  registration: "Enr",
  delegation: "Dél",
  resolution: "Rés",
  web: "Web",
  tls: "TLS",
};

export const states: Readonly<Record<string, string>> = {
  seized: "saisi",
  suspended: "suspendu",
  reserved: "réservé",
  blocked: "bloqué",
  redemption: "rachat possible",
  "pending-delete": "suppression proche",
  available: "disponible",
  expired: "expiré",
  moved: "déplacé",
  filtered: "filtré",
  parked: "en parking",
  down: "hors service",
  up: "en service",
  unknown: "inconnu",
  registered: "enregistré",
  delegated: "délégué",
  absent: "absent",
  lame: "boiteux",
  resolving: "résolu",
  nodata: "sans adresse",
  nxdomain: "inexistant (NXDOMAIN)",
  servfail: "en échec (SERVFAIL)",
  ok: "ok",
  "legal-block": "blocage légal",
  error: "en erreur",
  unreachable: "injoignable",
  valid: "valide",
  expiring: "expire bientôt",
  mismatch: "autre nom",
  untrusted: "non fiable",
  none: "aucun",
} satisfies Record<Verdict | StateOf[Facet], string>;
