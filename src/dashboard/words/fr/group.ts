import { number, plural } from "../../dates.ts";
import type { GroupWords } from "../en/group.ts";

export const group: GroupWords = {
  title: "Groupes",
  about: "Un groupe, ce sont les noms qu’un même site a portés. Où est-il maintenant ?",
  noGroups: "Aucun nom surveillé n’a de groupe",
  firstStep: "Ceci en commence un :",
  all: "Tous les groupes",
  whereNow: "Où est-il maintenant ?",
  nowhere: "Rien n’est en service",
  sure: (percent) => `sûr à ${percent} %`,
  since: "depuis le",
  names: (count) => `${number("fr", count)} ${plural("fr", count, { one: "nom", other: "noms" })}`,
  caption: "Les groupes, chacun avec le nom en service",
  columns: { group: "Groupe", domain: "En service sur", sure: "Certitude", since: "Depuis", names: "Noms" },
  way: "Le chemin parcouru",
  neverMoved: "Il y était dès le début : aucun déplacement n’est connu.",
  movedAt: "déplacé le",
  also: "Il est peut-être aussi sur",
  members: "Ses noms",
  membersCaption: "Les noms du groupe, chacun avec son verdict",
  memberColumns: { domain: "Nom", verdict: "Verdict", since: "Depuis" },
  timeline: "Sur la chronologie",
};
