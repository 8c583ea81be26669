import type { DELEGATION_SENTENCES } from "../facets/delegation.ts";
import type { RESOLUTION_SENTENCES } from "../facets/resolution.ts";
import type { TellingSign } from "../facets/signs.ts";
import type { TLS_SENTENCES } from "../facets/tls.ts";
import type { WebTag } from "../facets/web.ts";
import { tableOf } from "./words.ts";

export const DELEGATION = tableOf<keyof typeof DELEGATION_SENTENCES>({
  "delegation.parent.lists": "le serveur de la zone parente indique des serveurs de noms pour le nom",
  "delegation.parent.nxdomain": "le serveur de la zone parente dit que le nom n’existe pas dans la zone",
  "delegation.parent.nodata": "le serveur de la zone parente connaît le nom, mais ne le délègue à personne",
  "delegation.parent.wildcard":
    "le serveur de la zone parente dit du nom ce qu’un joker lui fait dire de noms que personne n’a",
  "delegation.parent.silent":
    "aucun des serveurs de la zone parente qui ont été interrogés n’a donné de réponse utilisable",
  "delegation.parent.unfound": "les serveurs de la zone parente sont restés introuvables",
  "delegation.children.lame": "aucun des serveurs de noms indiqués ne répond pour la zone",
  "delegation.children.partly-lame": "certains des serveurs de noms indiqués ne répondent pas pour la zone",
  "delegation.children.unasked": "aucun des serveurs de noms indiqués n’a pu être interrogé",
});

export const RESOLUTION = tableOf<keyof typeof RESOLUTION_SENTENCES>({
  "resolution.filtered.ede": "un résolveur dit qu’il bloque le nom (EDE 15–17), que son propre serveur sert",
  "resolution.filtered.block-page": "un résolveur donne l’adresse d’une page de blocage au lieu de celle du nom",
  "resolution.filtered.nxdomain": "un résolveur nie le nom, que la zone parente délègue et que son propre serveur sert",
  "resolution.filtered.refused": "un résolveur refuse ce nom et répond pour d’autres, et son propre serveur le sert",
  "resolution.addresses": "un résolveur donne des adresses pour le nom",
  "resolution.nodata": "les résolveurs connaissent le nom, mais n’en donnent aucune adresse",
  "resolution.nxdomain": "les résolveurs disent que le nom n’existe pas",
  "resolution.servfail": "les résolveurs n’arrivent pas à résoudre le nom",
  "resolution.bogus": "un résolveur qui valide trouve fausses les signatures du nom (EDE 6–10)",
  "resolution.unheard":
    "les résolveurs échouent, et la zone parente n’a pas répondu non plus : ce peut être elle qui est en panne",
  "resolution.mail": "le nom reçoit du courrier (MX)",
  "resolution.parent-agrees": "la zone parente ne délègue pas le nom non plus",
  "resolution.cached": "la zone parente ne délègue plus le nom : le résolveur s’en souvient",
  "resolution.hijacked":
    "un résolveur donne des adresses pour des noms qui n’existent pas : il invente, et ses réponses ne comptent pas",
  "resolution.silent": "aucun résolveur n’a donné de réponse utilisable",
});

