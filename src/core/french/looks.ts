import type { DueReason } from "../timeline/explain.ts";
import { tableOf } from "./words.ts";

const WHY = tableOf<DueReason>({
  added: "nouveau sur la liste",
  confirm: "pour revoir un changement avant de le croire",
  "brought-forward": "avancé : une autre sonde a vu un changement",
  retry: "le dernier regard n’a rien appris",
  "explain-darkness": "le nom est éteint et son registre ne l’a pas expliqué",
  expiry: "un jour où l’approche de son échéance est annoncée",
  offline: "remis : la vigie ne le voyait pas",
  "tld-outage": "remis : son domaine de premier niveau est en panne",
  "tld-recovered": "son domaine de premier niveau fonctionne à nouveau",
  "mass-change": "remis : beaucoup de noms ont changé d’un coup",
  trouble: "remis : un ennui du programme ou de sa base de données (voir le journal)",
});

/** Why a look is due when it is: `whyThen` of core/timeline/explain.ts; null for what a newer program wrote. */
export const whyThenInFrench = (why: string, every: string): string | null =>
  why === "interval" ? `comme prévu : intervalle de ${every.replace(/\bd\b/, "j")} au plus` : (WHY.get(why) ?? null);
