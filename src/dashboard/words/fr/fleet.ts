import { number, plural } from "../../dates.ts";
import type { FleetWords } from "../en/fleet.ts";

const watches = (count: number) =>
  `${number("fr", count)} ${plural("fr", count, { one: "nom surveillé", other: "noms surveillés" })}`;

export const fleet: FleetWords = {
  title: "Flotte",
  watches,
  shown: (total, all) => (total === all ? watches(all) : `${number("fr", total)} sur ${watches(all)}`),
  tally: "Par verdict",
  all: "tous",
  filters: "Filtrer",
  text: "Chercher",
  textHint: "nom, étiquette ou groupe",
  tag: "Étiquette",
  group: "Groupe",
  tld: "TLD",
  verdict: "Verdict",
  any: "peu importe",
  sort: "Trier par",
  sorts: {
    verdict: "le pire d’abord",
    domain: "nom",
    since: "changement récent",
    due: "prochain regard",
    expiry: "expiration",
  },
  apply: "Afficher",
  clear: "Effacer",
  columns: {
    domain: "Domaine",
    verdict: "Verdict",
    since: "Depuis",
    strip: "90 jours",
    due: "Prochain regard",
    expiry: "Expire",
    group: "Groupe",
    tags: "Étiquettes",
  },
  caption: "Domaines surveillés, chacun avec son verdict, ses facettes et le verdict des 90 derniers jours",
  muted: (until) => `en sourdine jusqu’au ${until}`,
  mutedShort: "en sourdine",
  strip: (states, hasGaps) =>
    states.length === 0
      ? "Rien de connu en 90 jours"
      : `En 90 jours : ${states.join(", puis ")}${hasGaps ? " ; avec des trous où personne n’a regardé" : ""}`,
  pages: "Pages de la liste",
  previous: "Précédente",
  next: "Suivante",
  range: (from, to, total) => `${number("fr", from)}–${number("fr", to)} sur ${number("fr", total)}`,
  noMatch: "Aucun nom surveillé ne correspond",
  noWatches: "Rien n’est encore surveillé",
  firstStep: "Pour commencer :",
  legend: {
    title: "Comment lire",
    gap: "personne n’a regardé",
    strip: "La bande montre le verdict sur 90 jours, aujourd’hui à droite : plus c’est haut, pire c’est.",
  },
};
