import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asDomainName } from "../../../src/core/name.ts";
import { asInstant, DAY, HOUR } from "../../../src/core/time.ts";
import { METRICS_TYPE } from "../../../src/web/metrics/exposition.ts";
import { NOON } from "../../alerts/events.ts";
import { nasty } from "../feeds/nasty.ts";
import { facts, figures, row, unseen } from "./facts.ts";
import { type Sample, samplesOf, scraped, valuesOf } from "./scrape.ts";

const samples = async (told: Parameters<typeof facts>[0] = {}, aliases = false): Promise<readonly Sample[]> =>
  samplesOf(await scraped(facts(told), aliases));

test("it is what Prometheus has read for years", () => {
  expect(METRICS_TYPE).toBe("text/plain; version=0.0.4; charset=utf-8");
});

describe("a watch", () => {
  test("has a series for each verdict, of which one is 1", async () => {
    const verdicts = valuesOf(
      await samples({ fleet: [row("popcorntime.io", { verdict: "reserved" })] }),
      "vigie_verdict",
    );
    expect(Object.keys(verdicts)).toHaveLength(13);
    expect(Object.entries(verdicts).filter(([, value]) => value !== 0)).toEqual([["popcorntime.io reserved", 1]]);
    expect(verdicts).not.toHaveProperty("popcorntime.io unknown");
  });

  test("of which nothing is known has no series but that it is watched: no -1 stands for «unknown»", async () => {
    const about = (await samples({ fleet: [unseen("popcorntime.sh")] }, true)).filter(
      ({ labels }) => "domain" in labels,
    );
    expect(about.map(({ name }) => name)).toEqual(["vigie_watch_info"]);
  });

  test("has its times in seconds, and its facets' states", async () => {
    const all = await samples({ fleet: [row("popcorntime.io")] });
    expect(valuesOf(all, "vigie_domain_expiry_timestamp_seconds")).toEqual({
      "popcorntime.io": NOON / 1000 + 90 * 86_400,
    });
    expect(valuesOf(all, "vigie_certificate_expiry_timestamp_seconds")).toEqual({
      "popcorntime.io": NOON / 1000 + 60 * 86_400,
    });
    expect(valuesOf(all, "vigie_verdict_since_timestamp_seconds")).toEqual({ "popcorntime.io": NOON / 1000 });
    expect(valuesOf(all, "vigie_facet_state")).toEqual({
      "popcorntime.io registration registered": 1,
      "popcorntime.io delegation delegated": 1,
      "popcorntime.io resolution resolving": 1,
      "popcorntime.io web ok": 1,
      "popcorntime.io tls valid": 1,
    });
    expect(valuesOf(all, "vigie_watch_info")).toEqual({ "popcorntime.io harbours observer ,seed,story,": 1 });
  });

  test("has other exporters' names only where they are asked for", async () => {
    const fleet = [
      row("a.example", { expiresAt: asInstant(NOON + 1.5 * DAY) }),
      row("b.example", {
        expiresAt: asInstant(NOON - 1),
        facets: { ...row("b.example").facets, registration: { state: "registered", since: NOON, reason: "timeout" } },
      }),
    ];
    expect(await scraped(facts({ fleet }))).not.toMatch(/^domain_/m);
    const all = await samples({ fleet }, true);
    expect(valuesOf(all, "domain_expiry_days")).toEqual({ "a.example": 1, "b.example": -1 });
    expect(valuesOf(all, "domain_probe_success")).toEqual({ "a.example": 1, "b.example": 0 });
  });

  test("can be called anything", async () => {
    await fc.assert(
      fc.asyncProperty(nasty, nasty, async (group, tag) => {
        const fleet = [row("a.example", { group, tags: [tag], domain: asDomainName(`x${group}`) })];
        const [info] = (await samples({ fleet })).filter(({ name }) => name === "vigie_watch_info");
        expect(info?.labels).toMatchObject({ domain: `x${group}`, group, tags: `,${tag},` });
      }),
      { numRuns: 30 },
    );
  });
});

