import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { openStore } from "../../src/store/sqlite/open.ts";
import { AXE, CHROMIUM, launchBrowser, NO_BROWSER } from "../browser.ts";
import { eventOf } from "../store/samples.ts";
import { type Served, served } from "../web/serving.ts";
import { END, hour, OLD, storyIn } from "./timeline-story.ts";

let browser: Browser;
beforeAll(async () => {
  if (CHROMIUM === null) return;
  browser = await launchBrowser();
});
beforeEach((context) => {
  if (CHROMIUM === null) context.skip(NO_BROWSER);
});
afterAll(async () => browser?.close());

/** The real app over a file, which the test writes to as the daemon does: from outside. */
async function stage(): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), "vigie-domain-"));
  const path = join(folder, "story.db");
  const [daemon, reader] = [openStore(path, { mode: "write" }), openStore(path, { mode: "read" })];
  onTestFinished(async () => {
    await reader.close();
    await daemon.close();
    rmSync(folder, { recursive: true });
  });
  await storyIn(daemon);
  return { ...(await served({ store: reader, now: () => END })), store: daemon };
}

interface Visit {
  readonly width?: number;
  readonly scheme?: "light" | "dark";
  readonly scripts?: boolean;
}

async function visit(at: Served, path: string, { width = 1280, scheme = "light", scripts = true }: Visit = {}) {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: scheme,
    javaScriptEnabled: scripts,
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() !== "log") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(`${at.address}${path}`);
  if (scripts) await page.locator(".life-slider").waitFor();
  return { page, complaints, leave: () => context.close() };
}

async function violationsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    interface Found {
      readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
    }
    const { axe } = globalThis as unknown as { axe: { run(): Promise<Found> } };
    return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  });
}

const openNewest = async (page: Page): Promise<void> => {
  await page.locator(".event summary").first().click();
  await page.locator(".proof").waitFor();
};

test.each([
  ["light", 360],
  ["light", 1280],
  ["dark", 360],
  ["dark", 1280],
] as const)("in a %s room, %i pixels wide, axe finds nothing and nothing sticks out", async (scheme, width) => {
  const iso = (count: number): string => new Date(hour(count)).toISOString();
  const { page, complaints, leave } = await visit(await stage(), `domain/${OLD}?from=${iso(40)}&to=${iso(50)}`, {
    ...{ scheme, width },
  });
  await openNewest(page);
  expect(await violationsOf(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  expect(complaints).toEqual([]);
  await leave();
});

test("the slider leads back in time by keys, and the address says where", async () => {
  const { page, leave } = await visit(await stage(), `domain/${OLD}`);
  await page.locator(".verdict-line .chip", { hasText: "reserved" }).waitFor();
  await page.getByRole("slider").focus();
  await page.keyboard.press("Home");
  await page.locator(".verdict-line .chip", { hasText: "up" }).waitFor();
  expect(page.url()).toContain(`?at=${encodeURIComponent(new Date(hour(0)).toISOString())}`);
  await page.getByRole("link", { name: "Event after" }).click();
  await page.getByText("As it stood on").waitFor();
  await page.goBack();
  await page.keyboard.press("End");
  await leave();
});

test("news of the name renew the page, and what stands open stays open", async () => {
  const at = await stage();
  const { page, leave } = await visit(at, `domain/${OLD}`);
  await page.locator(".lookout-stream", { hasText: "live" }).waitFor();
  await openNewest(page);
  const summary = "popcorntime.io is up again";
  await at.store.announce([eventOf("01Z00000000000000000000001", { domain: OLD, summary, at: hour(99) })], []);
  await page.getByText(summary).waitFor();
  expect(await page.locator(".proof").count()).toBe(1);
  await leave();
});

test("without a script an event opens by a link, times are moved by links and a form", async () => {
  const { page, leave } = await visit(await stage(), `domain/${OLD}`, { scripts: false });
  await page.locator(".event summary").first().click();
  await page.getByRole("link", { name: "Changes, replies, and who was told" }).first().click();
  await page.locator(".proof").waitFor();
  await page.getByRole("link", { name: "Event before" }).click();
  await page.getByText("As it stood on").waitFor();
  await page.getByLabel("Time (UTC)").fill("2015-07-18T00:00");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await page.getByText("As it stood on 18 Jul 2015").waitFor();
  await leave();
});
