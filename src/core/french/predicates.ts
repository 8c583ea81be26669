import type { NoticeTag } from "../facets/page/classes.ts";
import type { Facet, KnownVerdict, StateOf, ValueName } from "../vocabulary.ts";
import { tableOf } from "./words.ts";

type TypeOf<F extends Facet> = `${F}.${Exclude<StateOf[F], "unknown">}`;
type FacetType = { [F in Facet]: TypeOf<F> }[Facet];
/** What events with a sentence of their own have not. */
type Plain =
  | FacetType
  | `domain.${KnownVerdict}`
  | "domain.reregistered"
  | "web.changed"
  | "tld.changed"
  | "watch.removed";

/** What an event's type means, as a sentence's predicate after the name. */
export const PREDICATES = tableOf<Plain>({
  "domain.seized": "a été saisi",
  "domain.suspended": "est suspendu",
  "domain.reserved": "est réservé par son registre",
  "domain.blocked": "est interdit d’enregistrement",
  "domain.redemption": "a été supprimé et peut encore être récupéré",
  "domain.pending-delete": "est sur le point d’être supprimé",
  "domain.available": "est libre à l’enregistrement",
  "domain.expired": "a expiré",
  "domain.filtered": "est filtré",
  "domain.parked": "est en parking",
  "domain.down": "est hors service",
  "domain.up": "est en service",
  "domain.moved": "redirige vers un autre nom",
  "domain.reregistered": "a été réenregistré par un autre titulaire",
  "registration.registered": "est de nouveau enregistré",
  "registration.available": "est libre : personne ne le détient",
  "registration.reserved": "est réservé : son registre le retient",
  "registration.blocked": "est bloqué : une règle ou la loi en interdit l’enregistrement",
  "registration.suspended": "est suspendu : son registre ou son bureau d’enregistrement l’a mis hors service",
  "registration.expired": "a expiré",
  "registration.redemption": "est en rédemption : supprimé, mais encore récupérable",
  "registration.pending-delete": "est en cours de suppression : il sera libre sous quelques jours",
  "delegation.delegated": "est délégué par sa zone parente",
  "delegation.absent": "a disparu de sa zone parente",
  "delegation.lame": "est délégué, mais aucun de ses serveurs de noms ne répond pour lui",
  "resolution.resolving": "se résout",
  "resolution.nodata": "existe mais n’a pas d’adresse",
  "resolution.nxdomain": "ne se résout pas (NXDOMAIN)",
  "resolution.servfail": "ne se résout pas (SERVFAIL)",
  "resolution.filtered": "est filtré par un résolveur",
  "web.ok": "affiche son site",
  "web.moved": "redirige ses visiteurs vers un autre nom",
  "web.parked": "affiche une page de parking",
  "web.seized": "affiche un avis de saisie",
  "web.legal-block": "est bloqué pour des raisons légales",
  "web.error": "répond par une erreur",
  "web.unreachable": "n’a plus de site joignable",
  "web.changed": "affiche un autre site",
  "tls.valid": "a un certificat valide",
  "tls.expiring": "a un certificat qui expire bientôt",
  "tls.expired": "a un certificat expiré",
  "tls.mismatch": "a un certificat établi pour un autre nom",
  "tls.untrusted": "a un certificat qui n’est pas reconnu",
  "tls.none": "n’offre pas de TLS",
  "tld.changed": "a changé",
  "watch.removed": "n’est plus surveillé",
});

/** What a visitor meets instead of the site, likewise, by the rule that decided. */
export const SHOWN = tableOf<NoticeTag>({
  "web.legal-block.page": "est bloqué pour des raisons légales",
  "web.unknown.client-filter": "est caché par un filtre du réseau de la vigie",
  "web.seized.authority": "envoie ses visiteurs sur le site d’une autorité",
  "web.seized.rights-holder": "affiche un avis d’ayants droit qui l’ont pris",
  "web.parked.market": "envoie ses visiteurs sur sa page chez un marchand de domaines",
  "web.parked.host": "envoie ses visiteurs vers un service de parking",
  "web.ok.challenge": "affiche son site, derrière une épreuve contre les robots",
  "web.ok.geo-block": "affiche son site, mais pas aux visiteurs d’ici",
  "web.ok.firewall": "affiche son site, dont le pare-feu nous refuse",
  "web.ok.throttled": "affiche son site",
  "web.error.origin": "est en panne derrière son CDN ou son hébergeur, qui répond par une erreur à lui",
  "web.seized.sinkhole": "est dans un puits (sinkhole)",
  "web.seized.banner": "affiche un avis de saisie",
  "web.parked.verification": "affiche un avis de suspension, jusqu’à la vérification du contact",
  "web.parked.suspended": "affiche un avis de suspension",
  "web.parked.hosting-suspended": "affiche un avis de suspension de son compte d’hébergement",
  "web.parked.expired": "affiche un avis d’expiration de son enregistrement",
  "web.parked.for-sale": "affiche une page qui le met en vente",
  "web.parked.words": "affiche une page de parking",
  "web.parked.script": "affiche une page de parking",
  "web.parked.lander": "affiche une page de parking",
  "web.parked.default": "affiche la page par défaut d’un serveur web, et aucun site",
});

/** After «a changé». */
export const VALUES = tableOf<ValueName>({
  registrar: "de bureau d’enregistrement",
  nameservers: "de serveurs de noms",
  addresses: "d’adresses",
  mail: "de serveurs de courrier",
  dnssec: "de clés DNSSEC (DS)",
  certificate: "de clé de certificat",
  status: "de statuts au registre",
});

/** Verdicts as they stand in «auparavant : …». */
export const VERDICTS = tableOf<KnownVerdict>({
  seized: "saisi",
  suspended: "suspendu",
  reserved: "réservé",
  blocked: "bloqué",
  redemption: "en rédemption",
  "pending-delete": "en suppression",
  available: "libre",
  expired: "expiré",
  moved: "parti",
  filtered: "filtré",
  parked: "en parking",
  down: "hors service",
  up: "en service",
});