describe("the lookout", () => {
  test("tells how it stands", async () => {
    const all = await samples();
    expect(valuesOf(all, "vigie_build_info")).toEqual({ "1.2.3": 1 });
    expect(valuesOf(all, "vigie_watches")).toEqual({ "": 3 });
    expect(valuesOf(all, "vigie_checks_due")).toEqual({ "": 3 });
    expect(valuesOf(all, "vigie_incidents_open")).toEqual({ "": 1 });
    expect(valuesOf(all, "vigie_alerts")).toEqual({ pending: 2, failed: 1 });
    expect(valuesOf(all, "vigie_alert_undelivered_since_timestamp_seconds")).toEqual({ "": NOON / 1000 - 3_600 });
    expect(valuesOf(all, "vigie_last_check_timestamp_seconds")).toEqual({
      dns: NOON / 1000,
      http: NOON / 1000 - 60,
      registration: NOON / 1000 - 3_600,
    });
    expect(valuesOf(all, "vigie_uplink")).toEqual({ online: 1, offline: 0 });
    expect(valuesOf(all, "process_resident_memory_bytes")).toEqual({ "": 120e6 });
    expect(valuesOf(all, "process_cpu_seconds_total")).toEqual({ "": 34.5 });
    expect(valuesOf(all, "process_start_time_seconds")).toEqual({ "": (NOON - DAY) / 1000 });
    expect(valuesOf(all, "process_open_fds")).toEqual({ "": 31 });
    expect(valuesOf(all, "vigie_server_process_cpu_seconds_total")).toEqual({ "": 1.5 });
    expect(valuesOf(all, "vigie_server_process_resident_memory_bytes")).toEqual({ "": 80e6 });
    expect(valuesOf(all, "vigie_server_process_start_time_seconds")).toEqual({ "": (NOON - HOUR) / 1000 });
  });

  test("tells what its daemon counts", async () => {
    const all = await samples();
    expect(valuesOf(all, "vigie_checks_total")).toMatchObject({
      "dns changed": 1,
      "http unchanged": 4,
      "registration failed": 0,
    });
    expect(valuesOf(all, "vigie_check_duration_seconds_bucket")).toMatchObject({
      "dns 0.1": 3,
      "dns 1": 5,
      "dns +Inf": 6,
    });
    expect(valuesOf(all, "vigie_check_duration_seconds_sum")).toMatchObject({ dns: 12.5 });
    expect(valuesOf(all, "vigie_scheduler_lag_seconds_count")).toEqual({ "": 6 });
    expect(valuesOf(all, "vigie_checks_in_progress")).toEqual({ "": 2 });
    expect(valuesOf(all, "vigie_event_loop_delay_p99_seconds")).toEqual({ "": 0.02 });
    expect(valuesOf(all, "vigie_budget_closed")).toEqual({ "whois.nic.io whois": 1, "rdap.nic.io rdap": 0 });
    expect(valuesOf(all, "vigie_budget_spacing_seconds")).toEqual({ "whois.nic.io whois": 2, "rdap.nic.io rdap": 0.5 });
    expect(valuesOf(all, "vigie_budget_requests_total")).toEqual({ "whois.nic.io whois": 7, "rdap.nic.io rdap": 9 });
  });

  test("has no series for what is not known", async () => {
    const told = { figures: null, uplink: "unknown", fleet: [] } as const;
    const text = await scraped(facts({ ...told, alerts: { pending: 0, failed: 0, undeliveredSince: null } }));
    expect(text).not.toMatch(/^vigie_(uplink|checks_total|check_duration|scheduler|last_check|budget|alert_und)/m);
    expect(text).not.toMatch(/^process_/m);
    expect(valuesOf(samplesOf(text), "vigie_watches")).toEqual({ "": 0 });
    const without = await samples({ figures: figures({ loop: null, process: null, budgets: [] }) });
    expect(without.filter(({ name }) => /^(vigie_event_loop|vigie_budget|process)_/.test(name))).toEqual([]);
  });
});
