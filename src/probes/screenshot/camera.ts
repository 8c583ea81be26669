import type { BrowserContext, Page } from "playwright-core";
import { type Failure, failure } from "../../core/observation.ts";
import { type Browser, startBrowser } from "./browser.ts";
import { type Brought, type Errand, VIEWPORT } from "./errand.ts";

/**
 * A process of its own, sent out by `photograph.ts` with one errand: playwright's 70 MB and its loading stay out of the
 * daemon, and whatever a page does to it ends with it.
 */

/** Milliseconds; whoever sent us has the last word. */
const CONNECT = 12_000;
const LOAD = 7_000;
const LEAST = 500;
const SETTLE = 1_000;
/** What loading leaves for the picture itself, which is then given whatever there is. */
const SHOOT = 4_000;
/** JPEG: no picture of this size comes near the megabyte that is kept, be the page a photograph. */
const QUALITY = 75;

process.once("message", (errand: Errand) => {
  void run(errand)
    .catch((error: unknown) => failure("unreachable", firstLine(error)))
    .then((brought) => process.send?.(brought, () => leave()));
});
// Whoever sent us is gone, killed perhaps: nobody waits for the picture.
process.once("disconnect", leave);

/** With all that we started: it is of our process group, which is our own. */
function leave(): void {
  process.kill(-process.pid, "SIGKILL");
}

async function run(errand: Errand): Promise<Brought> {
  const browser = startBrowser(errand);
  const shot = show(errand, browser);
  const ended = browser.ended.then((words) => failure(...explained(words)));
  return Promise.race([shot.catch((error: unknown) => beforeItEnded(ended, error)), ended]);
}

/** The browser's last words say more than that it is gone; they come a moment later. */
const beforeItEnded = (ended: Promise<Failure>, error: unknown): Promise<Failure> => {
  if (!/closed|hung up|disconnected/i.test(firstLine(error))) return Promise.resolve(reasonOf(error));
  return ended;
};

function explained(words: string): [reason: "unsupported" | "unreachable", detail: string] {
  const [sandbox] = /^.*no usable sandbox.*$/im.exec(words) ?? [];
  if (sandbox !== undefined)
    return [
      "unsupported",
      "Chromium's sandbox can't be used here (it needs user namespaces, or Debian's chromium-sandbox)",
    ];
  return ["unreachable", `Chromium ended: ${words.split("\n").at(-1) ?? ""}`];
}

async function show(errand: Errand, { transport }: Browser): Promise<Brought> {
  // Loaded while the browser starts, for either takes its second.
  const { chromium } = await import("playwright-core");
  const browser = await chromium.connectOverCDP(transport, { timeout: CONNECT });
  const context = await browser.newContext({
    ...{ viewport: VIEWPORT, userAgent: errand.userAgent, locale: "en-US", ignoreHTTPSErrors: true },
    ...{ acceptDownloads: false, serviceWorkers: "block", permissions: [] },
    proxy: { ...errand.proxy, bypass: "<-loopback>" },
  });
  return shoot(await onePage(context), errand);
}

/** What a page opens beside itself is closed. */
async function onePage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  context.on("page", (other) => void other.close().catch(() => undefined));
  return page;
}

async function shoot(page: Page, { url, patience }: Errand): Promise<Brought> {
  // A page that goes on loading is shown as far as it has come; our own clock began when we were sent out.
  const timeout = Math.max(LEAST, Math.min(LOAD, patience - performance.now() - SHOOT));
  const slow = await page.goto(url, { timeout }).then(
    () => null,
    (error: unknown) => reasonOf(error),
  );
  if (slow !== null && slow.reason !== "timeout") return slow;
  if (slow === null) await page.waitForLoadState("networkidle", { timeout: SETTLE }).catch(() => undefined);
  const bytes = await page.screenshot({ type: "jpeg", quality: QUALITY, timeout: patience, animations: "disabled" });
  const stood = page.url();
  // An error page of the browser's own shows nothing of the site.
  if (stood !== url && !/^https?:/.test(stood)) return slow ?? failure("unreachable", `${url} led to no page`);
  return { kind: "shot", bytes, url: stood };
}

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";

const reasonOf = (error: unknown): Failure =>
  failure(error instanceof Error && error.name === "TimeoutError" ? "timeout" : "unreachable", firstLine(error));
