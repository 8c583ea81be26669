import type { Config } from "../../config/config.ts";
import { visible } from "../../core/visible.ts";
import type { Hearing, Selftest } from "../../demo/audience.ts";
import { configurationOf } from "../configuration.ts";
import type { CommandOptions, Context } from "../context.ts";
import { jsonLine } from "../output/ndjson.ts";
import type { Palette } from "../output/palette.ts";
import { cell, tableLines } from "../output/table.ts";
import { services } from "../services.ts";
import { EXIT, type ExitStatus } from "../status.ts";
import { RunTrouble } from "../trouble.ts";

/** Tries out what the rules make of every state, and whether each channel would ever speak. */
export async function run(context: Context, _: readonly string[], options: CommandOptions): Promise<ExitStatus> {
  const config = await configurationOf(context);
  const channels = Object.keys(config.alerts.channels);
  if (channels.length === 0) throw new RunTrouble("no channel is configured", "add one under alerts.channels");
  const leave = new AbortController();
  const deaf = (["SIGINT", "SIGTERM"] as const).map((signal) => context.io.onSignal(signal, () => leave.abort()));
  try {
    const { selftest } = await services();
    context.note("sending simulated names through every state; no real message is sent");
    const report = await selftest(config, leave.signal);
    if (leave.signal.aborted) return EXIT.failed;
    await print(report, context);
    const isMet = await conclude(channels, report, context);
    const isSent = options.send !== true || (await sendEach(config, channels, leave.signal, context));
    return isMet && isSent ? EXIT.done : EXIT.unmet;
  } finally {
    for (const each of deaf) each();
  }
}

const PAINTS: Readonly<Record<Hearing["told"], readonly [mark: string, paint: keyof Palette]>> = {
  told: ["✓", "good"],
  later: ["◷", "note"],
  "not told": ["–", "dim"],
};

async function print({ hearings }: Selftest, { out, options, palette, width }: Context): Promise<void> {
  if (options.json) {
    for (const hearing of hearings) await out.line(jsonLine({ ...hearing }));
    return;
  }
  const rows = hearings.map(({ channel, type, told, because }) => {
    const [mark, paint] = PAINTS[told];
    return [cell(channel), cell(type), cell(`${mark} ${told}`, palette[paint]), cell(visible(because))];
  });
  for (const line of tableLines(rows, width)) await out.line(line);
}

/** Whether every channel would have spoken, and everything that was to go out at once went. */
async function conclude(channels: readonly string[], report: Selftest, context: Context): Promise<boolean> {
  const silent = channels.filter(
    (channel) => !report.hearings.some((each) => each.channel === channel && each.told !== "not told"),
  );
  const { options, out, palette } = context;
  if (!options.json) {
    for (const channel of silent)
      await out.line(palette.bad(`✗ ${channel} would never be told anything: see alerts.rules`));
    if (report.lost > 0) await out.line(palette.bad(`✗ ${report.lost} messages never reached their channel`));
    if (silent.length === 0 && report.lost === 0)
      await out.line(palette.good(`✓ each channel would speak: ${channels.join(", ")}`));
  }
  return silent.length === 0 && report.lost === 0;
}

async function sendEach(
  config: Config,
  channels: readonly string[],
  signal: AbortSignal,
  { out, options, palette }: Context,
): Promise<boolean> {
  const { testChannel } = await services();
  let isWell = true;
  for (const channel of channels) {
    const { isDelivered, answer } = await testChannel(config, channel, signal);
    isWell &&= isDelivered;
    const mark = isDelivered ? palette.good("✓") : palette.bad("✗");
    if (options.json)
      await out.line(
        jsonLine({ channel, type: "alerts.test", told: isDelivered ? "told" : "not told", because: answer }),
      );
    else await out.line(`${mark} ${channel}: test ${isDelivered ? "delivered" : "not delivered"} (${visible(answer)})`);
  }
  return isWell;
}
