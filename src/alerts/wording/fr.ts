import { eventInFrench, type WordedEvent } from "../../core/french/events.ts";
import { digestInFrench, messageInFrench } from "../../core/french/messages.ts";
import { signInFrench } from "../../core/french/signs.ts";
import { quoted } from "../../core/french/words.ts";
import { instantOrNull } from "../../core/time.ts";
import { TEST_TYPE } from "../told.ts";
import { FR_ACTION, FR_MEANS } from "./fr-advice.ts";
import type { Phrases } from "./phrases.ts";

const sentenceOf = (event: WordedEvent): string => eventInFrench(event) ?? quoted(event.summary);

export const FR: Phrases = {
  labels: {
    since: "Depuis",
    period: "Période",
    names: "Noms",
    told: "Incidents",
    sure: "Certitude",
    why: "Pourquoi",
    means: "Ce que cela signifie",
    action: "Que faire",
    proof: "Preuves",
    before: "Avant cela",
  },
  someRegistrar: "le bureau d’enregistrement",
  titles: {
    seized: "{subject} : saisi",
    suspended: "{subject} : suspendu",
    reserved: "{subject} : réservé par son registre",
    blocked: "{subject} : interdit d’enregistrement",
    redemption: "{subject} : supprimé, encore récupérable",
    "pending-delete": "{subject} : sur le point d’être supprimé",
    available: "{subject} : libre à l’enregistrement",
    expired: "{subject} : expiré",
    moved: "{subject} : passé à {successor}",
    filtered: "{subject} : filtré",
    parked: "{subject} : en parking",
    down: "{subject} : hors service",
    banner: "{subject} : hors service, probablement saisi",
    well: "{subject} : rétabli",
    reregistered: "{subject} : réenregistré par un autre titulaire",
    unwatched: "{subject} : n’est plus surveillé",
    registrar: "{subject} : autre bureau d’enregistrement",
    nameservers: "{subject} : autres serveurs de noms",
    web: "{subject} : un autre site y est affiché",
    certificate: "{subject} : autre certificat",
    tls: "{subject} : certificat en défaut",
    contradiction: "{subject} : ses sources se contredisent",
    expiry: "{subject} : bientôt expiré",
    renewed: "{subject} : renouvelé",
    fault: "{subject} : défaillance partielle",
    mass: "{count} noms ont changé en même temps",
    "mass-end": "{count} noms sont rétablis, ou comme avant",
    outage: "{subject} : panne du domaine de premier niveau",
    recovered: "{subject} : le domaine de premier niveau fonctionne à nouveau",
    offline: "La vigie est hors ligne",
    online: "La vigie est de nouveau en ligne",
    impaired: "La vigie elle-même est en défaut",
    mended: "La vigie est rétablie",
    flapping: "{subject} : va et vient",
    steady: "{subject} : de nouveau stable",
    digest: "{count} incidents",
    test: "Essai : ce canal fonctionne",
  },
  doubtful: {
    seized: "{subject} : probablement saisi",
    moved: "{subject} : probablement passé à {successor}",
  },
  means: FR_MEANS,
  action: FR_ACTION,
  sure: {
    inferred: (percent, isDoubtful) => `${percent} %${isDoubtful ? " : probable, mais pas certain" : ""}`,
    agreed: "certain : le registre et la zone parente, interrogés séparément, concordent",
    confirmed: "confirmé : observé une seconde fois avant d’être cru",
  },
  // The signs of a move stand below it.
  sentence: ({ headline, domains, summary, status, domain, flapping, type, successor }) =>
    headline?.type === "domain.moved" && successor
      ? `${domain} est passé à ${successor.domain}`
      : (messageInFrench({
          ...{ headline, domain, isOver: status === "resolved", names: domains.length, digest: null },
          flapping: flapping && { ...flapping, since: instantOrNull(flapping.since) },
          isTest: type === TEST_TYPE,
        }) ?? quoted(summary)),
  digest: digestInFrench,
  reason: (reason) =>
    reason.kind === "sign" ? (signInFrench(reason.says) ?? quoted(reason.says)) : sentenceOf(reason.event),
};