export const WEB = tableOf<WebTag>({
  "web.legal-block.451": "le serveur répond 451 : indisponible pour des raisons légales",
  "web.ok": "le site répond",
  "web.ok.login": "le site est en service et demande une connexion",
  "web.ok.forbidden": "le site est en service et nous interdit sa page d’accueil",
  "web.error.not-found": "la page d’accueil est introuvable (404)",
  "web.error.gone": "la page d’accueil a été supprimée (410)",
  "web.error.server": "le serveur répond par une erreur (5xx)",
  "web.error.http": "le serveur répond par un statut inhabituel",
  "web.legal-block.page": "une page dit que la loi ou un tribunal interdit l’accès",
  "web.unknown.client-filter": "un filtre du réseau de la vigie cache le site : cela ne dit rien de lui",
  "web.seized.authority": "les visiteurs sont envoyés sur le site d’une autorité",
  "web.seized.rights-holder": "la page dit que des ayants droit ont pris le nom",
  "web.parked.market": "les visiteurs sont envoyés sur la page du nom chez un marchand de domaines",
  "web.parked.host": "les visiteurs sont envoyés vers un service de parking",
  "web.ok.challenge": "le site est en service, derrière une épreuve contre les robots",
  "web.ok.geo-block": "le site est en service, et refuse les visiteurs d’ici",
  "web.ok.firewall": "le site est en service, et son pare-feu nous refuse",
  "web.ok.throttled": "le site est en service et nous demande de revenir plus tard",
  "web.error.origin": "le CDN ou l’hébergeur répond, mais pas le site qui est derrière",
  "web.seized.sinkhole": "la page est celle d’un puits (sinkhole)",
  "web.seized.banner": "la page est un avis de saisie",
  "web.parked.verification":
    "la page dit que le bureau d’enregistrement a suspendu le nom jusqu’à la vérification du contact",
  "web.parked.suspended": "la page dit que le nom est suspendu",
  "web.parked.hosting-suspended": "la page dit que le compte d’hébergement est suspendu",
  "web.parked.expired": "la page dit que l’enregistrement a expiré",
  "web.parked.for-sale": "la page met le nom en vente",
  "web.parked.words": "la page porte les mots d’un service de parking",
  "web.parked.script": "la page charge le script d’un service de parking",
  "web.parked.lander": "la page ne fait qu’envoyer les visiteurs vers une page de parking",
  "web.parked.default": "le serveur web affiche sa page par défaut",
  "web.moved": "les visiteurs sont envoyés vers un autre domaine",
  "web.unreachable.refused": "le serveur refuse les connexions",
  "web.unreachable.unreachable": "le serveur est injoignable",
  "web.unreachable.timeout": "le serveur ne répond pas à temps",
  "web.unreachable.nxdomain": "le nom n’existe pas dans le DNS",
  "web.unreachable.nodata": "le nom n’a pas d’adresse",
  "web.unreachable.not-public": "le nom mène à une adresse qui n’est pas publique",
  "web.unreachable.tls-failure": "la négociation TLS échoue",
  "web.error.redirect-loop": "le site redirige en boucle",
  "web.error.too-many-redirects": "le site redirige sans fin",
  "web.unknown": "le site n’a pas pu être regardé",
  "web.unknown.no-ipv6": "le site n’a que des adresses IPv6, et cette machine n’y a pas accès",
});

export const TLS = tableOf<keyof typeof TLS_SENTENCES>({
  "tls.none.closed": "rien n’écoute sur le port 443",
  "tls.none.no-address": "le nom n’a pas d’adresse publique avec laquelle négocier TLS",
  "tls.none.no-handshake": "le port 443 ne parle aucun TLS sur lequel s’accorder",
  "tls.unknown": "la négociation TLS n’a pas pu être observée",
  "tls.expired": "le certificat a expiré",
  "tls.expired.chain": "un certificat au-dessus de celui du site a expiré",
  "tls.untrusted.not-yet": "le certificat n’est pas encore valide",
  "tls.mismatch": "le certificat est établi pour d’autres noms",
  "tls.untrusted.self-signed": "le certificat n’est signé que par lui-même",
  "tls.untrusted": "aucune autorité connue ne garantit le certificat",
  "tls.expiring": "le certificat expire bientôt et n’a pas été renouvelé",
  "tls.valid": "le certificat est valide",
});

const KNOWN_FOR: Readonly<Record<TellingSign, readonly [servers: string, address: string]>> = {
  seizure: ["ceux des saisies d’une autorité", "l’une de celles des saisies d’une autorité"],
  "suspension-verification": [
    "ceux de noms dont le contact n’a pas été vérifié",
    "l’une de celles de noms dont le contact n’a pas été vérifié",
  ],
  "suspension-abuse": ["ceux de noms suspendus pour abus", "l’une de celles de noms suspendus pour abus"],
  "suspension-expired": ["ceux de noms expirés", "l’une de celles de noms expirés"],
  suspension: ["ceux de noms suspendus", "l’une de celles de noms suspendus"],
  sinkhole: ["ceux d’un puits (sinkhole)", "celle d’un puits (sinkhole)"],
  "for-sale": ["ceux de noms à vendre", "l’une de celles de noms à vendre"],
  parking: ["ceux d’un service de parking", "celle d’un service de parking"],
};

/** What name servers and addresses are known for. */
export const SIGNS: ReadonlyMap<string, string> = new Map(
  Object.entries(KNOWN_FOR).flatMap(([kind, [servers, address]]): readonly [string, string][] => [
    [`delegation.ns.${kind}`, `ses serveurs de noms sont ${servers}`],
    [`resolution.address.${kind}`, `son adresse est répertoriée comme ${address}`],
  ]),
);
