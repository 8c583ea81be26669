import { dateTime, number, plural } from "../../dates.ts";
import type { TimelineWords } from "../en/timeline.ts";

const FR = "fr";
const span = (from: string, to: string) =>
  `du ${dateTime(FR, Date.parse(from))} au ${dateTime(FR, Date.parse(to))} UTC`;
const counted = (count: number, one: string, other: string) =>
  `${number(FR, count)} ${plural(FR, count, { one, other })}`;

export const timeline: TimelineWords = {
  title: "Chronologie",
  pictureTitle: "Les états au fil du temps, un couloir par nom",
  pictureAbout: (lanes, from, to) =>
    `${counted(lanes, "couloir", "couloirs")} ${span(from, to)}. Les tableaux ci-dessous disent la même chose en mots.`,
  canvas:
    "Chronologie des couloirs. Les flèches la déplacent, plus et moins l’agrandissent ou la réduisent ; les tableaux ci-dessous disent la même chose en mots.",
  span,
  noGroup: "Sans groupe",
  notWatched: "non surveillé",
  nobodyLooked: "personne ne regardait",
  lastKnown: (state) => `personne ne regardait ; dernier état connu : ${state}`,
  beforeFirst: "pas encore surveillé",
  filters: "Que montrer",
  names: "Noms",
  namesHint: "a.org, b.org",
  group: "Groupe",
  allGroups: "tous les groupes",
  since: "De",
  until: "À",
  timeHint: "2026-07-16 ou 7d",
  facets: "Facettes",
  facetsAuto: "pour un seul nom",
  facetsOn: "montrées",
  facetsOff: "cachées",
  show: "Afficher",
  ranges: "Durées",
  day: "24 heures",
  week: "7 jours",
  month: "30 jours",
  quarter: "90 jours",
  all: "tout",
  move: "Déplacer et agrandir",
  earlier: "Plus tôt",
  later: "Plus tard",
  zoomIn: "Agrandir",
  zoomOut: "Réduire",
  exportSvg: "Image en SVG",
  exportPng: "Image en PNG",
  legend: "Ce que veulent dire les signes",
  legendGap: "personne ne regardait",
  legendBlank: "vide : non surveillé",
  legendLoss: "une perte a été vue",
  legendWarning: "un avertissement a été vu",
  legendChange: "un changement a été vu",
  legendReported: "rapporté par un document",
  legendMove: "le site a déménagé, et avec quelle certitude",
  loading: "Chargement des détails…",
  leftOut: (count) =>
    `${counted(count, "autre nom est surveillé", "autres noms sont surveillés")} : demandez un groupe ou des noms pour les voir.`,
  nothing: "Rien n’est surveillé pour l’instant",
  firstStep: "Commencez par",
  incidents: "Incidents de cette période",
  noIncidents: "Aucun.",
  incidentEvents: (count) => counted(count, "événement", "événements"),
  unmark: "Ôter la mise en évidence",
  newestEvents: (shown, total) =>
    shown < total
      ? `Les ${number(FR, shown)} plus récents de ${counted(total, "événement", "événements")}`
      : counted(total, "événement", "événements"),
  lanesTable: "Les couloirs en mots",
  eventsTable: "Les événements en mots",
  markedEvents: "Événements de l’incident",
  columns: {
    name: "Nom",
    lane: "Couloir",
    state: "État à la fin",
    since: "Depuis",
    at: "Quand",
    event: "Ce qui s’est passé",
    severity: "Gravité",
    source: "Source",
  },
  severities: { info: "info", warning: "avertissement", critical: "critique" },
  sources: { observed: "observé", reported: "rapporté" },
  moves: "Déménagements",
  moved: (from, to, sure) => `${from} → ${to}, sûr à ${sure} %`,
  more: (count) => `et ${counted(count, "autre événement", "autres événements")}`,
};
