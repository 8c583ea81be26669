import { asInstant, formatInstant } from "../../../core/time.ts";
import type { OutboxMessage } from "../../../store/contract.ts";
import type { Context } from "../../context.ts";
import { jsonLine } from "../../output/ndjson.ts";
import type { Palette } from "../../output/palette.ts";
import { cell, tableLines } from "../../output/table.ts";
import { visible } from "../../output/visible.ts";
import { moment } from "../../output/when.ts";
import { EXIT, type ExitStatus } from "../../status.ts";
import { reading } from "../../storage.ts";

/** The last instant that a Date can hold: whatever waits is due by then. */
const ANY_TIME = asInstant(8.64e15);
const MOST = 1_000;

/** What waits to be delivered: of each channel and incident the next message. */
export async function run(context: Context): Promise<ExitStatus> {
  const { out, options, palette, width } = context;
  const waiting = await reading(context, [], (store) => store.takeAlerts(ANY_TIME, MOST));
  const lines = options.json ? waiting.map(jsonOf) : tableOf(waiting, palette, width);
  for (const line of lines) await out.line(line);
  if (waiting.length === 0) context.note("nothing waits to be delivered");
  return EXIT.done;
}

const jsonOf = ({ id, channel, incident, at, attempts }: OutboxMessage): string =>
  jsonLine({ id, channel, incident, at: formatInstant(at), attempts });

function tableOf(waiting: readonly OutboxMessage[], palette: Palette, width: number): readonly string[] {
  if (waiting.length === 0) return [];
  const head = ["WRITTEN (UTC)", "CHANNEL", "ATTEMPTS", "INCIDENT"].map((text) => cell(text, palette.dim));
  const rows = waiting.map(({ at, channel, attempts, incident }) => [
    cell(moment(at), palette.dim),
    cell(visible(channel), palette.bold),
    cell(String(attempts)),
    cell(visible(incident)),
  ]);
  return tableLines([head, ...rows], width);
}
