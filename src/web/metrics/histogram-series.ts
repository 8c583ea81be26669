import { PROBES } from "../../core/vocabulary.ts";
import type { Figures, Histogram } from "../../monitor/figures.ts";
import { type Family, familyHead, type Labels, series } from "./exposition-text.ts";

const DURATION: Family = {
  name: "vigie_check_duration_seconds",
  type: "histogram",
  help: "From the question to the record, in seconds.",
};
const LAG: Family = {
  name: "vigie_scheduler_lag_seconds",
  type: "histogram",
  help: "How long after its due time a check was begun, in seconds.",
};

/** The daemon's histograms. It counts by itself, in another process; prom-client's can only observe one value at a time. */
export function histogramText({ checks, lag }: Figures): string {
  const durations = PROBES.map((probe) => seriesOf(DURATION.name, { probe }, checks[probe].took));
  return [familyHead(DURATION), ...durations, familyHead(LAG), seriesOf(LAG.name, {}, lag)].join("");
}

const seriesOf = (name: string, labels: Labels, { bounds, counts, count, sum }: Histogram): string =>
  [
    ...bounds.map((bound, index) => series(`${name}_bucket`, { ...labels, le: String(bound) }, counts[index] ?? 0)),
    series(`${name}_bucket`, { ...labels, le: "+Inf" }, count),
    series(`${name}_sum`, labels, sum),
    series(`${name}_count`, labels, count),
  ].join("");
