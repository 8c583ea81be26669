import { Registry } from "prom-client";
import type { MetricFacts } from "./facts.ts";
import { fleetText } from "./fleet-series.ts";
import { histogramText } from "./histogram-series.ts";
import { lookoutRegistry } from "./lookout-registry.ts";
import { processRegistry, serverRegistry } from "./process-registry.ts";

export const METRICS_TYPE = Registry.PROMETHEUS_CONTENT_TYPE;

/**
 * What Prometheus reads, in pieces, so that whoever sends them has its turn between two: with 10,000 watches it is 17 MB.
 * @param aliases also under the names of other exporters
 */
export async function* exposition(facts: MetricFacts, aliases: boolean): AsyncGenerator<string> {
  yield await lookoutRegistry(facts).metrics();
  yield await processRegistry(facts.figures?.process ?? null).metrics();
  yield await serverRegistry(facts.server).metrics();
  if (facts.figures) yield histogramText(facts.figures);
  yield* fleetText(facts.fleet, facts.now, aliases);
}
