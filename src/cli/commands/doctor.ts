import { existsSync } from "node:fs";
import type { Config } from "../../config/config.ts";
import { type Check, fine, notTried, type Outcome, problem } from "../../core/checkup.ts";
import { tldOf } from "../../core/name.ts";
import { visible } from "../../core/visible.ts";
import { checkAlerts } from "../checkup/alerts.ts";
import { checkBudgets } from "../checkup/budgets.ts";
import { checkDisk } from "../checkup/disk.ts";
import { checkDoor } from "../checkup/door.ts";
import { checkClock, checkDatabase, checkNode } from "../checkup/machine.ts";
import { configurationOf } from "../configuration.ts";
import type { Context } from "../context.ts";
import { jsonLine } from "../output/ndjson.ts";
import type { Paint, Palette } from "../output/palette.ts";
import { wrapped } from "../output/width.ts";
import { services } from "../services.ts";
import { EXIT, type ExitStatus } from "../status.ts";
import { readingAt } from "../storage.ts";

export async function run(context: Context): Promise<ExitStatus> {
  const found = new Set<Outcome>();
  for await (const check of checksOf(context)) {
    found.add(check.outcome);
    for (const line of linesOf(check, context)) await context.out.line(line);
    await context.out.flush();
  }
  return found.has("problem") ? EXIT.failed : EXIT.done;
}

/** What needs no network first, so that it is told at once. */
async function* checksOf(context: Context): AsyncIterable<Check> {
  yield checkNode(process.versions.node);
  const config = await configurationOf(context).catch(configProblem);
  if ("outcome" in config) {
    yield config;
    yield notTried("everything else", "it depends on the configuration");
    return;
  }
  yield fine("configuration", config.file ?? "none: the defaults serve");
  yield* recordChecks(config, context);
  const { examine, watchList } = await services();
  const watches = await watchList(config).catch(() => config.watch);
  yield* examine(config, [...new Set(watches.map(({ domain }) => tldOf(domain)))].sort());
}

function configProblem(error: unknown): Check {
  if (!(error instanceof Error && error.name === "ConfigTrouble")) throw error;
  return problem("configuration", error.message, "hint" in error ? String(error.hint) : "correct it");
}

/** What the database says, and what follows from it. */
async function* recordChecks(config: Config, { io }: Context): AsyncIterable<Check> {
  const now = io.now();
  const { check, lastCheckAt } = await checkDatabase(config.storage);
  yield checkClock(now, lastCheckAt);
  yield check;
  yield checkDisk(config.storage);
  const isMissing = !existsSync(config.storage);
  if (check.outcome === "problem" || isMissing) {
    yield checkDoor(config, isMissing ? [] : null);
    yield checkAlerts(config, 0);
    return;
  }
  const { tokens, failed, budgets } = await readingAt(config.storage, async (store) => ({
    tokens: await store.tokens(),
    failed: (await store.alertCounts()).failed,
    budgets: await checkBudgets(store, now),
  }));
  yield checkDoor(config, tokens);
  yield checkAlerts(config, failed);
  yield* budgets;
}

const MARKS: Readonly<Record<Outcome, readonly [mark: string, paint: keyof Palette]>> = {
  ok: ["ok", "good"],
  warning: ["warning", "warn"],
  problem: ["PROBLEM", "bad"],
  "not-tried": ["not tried", "dim"],
};

const MARK_WIDTH = "not tried".length;

function linesOf({ name, outcome, says, fix }: Check, { options, palette, width }: Context): readonly string[] {
  if (options.json) return [jsonLine({ name, outcome, says, fix })];
  const [mark, paint] = MARKS[outcome];
  const room = width - MARK_WIDTH - 2;
  const paints = (text: string, over: Paint): string => `${" ".repeat(MARK_WIDTH + 2)}${over(text)}`;
  const [first = "", ...more] = wrapped(`${name}: ${visible(says)}`, room);
  return [
    `${palette[paint](mark.padEnd(MARK_WIDTH))}  ${first}`,
    ...more.map((line) => paints(line, String)),
    ...(fix === null ? [] : wrapped(`→ ${visible(fix)}`, room).map((line) => paints(line, palette.note))),
  ];
}
