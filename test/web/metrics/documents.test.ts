import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { facts } from "./facts.ts";
import { scraped } from "./scrape.ts";

const DOCS = join(import.meta.dirname, "..", "..", "..", "docs");
const read = (...path: readonly string[]): string => readFileSync(join(DOCS, ...path), "utf8");

/** Every family, and what Prometheus makes of a histogram. */
async function exposed(
  aliases = false,
): Promise<{ readonly families: ReadonlySet<string>; readonly series: ReadonlySet<string> }> {
  const heads = [...(await scraped(facts(), aliases)).matchAll(/^# TYPE (\S+) (\S+)$/gm)];
  const families = heads.map(([, name = ""]) => name);
  const parts = heads.flatMap(([, name = "", type]) =>
    type === "histogram" ? ["bucket", "sum", "count"].map((part) => `${name}_${part}`) : [name],
  );
  return { families: new Set(families), series: new Set(parts) };
}

/** Names of metrics in a PromQL expression. `up` is Prometheus' own. */
const namesIn = (expression: string): readonly string[] =>
  expression.match(/\b(?:vigie|process|nodejs|domain)_\w+/g) ?? [];

interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly datasource?: unknown;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets?: readonly { readonly expr: string; readonly refId: string; readonly datasource: unknown }[];
}

interface Dashboard {
  readonly uid: string;
  readonly schemaVersion: number;
  readonly panels: readonly Panel[];
  readonly templating: {
    readonly list: readonly { readonly name: string; readonly type: string; readonly definition?: string }[];
  };
}

describe("the Grafana dashboard", () => {
  const dashboard = JSON.parse(read("grafana", "vigie.json")) as Dashboard;
  const panels = dashboard.panels.filter(({ type }) => type !== "row");

  test("asks for nothing that is not exposed", async () => {
    const { series } = await exposed();
    const asked = [
      ...panels.flatMap(({ targets = [] }) => targets.flatMap(({ expr }) => namesIn(expr))),
      ...dashboard.templating.list.flatMap(({ definition }) => (definition ? namesIn(definition) : [])),
    ];
    expect(asked.length).toBeGreaterThan(20);
    expect(asked.filter((name) => !series.has(name))).toEqual([]);
  });

  test("asks whatever data source its reader chooses", () => {
    expect(dashboard.templating.list[0]).toMatchObject({ name: "datasource", type: "datasource" });
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is Grafana that puts its reader's choice there
    const chosen = { type: "prometheus", uid: "${datasource}" };
    for (const { datasource, targets = [] } of panels) {
      expect(datasource).toEqual(chosen);
      expect(targets.map((target) => target.datasource)).toEqual(targets.map(() => chosen));
    }
  });

  test("has every panel once, in a place of its own, with a question each", () => {
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
    for (const panel of panels) expect(panel.targets?.length, panel.title).toBeGreaterThan(0);
    const cells = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)},${y + Math.floor(cell / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(dashboard.panels.every(({ gridPos: { x, w } }) => x + w <= 24)).toBe(true);
  });

  test("shows what is asked of it", () => {
    expect(panels.map(({ title }) => title)).toEqual(
      expect.arrayContaining([
        "Verdicts now",
        "Losses over time",
        "How long checks take",
        "Lag",
        "Budgets closed",
        "Messages not delivered",
      ]),
    );
    expect(dashboard).toMatchObject({ uid: "vigie", schemaVersion: 41 });
  });
});

describe("the alert rules", () => {
  interface Rule {
    readonly alert: string;
    readonly expr: string;
    readonly labels: { readonly severity: string };
    readonly annotations: { readonly summary: string };
  }
  const { groups } = parse(read("prometheus", "vigie.rules.yml")) as { groups: readonly { rules: readonly Rule[] }[] };
  const rules = groups.flatMap((group) => group.rules);

  test("rest on nothing that is not exposed", async () => {
    const { series } = await exposed();
    expect(rules.flatMap(({ expr }) => namesIn(expr)).filter((name) => !series.has(name))).toEqual([]);
  });

  test("each have a severity of Vigie's and a summary, and a name of their own", () => {
    for (const { labels, annotations } of rules) {
      expect(["warning", "critical"]).toContain(labels.severity);
      expect(annotations.summary).not.toBe("");
    }
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
  });

  test("are each tried by a rule test", () => {
    const tests = readFileSync(join(import.meta.dirname, "prometheus", "rules.yml"), "utf8");
    expect(rules.map(({ alert }) => alert).filter((alert) => !tests.includes(`alertname: ${alert}`))).toEqual([]);
  });
});

test("docs/metrics.md has every metric, and no other", async () => {
  const { families } = await exposed(true);
  const rows = [...read("metrics.md").matchAll(/^\| `(\w+)` \|/gm)].map(([, name = ""]) => name);
  expect([...rows, "domain_expiry_days", "domain_probe_success"].toSorted()).toEqual([...families].toSorted());
});
