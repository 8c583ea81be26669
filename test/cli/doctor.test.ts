import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checkAlerts } from "../../src/cli/checkup/alerts.ts";
import { checkBudgets } from "../../src/cli/checkup/budgets.ts";
import { checkDoor } from "../../src/cli/checkup/door.ts";
import { checkClock, checkDatabase, checkNode } from "../../src/cli/checkup/machine.ts";
import { loadConfig } from "../../src/config/load.ts";
import { asInstant, asMillis, DAY, earlier, later, MINUTE } from "../../src/core/time.ts";
import { folder, NOW, vigie } from "./terminal.ts";

const CUT_OFF = [
  "network:",
  '  resolvers: [{ address: "127.0.0.1:9", label: nobody }]',
  '  canaries: ["127.0.0.1:9"]',
  "watch: [popcorntime.re]",
  "storage: data/vigie.db",
].join("\n");

async function doctor(config: string, ...args: readonly string[]) {
  const cwd = folder();
  writeFileSync(join(cwd, "vigie.yaml"), `${config}\n`);
  return vigie(["--config", "vigie.yaml", "doctor", ...args], { cwd });
}

interface Printed {
  readonly name: string;
  readonly outcome: string;
  readonly says: string;
  readonly fix: string | null;
}
const printed = (stdout: string): readonly Printed[] =>
  stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

describe("where there is no uplink", () => {
  test("it says so once, tries nothing else of the network, and ends with 1", async () => {
    const { status, stdout, stderr } = await doctor(CUT_OFF, "--json");
    expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
    const checks = printed(stdout);
    expect(checks.map(({ name, outcome }) => `${name}: ${outcome}`)).toEqual([
      expect.stringMatching(/^node: (?:ok|warning)$/),
      ...["configuration: ok", "clock: ok", "database: ok", "disk: ok", "server: ok", "alerts: warning"],
      "uplink: problem",
      ...["resolver nobody: not-tried", "rdap bootstrap: not-tried", "port 43: not-tried", "chain .re: not-tried"],
    ]);
    expect(checks.filter(({ says }) => says === "no uplink").length).toBe(4);
    expect(checks.filter(({ outcome, fix }) => (outcome === "problem" || outcome === "warning") && !fix)).toEqual([]);
  });

  test("it tells people in lines, with the fix below what is wrong", async () => {
    const { stdout } = await doctor(CUT_OFF);
    expect(stdout).toContain("PROBLEM    uplink: no canary answered");
    expect(stdout).toContain("           → connect this machine, or name canaries that it can reach under\n");
    expect(stdout).toContain("not tried  chain .re: no uplink\n");
    expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
  });
});

test("a configuration that is wrong is a problem with its fix, and the rest waits for it", async () => {
  const { status, stdout } = await doctor("watsh: []", "--json");
  expect(status).toBe(1);
  const [, configuration, rest] = printed(stdout);
  expect(configuration).toMatchObject({
    name: "configuration",
    outcome: "problem",
    says: expect.stringContaining("watsh"),
  });
  expect(configuration?.fix).toContain("watch");
  expect(rest).toMatchObject({ outcome: "not-tried", says: "it depends on the configuration" });
});

describe("the machine", () => {
  test.each([
    ["18.20.4", "problem"],
    ["20.18.0", "problem"],
    ["20.19.0", "warning"],
    ["22.12.0", "ok"],
    ["24.1.0", "ok"],
  ])("Node %s: %s", (version, outcome) => {
    expect(checkNode(version).outcome).toBe(outcome);
  });

  test("a clock before the program's own data, or behind its last check, is wrong", () => {
    expect(checkClock(NOW, null).outcome).toBe("ok");
    expect(checkClock(NOW, earlier(NOW, DAY)).outcome).toBe("ok");
    expect(checkClock(asInstant(0), null)).toMatchObject({ outcome: "problem" });
    expect(checkClock(NOW, later(NOW, MINUTE))).toMatchObject({
      outcome: "warning",
      says: expect.stringContaining("stepped back"),
    });
  });

  test("a database that is none, damaged, or can't be made is told apart", async () => {
    const cwd = folder();
    const path = join(cwd, "new", "vigie.db");
    expect((await checkDatabase(path)).check).toMatchObject({ outcome: "ok", says: `none yet; ${path} can be made` });
    const junk = join(cwd, "junk.db");
    writeFileSync(junk, "this is no database, however long one reads it");
    expect((await checkDatabase(junk)).check.outcome).toBe("problem");
  });

  test("a folder that can't be written is a problem", async (context) => {
    if (process.getuid?.() === 0) context.skip("run as root, to whom no folder is closed");
    const cwd = folder();
    chmodSync(cwd, 0o500);
    expect((await checkDatabase(join(cwd, "vigie.db"))).check).toMatchObject({ outcome: "problem" });
  });

  test("a database made by the program is whole", async () => {
    const cwd = folder();
    writeFileSync(join(cwd, "vigie.yaml"), `${CUT_OFF}\n`);
    await vigie(["--config", "vigie.yaml", "add", "example.org"], { cwd });
    const { check } = await checkDatabase(join(cwd, "data", "vigie.db"));
    expect(check).toMatchObject({ outcome: "ok", says: expect.stringContaining("whole, 1 watches") });
  });
});

