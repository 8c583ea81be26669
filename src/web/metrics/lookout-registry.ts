import { Counter, Gauge, Registry } from "prom-client";
import type { FleetWatch } from "../../answers/fleet.ts";
import type { BudgetFigure } from "../../core/budget/budget.ts";
import { asInstant, type Instant } from "../../core/time.ts";
import { PROBES, type ProbeKind } from "../../core/vocabulary.ts";
import type { Figures } from "../../monitor/figures.ts";
import type { Labels } from "./exposition-text.ts";
import type { MetricFacts } from "./facts.ts";

/** A series of a metric: its labels, and its value in base units. */
type Value = readonly [labels: Labels, value: number];

const one = (value: number | null): readonly Value[] => (value === null ? [] : [[{}, value]]);
const timeOf = (at: Instant | null): number | null => (at === null ? null : at / 1000);

/**
 * What is known of the lookout itself. A registry for each scrape: what is not known then has no series, and nothing is
 * left of the scrape before, nor mixed with one at the same time. There are some sixty series, so that costs a millisecond.
 */
export function lookoutRegistry(facts: MetricFacts): Registry {
  const registry = new Registry();
  const gauge = (name: string, help: string, values: readonly Value[]) => {
    const [first] = values;
    if (!first) return;
    const metric = new Gauge({ name, help, labelNames: Object.keys(first[0]), registers: [registry] });
    for (const [labels, value] of values) metric.set(labels, value);
  };
  const counter = (name: string, help: string, values: readonly Value[]) => {
    const [first] = values;
    if (!first) return;
    const metric = new Counter({ name, help, labelNames: Object.keys(first[0]), registers: [registry] });
    for (const [labels, value] of values) metric.inc(labels, value);
  };
  gauge("vigie_build_info", "Version of the program, always 1.", [[{ version: facts.version }, 1]]);
  gauge("vigie_watches", "Names on the watch list.", one(facts.fleet.length));
  gauge("vigie_checks_due", "Looks whose time has come.", one(facts.due));
  gauge("vigie_last_check_timestamp_seconds", "When a probe last looked at anything.", lastLooks(facts.fleet));
  gauge(
    "vigie_uplink",
    "Whether the lookout itself is online: 1 for the state that holds; no series while unknown.",
    uplinkOf(facts),
  );
  gauge(
    "vigie_incidents_open",
    "Incidents of watches that have not ended.",
    one(
      new Set(facts.fleet.flatMap(({ incident, expiryIncident }) => [incident ?? [], expiryIncident ?? []].flat()))
        .size,
    ),
  );
  gauge("vigie_alerts", "Messages in the ledger that were not delivered: pending, or given up.", [
    [{ state: "pending" }, facts.alerts.pending],
    [{ state: "failed" }, facts.alerts.failed],
  ]);
  gauge(
    "vigie_alert_undelivered_since_timestamp_seconds",
    "When the oldest message was written that was tried and is not delivered; no series while there is none.",
    one(timeOf(facts.alerts.undeliveredSince)),
  );
  if (facts.figures) daemonSeries(facts.figures, facts.now, { gauge, counter });
  return registry;
}

interface Makers {
  readonly gauge: (name: string, help: string, values: readonly Value[]) => void;
  readonly counter: (name: string, help: string, values: readonly Value[]) => void;
}

function daemonSeries(figures: Figures, now: Instant, { gauge, counter }: Makers): void {
  const { since, at, checks, underWay, loop, budgets } = figures;
  gauge("vigie_start_timestamp_seconds", "When the daemon began to count.", one(timeOf(since)));
  gauge("vigie_figures_timestamp_seconds", "When the daemon last told what it counts.", one(timeOf(at)));
  gauge("vigie_checks_in_progress", "Checks under way.", one(underWay));
  counter(
    "vigie_checks_total",
    "Checks by what came of them.",
    PROBES.flatMap((probe) =>
      Object.entries(checks[probe].outcomes).map(([outcome, count]): Value => [{ probe, outcome }, count]),
    ),
  );
  for (const point of ["median", "p99", "max"] as const) {
    const help = `How late the daemon's event loop came to its timers lately, in seconds (${point}).`;
    gauge(`vigie_event_loop_delay_${point}_seconds`, help, one(loop?.[point] ?? null));
  }
  const perServer = (of: (budget: BudgetFigure) => number): readonly Value[] =>
    budgets.map((budget): Value => [{ server: budget.server, protocol: budget.protocol }, of(budget)]);
  const isClosed = ({ closedUntil }: BudgetFigure) => closedUntil !== null && closedUntil > now;
  gauge(
    "vigie_budget_closed",
    "Whether a registry's server is not asked at all for a while.",
    perServer((b) => Number(isClosed(b))),
  );
  gauge(
    "vigie_budget_spacing_seconds",
    "Least time between two questions to the server.",
    perServer((b) => b.spacing / 1000),
  );
  counter(
    "vigie_budget_requests_total",
    "Questions to the server.",
    perServer((b) => b.asked),
  );
}

const UPLINK_STATES = ["online", "offline"] as const;

const uplinkOf = ({ uplink }: MetricFacts): readonly Value[] =>
  uplink === "unknown" ? [] : UPLINK_STATES.map((state): Value => [{ state }, Number(state === uplink)]);

function lastLooks(fleet: readonly FleetWatch[]): readonly Value[] {
  return PROBES.flatMap((probe): readonly Value[] => {
    const at = timeOf(newestLook(fleet, probe));
    return at === null ? [] : [[{ probe }, at]];
  });
}

const newestLook = (fleet: readonly FleetWatch[], probe: ProbeKind): Instant | null =>
  fleet.reduce<Instant | null>((newest, { lastLooks }) => {
    const at = lastLooks[probe];
    return at === null || (newest !== null && newest >= at) ? newest : asInstant(at);
  }, null);
