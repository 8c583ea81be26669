import type { RunningSweep, SweptName } from "../../../web/shapes/sweeps.ts";
import { number, plural } from "../../dates.ts";

export const sweep = {
  title: "Sweep",
  about: "One label under every top-level domain: who has it, and who looks like a successor?",
  label: "Label",
  labelHint: "popcorntime, without an ending",
  tlds: "Endings",
  tldsHint: "all, or com, re, co.uk",
  begin: "Begin a sweep",
  refused: "No sweep was begun: another is on, or the label or an ending is none.",
  running: (label: string) => `A sweep of ${label} is on:`,
  doing: {
    "asking zones": "zones are asked",
    "asking registries": "registries are asked",
    comparing: "what exists is compared with the watches",
  } satisfies Record<RunningSweep["doing"], string>,
  progress: (done: number, total: number) => `${number("en", done)} of ${number("en", total)}`,
  reload: "Load again",
  endedWhole: (label: string) => `The sweep of ${label} ended.`,
  endedPart: (label: string) => `The sweep of ${label} ended before it had asked for everything.`,
  labels: "Swept so far",
  noLabels: "Nothing was swept yet",
  nothing: (label: string) => `Nothing was found under ${label} within the last day`,
  foundAt: "as of",
  endings: (count: number) => `${number("en", count)} ${plural("en", count, { one: "ending", other: "endings" })}`,
  successors: "Likely successors",
  noSuccessors: "None looks like the successor of a watch.",
  successorOf: "of",
  sure: (percent: number) => `${percent} %`,
  states: {
    exists: "exist",
    reserved: "reserved",
    available: "available",
    undelegated: "perhaps available: the zone does not have it",
    unknown: "cannot say",
  } satisfies Record<SweptName["state"], string>,
  counts: "By state",
};

export type SweepWords = typeof sweep;