describe("alerts", () => {
  const alertsOf = (text: string) => {
    const cwd = folder();
    writeFileSync(join(cwd, "vigie.yaml"), `alerts:\n${text}\n`);
    return loadConfig({ config: "vigie.yaml", env: {}, cwd, version: "0", db: undefined });
  };
  const CHANNEL = "  channels: { ops: { type: webhook, url: https://example.org/hook } }";
  const RULE = "  rules: [{ severity: warning, send: [ops] }]";

  test("are a warning when nobody is told", () => {
    expect(checkAlerts(alertsOf("  channels: {}"), 0).outcome).toBe("warning");
    expect(checkAlerts(alertsOf(CHANNEL), 0)).toMatchObject({ outcome: "warning", says: "no rule sends to ops" });
    expect(checkAlerts(alertsOf(`${CHANNEL}\n${RULE}`), 2)).toMatchObject({ outcome: "warning" });
    expect(checkAlerts(alertsOf(`${CHANNEL}\n${RULE}`), 0)).toMatchObject({ outcome: "ok", says: "1 channel: ops" });
  });
});

describe("a server beyond loopback", () => {
  const FAR = `${CUT_OFF}\nserver: { listen: "0.0.0.0:8787" }`;
  const server = (stdout: string) => printed(stdout).find(({ name }) => name === "server");

  test("is a warning until somebody has a token", async () => {
    const cwd = folder();
    writeFileSync(join(cwd, "vigie.yaml"), `${FAR}\n`);
    const run = (...args: readonly string[]) => vigie(["--config", "vigie.yaml", ...args], { cwd });
    const closed = {
      ...{ name: "server", outcome: "warning" },
      says: "no dashboard, no API: 0.0.0.0:8787 lies beyond loopback and there is no token",
      fix: "make one by `vigie token add NAME`, or set server.token",
    };
    expect(server((await run("doctor", "--json")).stdout)).toEqual(closed);
    await run("token", "add", "phone");
    expect(server((await run("doctor", "--json")).stdout)).toMatchObject({ outcome: "ok", says: "0.0.0.0:8787" });
    await run("token", "revoke", "phone");
    expect(server((await run("doctor", "--json")).stdout)).toEqual(closed);
  });

  test("is not judged where the database that holds the tokens is damaged", async () => {
    const cwd = folder();
    writeFileSync(join(cwd, "vigie.yaml"), `${FAR.replace("data/vigie.db", "junk.db")}\n`);
    writeFileSync(join(cwd, "junk.db"), "this is no database, however long one reads it");
    const { stdout } = await vigie(["--config", "vigie.yaml", "doctor", "--json"], { cwd });
    expect(server(stdout)).toMatchObject({ outcome: "not-tried" });
  });
});

test("a server that is off is no trouble", () => {
  const config = { server: { listen: null, token: null, url: null, aliases: false } };
  expect(checkDoor(config, [])).toMatchObject({ outcome: "ok", says: "off: no dashboard, no API" });
});

describe("budgets", () => {
  const remembered = (until: number) => ({
    cached: async () => ({
      at: NOW,
      value: JSON.stringify({
        form: 1,
        backends: {
          "denic-whois": {
            ...{ server: "whois.denic.de", fastest: 60_000, lastStart: NOW },
            state: {
              ...{ spacing: 60_000, calmSince: NOW, throttles: 2, refusals: 0, bans: 0, answered: true },
              closed: { since: NOW, until, because: "throttled", times: 2 },
            },
          },
        },
      }),
    }),
  });

  test("name the server that is left alone, and until when", async () => {
    const [check] = await checkBudgets(remembered(later(NOW, asMillis(5 * MINUTE))), NOW);
    expect(check).toMatchObject({
      ...{ name: "budget denic-whois", outcome: "warning" },
      says: "whois.denic.de is left alone until 2026-11-23 10:05:00 UTC: throttled, 2 in a row",
    });
  });

  test("are fine when the pause is over, and when nothing is remembered", async () => {
    expect(await checkBudgets(remembered(NOW), NOW)).toMatchObject([{ outcome: "ok" }]);
    expect(await checkBudgets({ cached: async () => null }, NOW)).toMatchObject([{ outcome: "ok" }]);
  });
});
