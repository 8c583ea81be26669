#!/usr/bin/env node
// What the fleet's page costs with 10,000 watches: its first paint in a headless Chromium, and frames a second while it is
// scrolled: `npm run bench:fleet`, `-- 2000` for fewer. Needs `npm run build` and Debian's chromium (or CHROMIUM=/path).
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { firstStanding } from "../dist/core/timeline/standing.js";
import { openStore } from "../dist/store/sqlite/open.js";
import { printVisit, visiting } from "./dashboard-app.js";
import { delegation, resolution } from "./readings.js";

const WATCHES = Number(process.argv[2] ?? 10_000);
const NOW = Date.parse("2026-11-01T00:00:00Z");
const DAY = 86_400_000;
const MOVING = 3_000;
const WORDS = ["harbour-light", "tidewater", "oak", "north-press", "blue", "video-archive"];

/** One in fifty is lost, some came back: each has a verdict or two within the 90 days, as events and as it stands. */
async function fill(path) {
  const store = openStore(path, { mode: "write" });
  for (let i = 0; i < WATCHES; i += 1) {
    const domain = `${WORDS[i % WORDS.length]}-${i}.example`;
    const watch = { domain, group: `site-${i % 400}`, tags: i % 3 === 0 ? ["own"] : [], intent: "observer" };
    const begun = NOW - 80 * DAY;
    await store.putWatch({ ...watch, follow: "ask", note: null, origin: "file", addedAt: begun }, begun, []);
    const turned = begun + (i % 79) * DAY;
    await seen(store, domain, begun, { from: null, to: "up" }, `01A${i}`);
    if (i % 50 === 0) await seen(store, domain, turned + 1, { from: "up", to: "suspended" }, `01B${i}`);
  }
  await store.close();
}

const seen = (store, domain, at, { from, to }, id) =>
  store.record(
    {
      ...{ domain, probe: "dns", vantage: "local", at, evidence: [], continuity: 365 * DAY },
      readings: { delegation: delegation(domain), resolution: resolution(domain) },
    },
    () => ({
      standings: [{ ...firstStanding(domain), verdict: { word: to, since: at, causes: null } }],
      events: [
        {
          ...{ id: id.padEnd(26, "0"), at, confirmedAt: at, domain, type: `domain.${to}`, facet: null, from, to },
          ...{ severity: from === null ? "info" : "critical", summary: `${domain} is ${to}`, source: "observed" },
          ...{ incident: null, evidence: [], data: {} },
        },
      ],
      due: [{ domain, probe: "dns", at: NOW + 300_000, because: "interval" }],
      outbox: [],
    }),
  );

/** As a hand does it: a little a frame. */
function scrollOn({ moving }) {
  return new Promise((resolve) => {
    const began = performance.now();
    let [frames, longest, last] = [0, 0, began];
    const step = (now) => {
      frames += 1;
      longest = Math.max(longest, now - last);
      last = now;
      if (now - began > moving) return resolve({ frames, longest });
      window.scrollBy(0, 120);
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
}

const folder = mkdtempSync(join(tmpdir(), "vigie-bench-"));
try {
  const path = join(folder, "vigie.db");
  await fill(path);
  await visiting(path, NOW, async (page, address) => {
    for (const visit of ["first", "again", "again"]) await printVisit(page, address, visit, ".lookout-stream svg");
    await page.waitForTimeout(1_000);
    const { frames, longest } = await page.evaluate(scrollOn, { moving: MOVING });
    const rate = ((frames * 1_000) / MOVING).toFixed(1);
    process.stdout.write(`scrolling                ${rate} frames/s, the longest frame ${longest.toFixed(0)} ms\n`);
  });
} finally {
  rmSync(folder, { recursive: true });
}
