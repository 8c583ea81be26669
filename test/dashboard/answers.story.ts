import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { asDomainName } from "../../src/core/name.ts";
import { sweepKey, writeSweep } from "../../src/core/sweep/memory.ts";
import { asInstant } from "../../src/core/time.ts";
import { firstStanding } from "../../src/core/timeline/standing.ts";
import type { Store } from "../../src/store/contract.ts";
import { openStore } from "../../src/store/sqlite/open.ts";
import { AXE, CHROMIUM, launchBrowser, NO_BROWSER } from "../browser.ts";
import { deciding, eventOf, lookAt, OTHER, watchOf } from "../store/samples.ts";
import { AFTER, fill } from "../web/filled.ts";
import { type Served, served } from "../web/serving.ts";

/** Pictures for who wants to look: `VIGIE_SHOTS=/some/folder npm run test:stories`. */
const SHOTS = process.env.VIGIE_SHOTS;

let browser: Browser;

beforeAll(async () => {
  if (CHROMIUM === null) return;
  browser = await launchBrowser();
});
beforeEach((context) => {
  if (CHROMIUM === null) context.skip(NO_BROWSER);
});
afterAll(() => browser?.close());

const PATHS = ["alerts", "groups", "groups/popcorntime", "tlds", "tlds/io", "sweep", "sweep/popcorntime"];

async function filled(): Promise<Served> {
  const doings = {
    ...{ add: async () => [], remove: async () => [] },
    sweep: async () => ({ found: [], left: 0, isWhole: true, remembered: 0, offline: null, pacing: null }),
    testChannel: async () => ({ isDelivered: false, answer: "HTTP 410" }),
  };
  const at = await served({ now: () => AFTER, tools: { channels: ["ops", "pager"], doings } });
  await fill(at.store);
  return at;
}

interface Visit {
  readonly width: number;
  readonly scheme: "light" | "dark";
  readonly scripts?: boolean;
}

/** A visitor's page, and what the browser's console complained of. */
async function visitor({ width, scheme, scripts = true }: Visit) {
  const context = await browser.newContext({
    ...{ viewport: { width, height: 900 }, colorScheme: scheme, javaScriptEnabled: scripts },
  });
  context.setDefaultTimeout(40_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() !== "log") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  return { page, complaints, leave: () => context.close() };
}

