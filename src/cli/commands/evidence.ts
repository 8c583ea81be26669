import { isPicture, type Reply, replyBytes, replyText } from "../../answers/evidence-text.ts";
import { namesPeople } from "../../answers/masks/mask.ts";
import { formatInstant } from "../../core/time.ts";
import { visible, visibleText } from "../../core/visible.ts";
import type { EvidenceRow } from "../../store/contract.ts";
import type { CommandOptions, Context } from "../context.ts";
import { eventNamed } from "../events.ts";
import { eventHead } from "../output/event.ts";
import { jsonLine } from "../output/ndjson.ts";
import { cell, tableLines } from "../output/table.ts";
import { moment } from "../output/when.ts";
import { EXIT, type ExitStatus } from "../status.ts";
import { readingRecord } from "../storage.ts";
import { UsageTrouble } from "../trouble.ts";

export async function run(
  context: Context,
  [id = ""]: readonly string[],
  options: CommandOptions,
): Promise<ExitStatus> {
  const reveal = options.reveal === true;
  if (options.raw === true && context.io.isTerminal) {
    throw new UsageTrouble(
      "--raw prints bytes that a terminal must not see",
      "send it to a file or a pipe: > reply.bin",
    );
  }
  const { event, rows } = await readingRecord(context, async (store) => {
    const found = await eventNamed(store, id);
    const stored = await Promise.all(found.evidence.map((digest) => store.evidence(digest)));
    return { event: found, rows: stored.filter((row) => row !== null) };
  });
  if (options.raw !== true && !context.options.json) {
    for (const line of eventHead(event, context.palette, context.width)) await context.out.line(line);
  }
  if (rows.length === 0) context.note("no reply is stored for this event");
  const only = typeof options.only === "string" ? options.only : "";
  const wanted = rows.filter((row) => isMeant(row, only));
  for (const row of wanted) await print(context, row, { raw: options.raw === true, reveal });
  if (wanted.length > 0 || rows.length === 0) return EXIT.done;
  context.note(`no reply of this event is ${visible(only)}; its digests and media types are shown without --only`);
  return EXIT.failed;
}

/** By the beginning of its digest or of its media type. */
const isMeant = ({ digest, mediaType }: EvidenceRow, only: string): boolean =>
  [digest, digest.slice("sha256:".length), mediaType.toLowerCase()].some((name) => name.startsWith(only.toLowerCase()));

interface Shown {
  readonly raw: boolean;
  readonly reveal: boolean;
}

async function print(context: Context, row: EvidenceRow, { raw, reveal }: Shown): Promise<void> {
  const reply = row.bytes === null ? null : { ...row, bytes: row.bytes };
  if (raw) return printRaw(context, row, reply, reveal);
  const text = reply === null || isPicture(row) ? null : await replyText(reply, reveal);
  if (context.options.json) {
    const { digest, source, mediaType, size, firstSeen } = row;
    return context.out.line(jsonLine({ digest, source, mediaType, size, firstSeen: formatInstant(firstSeen), text }));
  }
  for (const line of headOf(row, context)) await context.out.line(line);
  await context.out.line(text === null ? insteadOf(row) : visibleText(text).trimEnd());
}

async function printRaw(context: Context, row: EvidenceRow, reply: Reply | null, reveal: boolean): Promise<void> {
  if (reply === null) return context.note(`${row.digest} is ${goneBecause(row)}: only the digest is kept`);
  const bytes = replyBytes(reply, reveal);
  if (bytes !== reply.bytes)
    context.note(`contact fields of ${row.source} are masked; --reveal gives the bytes of ${row.digest}`);
  return context.out.bytes(bytes);
}

function insteadOf(row: EvidenceRow): string {
  if (row.bytes === null) return `(${goneBecause(row)}: only the digest is kept)`;
  return `(a picture: --raw --only ${visible(row.mediaType)} > FILE writes it)`;
}

const goneBecause = ({ forgotten }: EvidenceRow): string => (forgotten ? "forgotten on request" : "thinned");

function headOf(row: EvidenceRow, { palette, width }: Context): readonly string[] {
  const facts: readonly (readonly [string, string])[] = [
    ["asked", row.source],
    ["reply", `${row.mediaType}, ${row.size} bytes, first seen ${moment(row.firstSeen)} UTC`],
    ...(namesPeople(row.source) ? ([["note", "contact fields are masked unless --reveal is given"]] as const) : []),
  ];
  const cells = facts.map(([name, value]) => [cell(`  ${name}`, palette.dim), cell(visible(value))]);
  return [
    "",
    palette.dim("─".repeat(Math.min(width, 60))),
    ...tableLines(cells, width),
    palette.dim(`  ${row.digest}`),
    "",
  ];
}
