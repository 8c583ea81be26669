import type { Config } from "../../config/config.ts";
import { type Check, fine, warning } from "../../core/checkup.ts";

/** Whether anybody would be told. `failed` counts deliveries that were given up. */
export function checkAlerts({ alerts }: Config, failed: number): Check {
  const channels = Object.keys(alerts.channels);
  const used = new Set(alerts.rules.flatMap(({ send }) => send));
  if (channels.length === 0)
    return warning("alerts", "no channel is configured: nobody is told of a loss", "add one under alerts.channels");
  const idle = channels.filter((channel) => !used.has(channel));
  if (idle.length > 0) return warning("alerts", `no rule sends to ${idle.join(", ")}`, "add a rule under alerts.rules");
  if (failed > 0)
    return warning(
      "alerts",
      `${failed} messages could not be delivered`,
      "see that the channel answers, then `vigie alerts retry`",
    );
  return fine("alerts", `${channels.length} ${channels.length === 1 ? "channel" : "channels"}: ${channels.join(", ")}`);
}
