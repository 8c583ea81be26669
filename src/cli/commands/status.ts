import { ageText } from "../../answers/age.ts";
import { mutesOf } from "../../answers/care.ts";
import { type Lookout, lookoutIn, lookoutJson, NO_LOOKOUT } from "../../answers/lookout.ts";
import { troubleLine } from "../../core/budget/budget.ts";
import { SENSE_WORDS } from "../../core/sense.ts";
import { between, type Instant } from "../../core/time.ts";
import { visible } from "../../core/visible.ts";
import type { Context } from "../context.ts";
import { isRunning } from "../daemon.ts";
import { databasePath } from "../database.ts";
import { jsonLine } from "../output/ndjson.ts";
import type { Palette } from "../output/palette.ts";
import { cell, tableLines } from "../output/table.ts";
import { moment } from "../output/when.ts";
import { EXIT, type ExitStatus } from "../status.ts";
import { reading } from "../storage.ts";

export async function run(context: Context): Promise<ExitStatus> {
  const { out, options, palette, width } = context;
  const now = context.io.now();
  const running = isRunning(await databasePath(context));
  const { status, muted } = await reading(context, { status: NO_LOOKOUT, muted: 0 }, async (store) => ({
    status: await lookoutIn(store, running, now),
    muted: (await mutesOf(store, now)).length,
  }));
  if (options.json) await out.line(jsonLine({ ...lookoutJson(status), muted }));
  else for (const line of linesOf({ ...status, muted }, now, palette, width)) await out.line(line);
  return status.running ? EXIT.done : EXIT.failed;
}

function linesOf(
  status: Lookout & { readonly muted: number },
  now: Instant,
  palette: Palette,
  width: number,
): readonly string[] {
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
    ...status.impaired.map(
      ({ says, since }, index) =>
        [index === 0 ? "impaired" : "", `${visible(says)} (told ${ageText(between(since, now))} ago)`] as const,
    ),
    ["watches", `${watches}, ${due} due now`],
    ["last check", lastCheckAt === null ? "none yet" : ago(lastCheckAt)],
    ["alerts", `${alerts.pending} pending, ${alerts.failed} failed`],
    ...(status.muted > 0 ? [["muted", `${status.muted}; \`vigie mute\` lists them`] as const] : []),
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

function budgetRows(troubles: Lookout["budgets"]): readonly (readonly [string, string])[] {
  const lines = troubles.slice(0, SHOWN).map((trouble) => troubleLine(trouble, (at) => `${moment(at)} UTC`));
  const more = troubles.length - lines.length;
  return [...lines, ...(more > 0 ? [`and ${more} more`] : [])].map((line, index) => [
    index === 0 ? "budgets" : "",
    line,
  ]);
}
