import { dateTime, number, plural } from "../../dates.ts";

const EN = "en";
const span = (from: string, to: string) => `${dateTime(EN, Date.parse(from))} to ${dateTime(EN, Date.parse(to))} UTC`;
const counted = (count: number, one: string, other: string) =>
  `${number(EN, count)} ${plural(EN, count, { one, other })}`;

export const timeline = {
  title: "Timeline",
  pictureTitle: "States over time, a lane a name",
  pictureAbout: (lanes: number, from: string, to: string) =>
    `${counted(lanes, "lane", "lanes")} from ${span(from, to)}. The tables below say the same in words.`,
  canvas: "Timeline of the lanes. Arrow keys move it, plus and minus zoom; the tables below say the same in words.",
  span,
  noGroup: "In no group",
  notWatched: "not watched",
  nobodyLooked: "nobody was looking",
  lastKnown: (state: string) => `nobody was looking; last known: ${state}`,
  beforeFirst: "not watched then",
  filters: "What to show",
  names: "Names",
  namesHint: "a.org, b.org",
  group: "Group",
  allGroups: "all groups",
  since: "From",
  until: "To",
  timeHint: "2026-07-16 or 7d",
  facets: "Facets",
  facetsAuto: "for one name",
  facetsOn: "shown",
  facetsOff: "hidden",
  show: "Show",
  ranges: "Lengths of time",
  day: "24 hours",
  week: "7 days",
  month: "30 days",
  quarter: "90 days",
  all: "everything",
  move: "Move and zoom",
  earlier: "Earlier",
  later: "Later",
  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  exportSvg: "Picture as SVG",
  exportPng: "Picture as PNG",
  legend: "What the signs mean",
  legendGap: "nobody was looking",
  legendBlank: "blank: not watched",
  legendLoss: "a loss was seen",
  legendWarning: "a warning was seen",
  legendChange: "a change was seen",
  legendReported: "reported by a document",
  legendMove: "the site moved, and how sure that is",
  loading: "Loading finer detail…",
  leftOut: (count: number) =>
    `${counted(count, "name more is", "names more are")} watched: ask for a group or for names to see them.`,
  nothing: "Nothing is watched yet",
  firstStep: "Begin with",
  incidents: "Incidents in this time",
  noIncidents: "None.",
  incidentEvents: (count: number) => counted(count, "event", "events"),
  unmark: "Take the highlight away",
  newestEvents: (shown: number, total: number) =>
    shown < total
      ? `The newest ${number(EN, shown)} of ${counted(total, "event", "events")}`
      : counted(total, "event", "events"),
  lanesTable: "Lanes in words",
  eventsTable: "Events in words",
  markedEvents: "Events of the incident",
  columns: {
    name: "Name",
    lane: "Lane",
    state: "State at the end",
    since: "Since",
    at: "When",
    event: "What happened",
    severity: "Severity",
    source: "Source",
  },
  severities: { info: "info", warning: "warning", critical: "critical" },
  sources: { observed: "observed", reported: "reported" },
  moves: "Moves",
  moved: (from: string, to: string, sure: number) => `${from} → ${to}, ${sure} % sure`,
  more: (count: number) => `and ${counted(count, "event more", "events more")}`,
};

export type TimelineWords = typeof timeline;
