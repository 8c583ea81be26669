import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { facts } from "../web/metrics/facts.ts";
import { scraped } from "../web/metrics/scrape.ts";
import { isThere, SEARCHING } from "./net/requisites.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "vigie-promtool-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const PROMTOOL = "promtool";
const ROOT = join(import.meta.dirname, "..", "..");

/** What Prometheus' own tool says, and how it ends. */
async function promtool(
  args: readonly string[],
  input = "",
): Promise<{ readonly status: number; readonly said: string }> {
  const child = spawn(PROMTOOL, args, { cwd: ROOT, env: SEARCHING });
  child.stdin.end(input);
  const [stdout, stderr, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return { status: status as number, said: stdout + stderr };
}

const trial = (name: string, body: () => Promise<void>) =>
  test(name, async (context) => {
    if (!isThere(PROMTOOL)) context.skip(`not installed: ${PROMTOOL} (Debian's package prometheus)`);
    await body();
  });

trial("what is exposed is read without a word of complaint", async () => {
  expect(await promtool(["check", "metrics"], await scraped(facts()))).toEqual({ status: 0, said: "" });
});

trial("other exporters' names are read as well; their unit is the only thing it would have otherwise", async () => {
  const { said } = await promtool(["check", "metrics"], await scraped(facts(), true));
  expect(said.split("\n").filter(Boolean)).toEqual(['domain_expiry_days use base unit "seconds" instead of "days"']);
});

trial("the alert rules are rules, and the example of a configuration is one", async () => {
  const rules = await promtool(["check", "rules", "docs/prometheus/vigie.rules.yml"]);
  expect(rules.said).toContain("SUCCESS: 11 rules found");
  expect(rules.status).toBe(0);
  expect((await promtool(["check", "config", "docs/prometheus/prometheus.yml"])).status).toBe(0);
});

trial("every question of the dashboard is one that Prometheus understands", async () => {
  const { panels } = JSON.parse(readFileSync(join(ROOT, "docs", "grafana", "vigie.json"), "utf8")) as {
    readonly panels: readonly { readonly targets?: readonly { readonly expr: string }[] }[];
  };
  const expressions = panels.flatMap(({ targets = [] }) =>
    targets.map(({ expr }) => expr.replaceAll("$instance", ".*").replaceAll("$__rate_interval", "5m")),
  );
  // A recording rule each: the tool checks expressions in rules alone.
  const rules = expressions.map((expr, index) => ({ record: `panel:${index}`, expr }));
  const file = join(folder, "panels.yml");
  writeFileSync(file, JSON.stringify({ groups: [{ name: "dashboard", rules }] }));
  const { status, said } = await promtool(["check", "rules", file]);
  expect(said).toContain(`SUCCESS: ${expressions.length} rules found`);
  expect(status).toBe(0);
});

trial("the alert rules fire when they should, and only then", async () => {
  const { status, said } = await promtool(["test", "rules", "test/web/metrics/prometheus/rules.yml"]);
  expect(said).toContain("SUCCESS");
  expect(status).toBe(0);
});
