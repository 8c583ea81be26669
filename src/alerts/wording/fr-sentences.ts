import { formatInstant } from "../../core/time.ts";
import type { ToldEvent } from "../grounds.ts";
import type { ToldFlapping } from "../told.ts";

/**
 * What an event's type means, as a sentence's predicate after the name. Maps, not objects: what is looked up comes out of
 * messages, and `valueOf` is a word like any other.
 */
const PREDICATES: ReadonlyMap<string, string> = new Map(
  Object.entries({
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
    "watch.added": "est surveillé désormais",
    "watch.removed": "n’est plus surveillé",
  }),
);

const VALUES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    registrar: "de bureau d’enregistrement",
    nameservers: "de serveurs de noms",
    addresses: "d’adresses",
    mail: "de serveurs de courrier",
    dnssec: "de clés DNSSEC (DS)",
    certificate: "de clé de certificat",
    status: "de statuts au registre",
  }),
);

/** Verdicts as they stand in «auparavant : …». */
const VERDICTS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ seized: "saisi", suspended: "suspendu", reserved: "réservé", blocked: "bloqué", redemption: "en rédemption" },
    ...{
      "pending-delete": "en suppression",
      available: "libre",
      expired: "expiré",
      moved: "parti",
      filtered: "filtré",
    },
    ...{ parked: "en parking", down: "hors service", up: "en service" },
  }),
);

/** What the signs of a move, or of another site or holder, are in French. */
const SIGNS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "permanent redirect from the old name": "redirection permanente depuis l’ancien nom",
    "temporary redirect from the old name": "redirection temporaire depuis l’ancien nom",
    "the old name's DNS points to it": "le DNS de l’ancien nom y renvoie",
    "the old name's DNS names it (TXT)": "le DNS de l’ancien nom le cite (TXT)",
    "the old site gives it as its own address": "l’ancien site le donne comme sa propre adresse",
    "the old site links to it": "l’ancien site y renvoie par un lien",
    "same certificate key": "même clé de certificat",
    "one certificate names both": "un certificat cite les deux",
    "same verification id": "même identifiant de vérification",
    "same analytics id": "même identifiant de mesure d’audience",
    "same name servers, its own": "mêmes serveurs de noms, les siens",
    "same name servers": "mêmes serveurs de noms",
    "same page": "même page",
    "much the same page": "page presque identique",
    "same icon": "même icône",
    "same title": "même titre",
    "same label": "même nom",
    "a variant of the label": "variante du nom",
    "but another holder has the name by now": "mais un autre titulaire détient maintenant le nom",
    "but registrar and name servers have changed since the site was up":
      "mais le bureau d’enregistrement et les serveurs de noms ont changé depuis que le site était en service",
    "another registrar": "autre bureau d’enregistrement",
    "other name servers": "autres serveurs de noms",
    "another page": "autre page",
    "the words differ": "le texte diffère",
    "the title differs": "le titre diffère",
    "the language differs": "la langue diffère",
    "the icon differs": "l’icône diffère",
    "the analytics and verification ids differ": "les identifiants de mesure et de vérification diffèrent",
  }),
);

/** What has no French yet is told as it is, and marked as a quotation. */
const quoted = (english: string): string => `« ${english} »`;

export function signInFrench(says: string): string {
  const address = /^same address (\S+)$/.exec(says)?.[1];
  return address === undefined ? (SIGNS.get(says) ?? quoted(says)) : `même adresse ${address}`;
}

/** @param english what is quoted where there is no French for it */
export function eventInFrench(event: ToldEvent, english: string): string {
  const { domain, type, data } = event;
  if (type === "domain.moved" && typeof data.to === "string") return `${domain} est passé à ${data.to}`;
  if (type.startsWith("tld.")) return zoneInFrench(event, english);
  if (type === "monitor.offline") return `La vigie n’a plus de liaison : ${quoted(afterColon(english))}`;
  if (type === "monitor.online") return "La vigie est de nouveau en ligne";
  if (type.startsWith("monitor.")) return ailmentInFrench(event, english);
  if (type.startsWith("expiry.")) return expiryInFrench(event);
  const value = type.endsWith(".changed") ? VALUES.get(type.slice(0, -".changed".length)) : undefined;
  if (value !== undefined) return `${domain} a changé ${value}${changeOf(event)}`;
  const predicate = PREDICATES.get(type);
  return predicate === undefined ? quoted(english) : `${domain} ${predicate}${behind(event)}${before(event)}`;
}

function zoneInFrench({ type, data }: ToldEvent, english: string): string {
  const state = type === "tld.outage" ? "est en panne" : "fonctionne à nouveau";
  const why = afterColon(english);
  return `.${String(data.tld)} ${state}${why === english ? "" : ` : ${quoted(why)}`}`;
}

/** What may ail the lookout itself. */
const AILMENTS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    disk: "le disque de la base de données est presque plein",
    ledger: "des messages n’arrivent pas à leur canal",
    clock: "l’horloge de la machine a sauté",
  }),
);

function ailmentInFrench({ type, data: { what, tld } }: ToldEvent, english: string): string {
  const ailment =
    what === "registry"
      ? `aucune réponse du registre de .${String(tld)} depuis trois jours`
      : AILMENTS.get(String(what));
  const word = ailment ?? quoted(afterColon(english));
  return type === "monitor.impaired"
    ? `La vigie est en défaut : ${word}`
    : `La vigie est rétablie ; il s’agissait de ceci : ${word}`;
}

function expiryInFrench({ domain, type, to, data: { days } }: ToldEvent): string {
  if (type === "expiry.approaching")
    return `${domain} expire le ${to}, dans ${days === 1 ? "un jour" : `${days} jours`}`;
  return to === null
    ? `${domain} est encore enregistré après le jour prévu de son expiration`
    : `${domain} a été renouvelé : il expire le ${to}`;
}

const afterColon = (sentence: string): string => /: (.+)$/.exec(sentence)?.[1] ?? sentence;

/** Long lists and digests say nothing to a reader. */
const changeOf = ({ from, to }: ToldEvent): string =>
  from !== null && to !== null && from.length + to.length <= 120 && !from.startsWith("sha256:")
    ? ` : ${from} → ${to}`
    : "";

/** Who is behind what a visitor meets, as far as it is known. */
function behind({ data: { notice } }: ToldEvent): string {
  const operator: unknown = typeof notice === "object" && notice !== null ? Reflect.get(notice, "operator") : null;
  return typeof operator === "string" ? ` (${operator})` : "";
}

function before({ type, from }: ToldEvent): string {
  const was = type.startsWith("domain.") && from !== null ? VERDICTS.get(from) : undefined;
  return was === undefined ? "" : ` (auparavant : ${was})`;
}

/** What a name that comes and goes does, in one sentence. */
export function flappingInFrench(
  domain: string,
  { state, times, since }: ToldFlapping,
  headline: ToldEvent | null,
): string {
  const from = since === null ? "" : ` depuis le ${formatInstant(since).slice(0, 16).replace("T", " à ")} UTC`;
  const often = `${times} fois${from}`;
  if (state === "steady") return `${domain} est de nouveau stable : il était tombé ${often}.`;
  if (state === "lasts")
    return `${headline ? eventInFrench(headline, headline.summary) : domain} ; cela dure, après ${often}.`;
  return `${domain} va et vient : il est tombé ${often}. La suite sera dite si cela dure, si cela finit, ou si c’est autre chose.`;
}
