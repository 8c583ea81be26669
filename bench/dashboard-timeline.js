#!/usr/bin/env node
// What the timeline's page costs with 50 lanes of 5,000 events each: reading them, the page's first paint in a headless
// Chromium, and frames a second while it is moved and zoomed. `-- 50 5000 /path/to.db` keeps the record, and asks the one
// that is there already. Needs `npm run build`, the built dashboard, and Debian's chromium (or CHROMIUM=/path).
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { condense } from "../dist/core/timeline/strip.js";
import { openStore } from "../dist/store/sqlite/open.js";
import { printVisit, visiting } from "./dashboard-app.js";
import { CONTINUITY, nameOf, WINDOW, writeRecord } from "./timeline-record.js";

const ROUNDS = 3;
const MOVING = 3_000;
const PRINT = process.stdout;
/** Another window is cut into columns anew. */
const VISITS = [
  ["first", ""],
  ["again", ""],
  ["half of it", `?since=${new Date((WINDOW.from + WINDOW.to) / 2).toISOString()}`],
  ["again", ""],
];

async function measure(names, each, keptAt) {
  const folder = keptAt ? null : mkdtempSync(join(tmpdir(), "vigie-bench-"));
  const path = keptAt ?? join(folder, "vigie.db");
  try {
    if (!existsSync(path)) {
      const { events, spans } = await writeRecord(path, names, each);
      PRINT.write(`${events} events and ${spans} runs of looks over ${names} names written\n`);
    }
    await measureReading(path, names);
    await measurePage(path);
  } finally {
    if (folder) rmSync(folder, { recursive: true });
  }
}

/** Wall time is what is waited for; CPU time is what it costs where the machine has other work as well. */
async function timed(work) {
  const [began, used] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const { user, system } = process.cpuUsage(used);
  return { result, wall: performance.now() - began, cpu: (user + system) / 1_000 };
}

async function measureReading(path, names) {
  const store = openStore(path, { mode: "read" });
  const asked = Array.from({ length: names }, (_, number) => nameOf(number));
  const monitor = await store.timeline({ domains: [null], type: "monitor.*" });
  const [reads, rereads] = [[], []];
  const cuts = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const read = await timed(() => store.strips(asked, { until: WINDOW.to, facets: false }));
    const { sorts, strips } = read.result;
    const known = { sorts, of: new Map(asked.map((name, index) => [name, strips[index]])) };
    rereads.push(await timed(() => store.strips(asked, { until: WINDOW.to, facets: false, known })));
    const reading = { sorts, monitor, continuity: CONTINUITY };
    const columns = { states: 1_200, marks: 300 };
    reads.push(read);
    cuts.push(await timed(() => strips.map((strip) => condense("verdict", strip, reading, WINDOW, columns))));
  }
  printTimes("read by the store", reads, "");
  printTimes("nothing new read", rereads, "");
  printTimes("cut into columns", cuts, "");
  await store.close();
}

function printTimes(what, times, target) {
  const middle = (key) =>
    times
      .map((each) => each[key])
      .sort((a, b) => a - b)
      [Math.floor(times.length / 2)].toFixed(0);
  PRINT.write(`${what.padEnd(24)} p50 ${middle("wall")} ms, CPU ${middle("cpu")} ms  ${target && `(${target})`}\n`);
}

const measurePage = (path) =>
  visiting(path, WINDOW.to, async (page, address) => {
    // What a browser takes for its first page, whatever is on it: a process of its own, and the fonts.
    await printVisit(page, `${address}login`, "of one field", "form", "");
    for (const [visit, query] of VISITS) await printVisit(page, `${address}timeline${query}`, visit, "canvas");
    for (const way of ["pan", "zoom"]) await printFrames(page, way);
  });

/** As a hand does it: an event a frame, for some seconds. */
async function printFrames(page, way) {
  await page.waitForTimeout(2_500);
  const { frames, longest } = await page.evaluate(moveAbout, { way, moving: MOVING });
  const rate = ((frames * 1_000) / MOVING).toFixed(1);
  PRINT.write(`${way.padEnd(24)} ${rate} frames/s (target ≥ 50), the longest frame ${longest.toFixed(0)} ms\n`);
}

function moveAbout({ way, moving }) {
  const canvas = document.querySelector("canvas");
  const { left, top } = canvas.getBoundingClientRect();
  const at = (x) => ({ clientX: left + x, clientY: top + 200, pointerId: 1, pointerType: "mouse", bubbles: true });
  canvas.focus();
  canvas.setPointerCapture = () => undefined;
  for (let zoom = 0; zoom < 3; zoom += 1)
    canvas.dispatchEvent(new WheelEvent("wheel", { ...at(400), deltaY: -200, cancelable: true }));
  return new Promise((resolve) => {
    const began = performance.now();
    let [frames, longest, last] = [0, 0, began];
    if (way === "pan") canvas.dispatchEvent(new PointerEvent("pointerdown", at(400)));
    const step = (now) => {
      frames += 1;
      longest = Math.max(longest, now - last);
      last = now;
      if (now - began > moving) {
        canvas.dispatchEvent(new PointerEvent("pointerup", at(400)));
        resolve({ frames, longest });
        return;
      }
      const turn = Math.sin(frames / 20);
      if (way === "pan") canvas.dispatchEvent(new PointerEvent("pointermove", at(400 + 200 * turn)));
      else canvas.dispatchEvent(new WheelEvent("wheel", { ...at(400), deltaY: 40 * turn, cancelable: true }));
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
}

await measure(Number(process.argv[2] ?? 50), Number(process.argv[3] ?? 5_000), process.argv[4]);
