import { number, plural } from "../../dates.ts";

export const group = {
  title: "Groups",
  about: "A group is the names that one site has used. Where is it now?",
  noGroups: "No watch has a group",
  firstStep: "This begins one:",
  all: "All groups",
  whereNow: "Where is it now?",
  nowhere: "Nothing is live",
  sure: (percent: number) => `${percent} % sure`,
  since: "since",
  names: (count: number) => `${number("en", count)} ${plural("en", count, { one: "name", other: "names" })}`,
  caption: "Groups, each with the name that is live",
  columns: { group: "Group", domain: "Live at", sure: "How sure", since: "Since", names: "Names" },
  way: "The way it went",
  neverMoved: "It was there from the first: no move is known.",
  movedAt: "moved",
  also: "It may also be at",
  members: "Its names",
  membersCaption: "The names of the group, each with its verdict",
  memberColumns: { domain: "Name", verdict: "Verdict", since: "Since" },
  timeline: "On the timeline",
};

export type GroupWords = typeof group;
