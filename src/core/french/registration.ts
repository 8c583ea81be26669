import type { Heard, Hearing } from "../registration/hearing.ts";
import type { UNHEARD_SENTENCES } from "../registration/sentences.ts";
import { tableOf } from "./words.ts";

/** What the server said stays as it said it. */
const INTRODUCED: Readonly<Record<Hearing, string>> = {
  "no-answer": "le serveur ne donne pas d’autre réponse que « # »",
  answer: "le registre répond « # »",
  status: "le registre indique le statut « # »",
  "rdap-no-answer": "le serveur RDAP ne donne pas d’autre réponse que « # »",
  "rdap-addition": "le serveur RDAP ne connaît pas le nom, et ajoute « # »",
};

/** Where what is put between quotation marks in English is not all the server's. */
const NOT_QUOTED = tableOf({
  "rdap.unexpected": "le serveur RDAP répond par un statut HTTP que RDAP n’utilise pas",
  "whois.afnic.own-name": "le registre indique le statut « NOT_OPENED », et des serveurs de noms propres au nom",
  "whois.jprs.documentation-name": "le registre réserve le nom aux exemples de la documentation",
  "status.blocked": "le registre indique le statut « BLOCKED », et personne ne détient le nom",
});

const UNHEARD = tableOf<keyof typeof UNHEARD_SENTENCES>({
  "rdap.not-found": "le serveur RDAP ne connaît pas le nom (404)",
  "rdap.record": "le serveur RDAP a la fiche de l’enregistrement",
  "rdap.redirector": "l’aiguilleur RDAP ne connaît aucun serveur pour la zone",
  "rdap.other-name": "le serveur RDAP répond au sujet d’un autre nom",
  "rdap.no-domain": "la réponse du serveur RDAP ne porte sur aucun domaine",
  "rdap.not-json": "la réponse du serveur RDAP n’est pas du JSON",
  "rdap.empty": "la réponse du serveur RDAP est vide",
  "rdap.cut-off": "la réponse du serveur RDAP a été coupée",
  "rdap.note.lone-value": "le serveur RDAP donne une seule valeur là où il faut une liste",
  "rdap.note.no-date": "le serveur RDAP date un événement de ce qui n’est pas une date",
  "rdap.note.broken-card": "la fiche du bureau d’enregistrement, sur le serveur RDAP, ne porte aucun nom",
  "rdap.note.no-name": "la fiche du serveur RDAP ne nomme aucun domaine",
  "rdap.note.variant": "la fiche du serveur RDAP est celle d’une variante enregistrée avec le nom",
  "whois.record": "le registre a la fiche de l’enregistrement",
  "whois.afnic.hold": "le registre indique « hold: YES » pour le nom",
  "whois.reserved.registrar": "le registre garde le nom chez son bureau d’enregistrement des noms réservés",
  "whois.other-name": "le serveur répond au sujet d’un autre nom",
  "whois.foreign-zone": "le serveur ne répond pas pour la zone du nom",
  "whois.empty": "la réponse du serveur est vide",
  "whois.cut-off": "la réponse du serveur a été coupée",
  "whois.not-understood": "la réponse du serveur n’a pas pu être comprise",
  "registration.no-reply": "aucun serveur d’enregistrement n’a répondu",
  "registration.still-delegated": "le registre dit le nom libre, et sa zone parente le délègue encore",
  "registration.unconfirmed": "le nom est dit libre, et rien ne le confirme",
  "registrar.expiration":
    "la date d’expiration est celle du bureau d’enregistrement : le registre n’en donne pas, ou l’a repoussée de lui-même",
  "registrar.name": "le bureau d’enregistrement donne lui-même son nom : le registre n’en donne pas",
  "registration.past-expiry": "la date d’expiration de l’enregistrement est passée",
});

export const registrationInFrench = (tag: string, heard: Heard | undefined): string | null =>
  NOT_QUOTED.get(tag) ?? UNHEARD.get(tag) ?? (heard ? introduced(heard) : null);

/** A newer program may hear in other ways. */
const introduced = ({ how, words }: Heard): string | null =>
  Object.hasOwn(INTRODUCED, how) ? INTRODUCED[how].replace("#", () => words) : null;
