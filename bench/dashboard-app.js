// The daemon's own application over a database, in a process of its own as it is there; and a
// headless Chromium that visits it. For the benchmarks of the dashboard's pages.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { CONTINUITY } from "./timeline-record.js";

const HOUR = 3_600_000;

async function serve(path, now) {
  const [{ makeApp }, { listenAt }, { openStore }] = await Promise.all([
    import("../dist/web/app.js"),
    import("../dist/web/serve.js"),
    import("../dist/store/sqlite/open.js"),
  ]);
  const app = makeApp({
    store: openStore(path, { mode: "read" }),
    now: () => now,
    random: randomBytes,
    after: (delay, run) => {
      const timer = setTimeout(run, delay);
      return () => clearTimeout(timer);
    },
    version: "0.0.0",
    place: { listen: "127.0.0.1:0", token: null, url: null, aliases: false },
    schedule: { dns: HOUR / 12, http: HOUR / 4, registration: 24 * HOUR },
    continuity: CONTINUITY,
    listed: [],
    channels: [],
    figures: async () => null,
    doings: {},
    trouble: (error, doing) => console.error(doing, error),
  });
  const { address } = await listenAt("127.0.0.1:0", app);
  // As the daemon's server does once it serves.
  await app.warm();
  process.stdout.write(`${address}\n`);
}

/** Serves the database at `path`, whose time is `now`, and hands a page of a browser to `visit`. */
export async function visiting(path, now, visit) {
  const program = fileURLToPath(import.meta.url);
  const server = spawn(process.execPath, [program, path, String(now)], { stdio: ["ignore", "pipe", "inherit"] });
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  try {
    const address = await firstLine(server);
    const page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
    page.on("pageerror", (error) => console.error("page:", error.message));
    page.on("console", (message) => message.type() === "error" && console.error("console:", message.text()));
    await visit(page, address);
  } finally {
    await browser.close();
    server.kill();
  }
}

const firstLine = (server) =>
  new Promise((resolve, reject) => {
    server.stdout.once("data", (line) => resolve(String(line).trim()));
    server.once("exit", (status) => reject(new Error(`the server ended with ${status}`)));
  });

export async function printVisit(page, address, visit, isAlive, target = " (target < 1000)") {
  // A browser that was begun this moment still looks for its fonts.
  await page.goto("about:blank");
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  await page.goto(address, { waitUntil: "load" });
  await page.waitForSelector(isAlive);
  const [answered, painted, ready, bytes] = await page.evaluate(() => {
    const [visit] = performance.getEntriesByType("navigation");
    const paint = performance.getEntriesByName("first-contentful-paint")[0];
    return [visit.responseStart, paint.startTime, performance.now(), visit.encodedBodySize];
  });
  process.stdout.write(
    `page, ${visit}`.padEnd(24) +
      ` first byte ${answered.toFixed(0)} ms, first paint ${painted.toFixed(0)} ms${target}, alive by ${ready.toFixed(0)} ms; ${(bytes / 1024).toFixed(0)} kB\n`,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await serve(process.argv[2], Number(process.argv[3]));