const shoot = async (page: Page, name: string): Promise<void> => {
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name.replaceAll("/", "-")}.png`, fullPage: true });
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
  test("axe finds nothing, the console is silent, and nothing sticks out", async () => {
    const at = await filled();
    const { page, complaints, leave } = await visitor({ width, scheme });
    for (const path of PATHS) {
      await page.goto(`${at.address}${path}${scheme === "dark" ? "?lang=fr" : ""}`);
      await page.locator(".lookout-stream", { hasText: /live|direct/ }).waitFor();
      for (const details of await page.locator("details").all()) await details.locator("summary").click();
      await shoot(page, `${path}-${scheme}-${width}`);
      expect([path, await violationsOf(page)]).toEqual([path, []]);
      expect([path, complaints]).toEqual([path, []]);
      expect([path, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, width]);
    }
    await leave();
  });
});

test("an address where nothing is fits a phone, however long it is, and axe finds nothing", async () => {
  const { address } = await served();
  const { page, leave } = await visitor({ width: 360, scheme: "light" });
  await page.goto(`${address}${"nothing".repeat(40)}`);
  await page.getByRole("heading", { name: "Page not found" }).waitFor();
  await shoot(page, "missing");
  expect(await violationsOf(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await leave();
});

test.each([true, false])(
  "an alert is taken in hand, a name muted, a channel tested; with scripts: %s",
  async (scripts) => {
    const at = await filled();
    const { page, leave } = await visitor({ width: 1440, scheme: "light", scripts });
    await page.goto(`${at.address}alerts`);
    await page.getByLabel("Note").fill("on it");
    await page.getByRole("button", { name: "Acknowledge" }).click();
    await page.getByText("In hand since").waitFor();
    await page.getByRole("textbox", { name: "Domain" }).fill("popcorntime.io");
    await page.getByLabel("For").fill("2h");
    await page.getByRole("button", { name: "Mute" }).click();
    await page.getByRole("button", { name: "End the window of popcorntime.io" }).waitFor();
    await page.getByRole("button", { name: "Send a test to pager" }).click();
    await page.getByText("not delivered (HTTP 410)").waitFor();
    await page.getByRole("button", { name: "Try all that was given up again" }).click();
    await page.getByText("1 waits to be sent, 0 given up").waitFor();
    await shoot(page, `alerts-done-${scripts}`);
    await leave();
  },
);

test("a sweep is begun by its form", async () => {
  const at = await filled();
  const { page, leave } = await visitor({ width: 1440, scheme: "light" });
  await page.goto(`${at.address}sweep`);
  await page.getByLabel("Label").fill("popcorntime");
  await page.getByRole("button", { name: "Begin a sweep" }).click();
  await page.getByText("The sweep of popcorntime ended.").waitFor();
  await page.getByRole("heading", { name: /4 exist/ }).waitFor();
  await leave();
});

/** A filled store, written by a daemon that has a connection of its own, and served by another. */
async function watching(): Promise<{ readonly daemon: Store; readonly address: string }> {
  const folder = mkdtempSync(join(tmpdir(), "vigie-answers-"));
  const path = join(folder, "vigie.db");
  const [daemon, store] = [openStore(path, { mode: "write" }), openStore(path, { mode: "write" })];
  onTestFinished(async () => {
    await Promise.all([daemon.close(), store.close()]);
    rmSync(folder, { recursive: true });
  });
  const began = Date.now();
  const { address } = await served({ now: () => asInstant(AFTER + Date.now() - began), store });
  await fill(daemon);
  return { daemon, address };
}

/** A name is lost, another is watched, in a group of its own, and a label was swept. */
async function happen(daemon: Store): Promise<void> {
  const fresh = watchOf(asDomainName("fresh.example"), { group: "fresh", addedAt: AFTER });
  await daemon.putWatch(fresh, AFTER, []);
  const found = {
    domain: asDomainName("another.example"),
    suffix: "example",
    state: "exists",
    nameservers: [],
  } as const;
  const swept = writeSweep([{ ...found, reason: null, detail: null, at: AFTER }]);
  await daemon.cache(sweepKey("another"), swept, AFTER);
  const lost = { id: "01NEW", openedAt: AFTER, severity: "critical", wounds: [] } as const;
  const event = eventOf("01EVENTCCC", {
    ...{ domain: OTHER, at: AFTER, confirmedAt: AFTER, incident: lost.id, summary: `${OTHER} is reserved` },
  });
  const standings = [{ ...firstStanding(OTHER), incident: lost }];
  await daemon.record(lookAt(AFTER, { domain: OTHER }), deciding({ standings, events: [event] }));
}

test.each([
  ["alerts", (page: Page) => page.locator(".incident", { hasText: OTHER })],
  ["groups", (page: Page) => page.getByRole("link", { name: "fresh" })],
  ["sweep", (page: Page) => page.getByRole("link", { name: "another" })],
] as const)("/%s shows the news by itself", async (path, newsOf) => {
  const { daemon, address } = await watching();
  const { page, leave } = await visitor({ width: 1440, scheme: "light" });
  await page.goto(`${address}${path}`);
  await page.locator(".lookout-stream", { hasText: "live" }).waitFor();
  expect(await newsOf(page).count()).toBe(0);
  await happen(daemon);
  await newsOf(page).waitFor();
  await leave();
});

test("who writes in a form is told of news, which moves nothing", async () => {
  const { daemon, address } = await watching();
  const { page, leave } = await visitor({ width: 1440, scheme: "light" });
  await page.goto(`${address}alerts`);
  await page.locator(".lookout-stream", { hasText: "live" }).waitFor();
  await page.getByLabel("Reason").fill("we move it");
  await happen(daemon);
  await page.getByRole("link", { name: "Load it again" }).waitFor();
  expect(await page.getByLabel("Reason").inputValue()).toBe("we move it");
  expect(await page.locator(".incident", { hasText: OTHER }).count()).toBe(0);
  await leave();
});
