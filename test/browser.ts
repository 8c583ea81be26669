import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, chromium } from "playwright-core";
import { findChromium } from "../src/probes/screenshot/find.ts";

/** Path of an installed Chromium; null where there is none, and stories of pages skip. */
export const CHROMIUM = findChromium();
export const NO_BROWSER = "no Chromium is installed";

/** As root, where CI runs, Chromium starts without its sandbox only; the pages are our own. */
export const launchBrowser = (...args: readonly string[]): Promise<Browser> =>
  chromium.launch({ executablePath: CHROMIUM ?? NO_BROWSER, args: ["--no-sandbox", ...args] });

/** The script of axe-core, to be run in a page. */
export const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
