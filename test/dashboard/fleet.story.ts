import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { AXE, CHROMIUM, launchBrowser, NO_BROWSER } from "../browser.ts";
import { openStage, type Stage } from "./stage.ts";
import { fleetOf } from "./watched.ts";

/** Pictures for who wants to look: `VIGIE_SHOTS=/some/folder npm run test:stories`. */
const SHOTS = process.env.VIGIE_SHOTS;

let stage: Stage;
let browser: Browser;

beforeAll(async () => {
  if (CHROMIUM === null) return;
  stage = await openStage(fleetOf(10_000));
  browser = await launchBrowser();
});
beforeEach((context) => {
  if (CHROMIUM === null) context.skip(NO_BROWSER);
});

afterAll(async () => {
  await browser?.close();
  await stage?.close();
});

/** A visitor who was kept waiting until a test gave up does not slow the next one. */
afterEach(async () => {
  for (const context of browser?.contexts() ?? []) await context.close();
});

interface Visit {
  readonly width?: number;
  readonly scheme?: "light" | "dark";
  readonly scripts?: boolean;
  readonly path?: string;
}

/** A visitor's page, with what the browser's console complained of. */
async function visit({ width = 1440, scheme = "light", scripts = true, path = "" }: Visit = {}) {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: scheme,
    javaScriptEnabled: scripts,
  });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() !== "log") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(`${stage.url}${path}`);
  if (scripts) await page.locator(".lookout-stream", { hasText: /live|direct/ }).waitFor();
  return { page, complaints };
}

const shoot = async (page: Page, name: string): Promise<void> => {
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/fleet-${name}.png` });
};

async function violationsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
    interface Violation {
      readonly id: string;
      readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
    }
    const { violations } = await axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
  });
}

describe.each([
  ["light", 360],
  ["light", 1440],
  ["dark", 360],
  ["dark", 1440],
] as const)("in a %s room, %i pixels wide", (scheme, width) => {
  test("axe finds nothing, and the console is silent", async () => {
    const { page, complaints } = await visit({ width, scheme });
    await shoot(page, `${scheme}-${width}`);
    expect(await violationsOf(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

test("nothing sticks out of the window, from a phone to a wide screen", async () => {
  const { page } = await visit({ width: 320 });
  for (const width of [320, 480, 740, 768, 1024, 1280, 1920]) {
    await page.setViewportSize({ width, height: 900 });
    await shoot(page, `wide-${width}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
});

describe("ten thousand watches", () => {
  test("are all within reach of the scroll bar, and few are drawn", async () => {
    const { page } = await visit();
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    await page.locator('tr[aria-rowindex="10001"] th a').waitFor();
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight / 2));
    await page.waitForFunction(() => document.querySelectorAll("tbody tr.blank").length === 0);
    const drawn = await page.locator("tbody tr[aria-rowindex]").count();
    expect(drawn).toBeGreaterThan(20);
    expect(drawn).toBeLessThan(100);
    await shoot(page, "middle");
  });

  test("are ordered anew from the midst of the list, which begins at its top again", async () => {
    const { page } = await visit();
    await page.evaluate(() => window.scrollTo(0, 200_000));
    await page.locator('tr[aria-rowindex="4880"] th a').waitFor();
    await page.getByRole("link", { name: "Domain", exact: true }).click();
    await page.locator('tr[aria-rowindex="2"]', { hasText: "watch-00000.io" }).waitFor();
    await page.locator('tr[aria-rowindex="10"]', { hasText: "watch-00008" }).waitFor();
  });

  test("are filtered as one types, and the address says so", async () => {
    const { page } = await visit();
    await page.getByRole("searchbox").fill("watch-0012");
    await page.getByText("10 of 10,000 watches").waitFor();
    expect(page.url()).toBe(`${stage.url}?text=watch-0012&sort=verdict`);
    expect(await page.getByRole("link", { name: "Français" }).getAttribute("href")).toContain("text=watch-0012");
    await page.reload();
    await page.getByText("10 of 10,000 watches").waitFor();
    expect(await page.getByRole("searchbox").inputValue()).toBe("watch-0012");
  });

  test("can be read without a script: the form is sent, pages follow one another", async () => {
    const { page } = await visit({ scripts: false });
    await shoot(page, "no-script");
    await page.getByRole("link", { name: "Next", exact: true }).click();
    await page.getByText("101–200 of 10,000").waitFor();
    await page.getByRole("combobox", { name: /^Verdict/ }).selectOption("reserved");
    await page.getByRole("button", { name: "Show" }).click();
    // A click waits for the answer's first byte, this for its last one: rows counted before are those read so far.
    await page.waitForURL(/verdict=reserved/);
    expect(await page.locator("tbody tr").count()).toBe(79);
    expect(await page.locator("tbody .chip").allTextContents()).toEqual(Array.from({ length: 79 }, () => "reserved"));
  });
});

test("the theme is chosen without loading the page, and remembered", async () => {
  const { page } = await visit();
  await page.getByRole("link", { name: "Theme: Dark" }).click();
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  expect(await ground()).toBe("rgb(13, 20, 23)");
  await page.reload();
  expect(await ground()).toBe("rgb(13, 20, 23)");
});

test("French is a link away", async () => {
  const { page, complaints } = await visit({ path: "?verdict=seized" });
  await page.getByRole("link", { name: "Français" }).click();
  await page.getByRole("heading", { name: "Flotte" }).waitFor();
  await shoot(page, "french");
  expect(await page.locator("tbody .chip").first().textContent()).toBe("saisi");
  expect(await violationsOf(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

test("what the lookout says of itself is shown as it comes", async () => {
  const { page } = await visit();
  stage.tell("status", { running: true, uplink: "offline", watches: 10_000, due: 3, lastCheckAt: null });
  await page.getByText("Lookout offline").waitFor();
});

test("news of an event has the list asked for again; the loss of the stream is told", async () => {
  const { page } = await visit();
  const asked = page.waitForRequest(/api\/v1\/fleet\?/);
  stage.tell("event", { type: "domain.down" });
  await asked;
  stage.drop();
  await page.getByText("live updates lost").waitFor();
});
