import { guess } from "../../../config/nearest.ts";
import { visible } from "../../../core/visible.ts";
import { configurationOf } from "../../configuration.ts";
import type { Context } from "../../context.ts";
import { jsonLine } from "../../output/ndjson.ts";
import { services } from "../../services.ts";
import { EXIT, type ExitStatus } from "../../status.ts";
import { RunTrouble, UsageTrouble } from "../../trouble.ts";

/** Sends a message that says that it is a test, once and past the outbox. */
export async function run(context: Context, [name]: readonly string[]): Promise<ExitStatus> {
  const config = await configurationOf(context);
  const channels = Object.keys(config.alerts.channels);
  if (name === undefined) throw new UsageTrouble("alerts test: no channel is named", hintOn(channels));
  if (!channels.includes(name)) {
    const meant = guess(name, channels);
    const hint = meant === null ? "" : `did you mean ${meant}? `;
    throw new RunTrouble(`no channel ${JSON.stringify(name)}`, hint + hintOn(channels));
  }
  const { testChannel } = await services();
  const leave = new AbortController();
  const stopListening = context.io.onSignal("SIGINT", () => leave.abort());
  const { isDelivered, answer } = await testChannel(config, name, leave.signal).finally(stopListening);
  const { out, options, palette } = context;
  if (options.json) await out.line(jsonLine({ channel: name, delivered: isDelivered, answer }));
  else {
    const mark = isDelivered ? palette.good("✓") : palette.bad("✗");
    await out.line(`${mark} ${name}: ${isDelivered ? "delivered" : "not delivered"} (${visible(answer)})`);
  }
  return isDelivered ? EXIT.done : EXIT.failed;
}

const hintOn = (channels: readonly string[]): string =>
  channels.length === 0 ? "add one under alerts.channels" : `Channels are: ${channels.join(", ")}`;
