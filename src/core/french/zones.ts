import type { TldTag } from "../tld/sighting.ts";
import { tableOf } from "./words.ts";

/** What a look at a top-level domain found: `TLD_SENTENCES` of core/tld. */
export const ZONES = tableOf<TldTag>({
  "tld.servers.answer": "ses serveurs de noms répondent pour la zone",
  "tld.servers.some": "certains de ses serveurs de noms ne répondent pas pour la zone, d’autres si",
  "tld.servers.silent":
    "aucun de ses serveurs de noms ne répond pour la zone, alors que d’autres répondent par le même chemin",
  "tld.servers.unasked": "trop peu de ses serveurs de noms ont pu être interrogés",
  "tld.servers.unfound": "ses serveurs de noms sont restés introuvables",
  "tld.servers.shun-us": "ses serveurs de noms répondent à un résolveur, et pas à nous",
  "tld.elsewhere.silent": "personne d’autre n’a répondu par le même chemin : l’ennui peut être de notre côté",
  "tld.keys.none": "la zone parente a un DS, mais la zone n’a pas de DNSKEY",
  "tld.keys.no-match": "aucune DNSKEY de la zone n’a l’empreinte que donne le DS de la zone parente",
  "tld.keys.unsigned": "le jeu DNSKEY n’est pas signé par la clé que nomme le DS",
  "tld.keys.invalid": "la signature du jeu DNSKEY n’est pas celle de la clé qu’elle nomme",
  "tld.keys.expired": "la signature du jeu DNSKEY a expiré",
  "tld.keys.early": "la signature du jeu DNSKEY n’est pas encore valide",
  "tld.soa.unsigned": "aucun serveur ne donne de signature avec le SOA, alors que la zone est signée",
  "tld.soa.invalid": "la signature du SOA n’est pas celle de la clé qu’elle nomme",
  "tld.soa.expired": "la signature du SOA a expiré",
  "tld.soa.early": "la signature du SOA n’est pas encore valide",
  "tld.dnssec.unsigned": "la zone parente n’a pas de DS pour elle",
  "tld.dnssec.unlearned": "son DS ou ses clés n’ont pas pu être appris",
  "tld.dnssec.unsupported": "son DS est d’un algorithme ou d’un type d’empreinte inconnu ici",
  "tld.dnssec.unproven":
    "la signature de la zone parente elle-même n’est pas à jour : notre horloge, ou le chemin, peut en être la cause",
});
