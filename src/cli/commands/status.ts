import { type BudgetTrouble, budgetTroubles, troubleLine } from "../../core/budget/budget.ts";
import { BUDGETS_KEY } from "../../core/budget/memory.ts";
import { BLIND_KEY, type Blind, readBlind, SENSE_WORDS } from "../../core/sense.ts";
import { between, type Instant, instantOrNull, SECOND } from "../../core/time.ts";
import { visible } from "../../core/visible.ts";
import type { DaemonRow } from "../../store/contract.ts";
import type { Context } from "../context.ts";
import { isRunning } from "../daemon.ts";
import { databasePath } from "../database.ts";
import { jsonLine } from "../output/ndjson.ts";
import type { Palette } from "../output/palette.ts";
import { cell, tableLines } from "../output/table.ts";
import { ageText, moment } from "../output/when.ts";
import { EXIT, type ExitStatus } from "../status.ts";
import { reading } from "../storage.ts";

/** `status --json`, its times not yet printed. */
interface Status {
  readonly running: boolean;
  readonly pid: number | null;
  readonly since: Instant | null;
  readonly uplink: DaemonRow["uplink"];
  readonly watches: number;
  readonly due: number;
  readonly lastCheckAt: Instant | null;
  readonly alerts: { readonly pending: number; readonly failed: number };
  /** Servers of registries that are not asked as often as they might be. */
  readonly budgets: readonly BudgetTrouble[];
  /** Senses that do not see although there is an uplink; their names in `--json`. */
  readonly blind: readonly Blind[];
}

const NOTHING: Status = {
  running: false,
  pid: null,
  since: null,
  uplink: "unknown",
  watches: 0,
  due: 0,
  lastCheckAt: null,
  alerts: { pending: 0, failed: 0 },
  budgets: [],
  blind: [],
};

export async function run(context: Context): Promise<ExitStatus> {
  const { out, options, palette, width } = context;
  const now = context.io.now();
  const running = isRunning(await databasePath(context));
  const status = await reading(context, NOTHING, async (store): Promise<Status> => {
    const row = await store.daemon();
    return {
      running,
      pid: running ? (row?.pid ?? null) : null,
      since: running ? (row?.since ?? null) : null,
      uplink: running ? (row?.uplink ?? "unknown") : "unknown",
      watches: (await store.watches()).length,
      due: await store.dueCount(now),
      lastCheckAt: row?.lastCheckAt ?? null,
      alerts: await store.alertCounts(),
      budgets: budgetTroubles((await store.cached(BUDGETS_KEY))?.value ?? null, now),
      blind: running ? readBlind((await store.cached(BLIND_KEY))?.value ?? null) : [],
    };
  });
  if (options.json) await out.line(jsonOf(status));
  else for (const line of linesOf(status, now, palette, width)) await out.line(line);
  return status.running ? EXIT.done : EXIT.failed;
}

const jsonOf = (status: Status): string =>
  jsonLine({
    ...status,
    since: instantOrNull(status.since),
    lastCheckAt: instantOrNull(status.lastCheckAt),
    budgets: status.budgets.map(({ until, spacing, ...trouble }) => ({
      ...trouble,
      until: instantOrNull(until),
      // In the form of `network.whois.rate`.
      rate: `1/${spacing / SECOND}s`,
    })),
    blind: status.blind.map(({ sense }) => sense),
  });

function linesOf(status: Status, now: Instant, palette: Palette, width: number): readonly string[] {
  const { running, pid, since, uplink, watches, due, lastCheckAt, alerts } = status;
  const ago = (at: Instant): string => `${moment(at)} UTC (${ageText(between(at, now))} ago)`;
  const rows: readonly (readonly [string, string])[] = [
    ...(running && since !== null
      ? ([
          ["running", `pid ${pid}, since ${ago(since)}`],
          ["uplink", uplink],
          ...status.blind.map(
            ({ sense, detail }, index) =>
              [index === 0 ? "half blind" : "", `no ${SENSE_WORDS[sense]}: ${visible(detail)}`] as const,
          ),
        ] as const)
      : []),
    ["watches", `${watches}, ${due} due now`],
    ["last check", lastCheckAt === null ? "none yet" : ago(lastCheckAt)],
    ["alerts", `${alerts.pending} pending, ${alerts.failed} failed`],
    ...budgetRows(status.budgets),
  ];
  return [
    running ? palette.good("● vigie is running") : palette.warn("○ vigie is not running"),
    ...tableLines(
      rows.map(([name, value]) => [cell(`  ${name}`, palette.dim), cell(value)]),
      width,
    ),
  ];
}

/** More than these would hide the rest; `--json` and `vigie doctor` have them all. */
const SHOWN = 6;

function budgetRows(troubles: readonly BudgetTrouble[]): readonly (readonly [string, string])[] {
  const lines = troubles.slice(0, SHOWN).map((trouble) => troubleLine(trouble, (at) => `${moment(at)} UTC`));
  const more = troubles.length - lines.length;
  return [...lines, ...(more > 0 ? [`and ${more} more`] : [])].map((line, index) => [
    index === 0 ? "budgets" : "",
    line,
  ]);
}
