import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { AXE, CHROMIUM, launchBrowser, NO_BROWSER } from "../browser.ts";

const BIN = fileURLToPath(new URL("../../bin/vigie.js", import.meta.url));
/** Pictures of the README: `VIGIE_SHOTS=docs/images npm run test:stories -- test/web/article`. */
const SHOTS = process.env.VIGIE_SHOTS;
/** The whole story, on a machine that does much else. */
const PATIENCE = 200_000;

let demo: ChildProcess;
let address: string;
let browser: Browser;

/** The program as anybody starts it; resolves with the dashboard's address. */
function serveDemo(): Promise<string> {
  demo = spawn(process.execPath, [BIN, "demo", "--serve", "127.0.0.1:0", "--no-color"], { stdio: "pipe" });
  return new Promise((resolve, reject) => {
    let said = "";
    demo.stdout?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(said);
      if (found) resolve(found[0]);
    });
    demo.stderr?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
    demo.on("exit", () => reject(new Error(`the demo ended: ${said}`)));
  });
}

beforeAll(async () => {
  if (CHROMIUM === null) return;
  [address, browser] = await Promise.all([serveDemo(), launchBrowser()]);
}, PATIENCE);

beforeEach((context) => {
  if (CHROMIUM === null) context.skip(NO_BROWSER);
});

afterAll(async () => {
  await browser?.close();
  demo?.removeAllListeners("exit");
  demo?.kill("SIGTERM");
});

interface Visit {
  readonly scheme?: "light" | "dark";
  readonly path?: string;
}

/** A visitor's page, and what the browser's console complained of. */
async function visit({ scheme = "light", path = "" }: Visit = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, colorScheme: scheme });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(`${address}${path}`);
  await page.locator(".lookout-stream", { hasText: "live" }).waitFor();
  return { page, complaints };
}

const shoot = async (page: Page, name: string): Promise<void> => {
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png` });
};

/** What keeps people from reading the page, by the rule that it breaks. */
async function violationsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: readonly { id: string; nodes: readonly { html: string }[] }[] }> };
    };
    return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  });
}

const row = (page: Page, domain: string) => page.locator("tr", { hasText: domain });

describe("the article's story, as somebody sees it who opens the dashboard", () => {
  test("the .io name turns, and the .re name comes up, without the page being loaded again", {
    timeout: PATIENCE,
  }, async () => {
    const { page, complaints } = await visit();
    await row(page, "popcorntime.io").getByText("up", { exact: true }).waitFor();
    await row(page, "popcorntime.io").getByText("reserved", { exact: true }).waitFor();
    await row(page, "popcorntime.re").getByText("up", { exact: true }).waitFor();
    expect(complaints).toEqual([]);
  });

  test.each(["light", "dark"] as const)(
    "the arrow leads to where the site went (%s)",
    { timeout: PATIENCE },
    async (scheme) => {
      const { page, complaints } = await visit({ scheme, path: "timeline" });
      await expect.poll(() => page.locator("body").textContent(), { timeout: PATIENCE }).toContain("97");
      await page.reload();
      await page.locator("canvas").first().waitFor();
      await shoot(page, `timeline-${scheme}`);
      expect(await violationsOf(page)).toEqual([]);
      expect(complaints).toEqual([]);
    },
  );

  test.each(["light", "dark"] as const)("the fleet tells it (%s)", { timeout: PATIENCE }, async (scheme) => {
    const { page, complaints } = await visit({ scheme });
    await row(page, "popcorntime.io").getByText("reserved", { exact: true }).waitFor();
    await shoot(page, `fleet-${scheme}`);
    expect(await violationsOf(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test.each(["light", "dark"] as const)(
    "the name's page says why, and where it went (%s)",
    { timeout: PATIENCE },
    async (scheme) => {
      const { page, complaints } = await visit({ scheme, path: "domain/popcorntime.io" });
      await page.getByText("Domain reserved").first().waitFor();
      await page.getByRole("link", { name: "popcorntime.re" }).first().waitFor();
      await shoot(page, `domain-${scheme}`);
      expect(await violationsOf(page)).toEqual([]);
      expect(complaints).toEqual([]);
    },
  );

  test.each(["light", "dark"] as const)("the alerts show who was told (%s)", { timeout: PATIENCE }, async (scheme) => {
    const { page, complaints } = await visit({ scheme, path: "alerts" });
    await page.getByText("popcorntime.io is reserved by its registry").first().waitFor();
    await page.getByText("popcorntime.io moved to popcorntime.re").first().waitFor();
    await shoot(page, `alerts-${scheme}`);
    expect(await violationsOf(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
