import { wordOf } from "../arguments.ts";
import type { CommandOptions, Context, RunCommand } from "../context.ts";
import type { ExitStatus } from "../status.ts";

/** What can be done about alerts, each in a file of its own; nothing is loaded before it is asked for. */
const ACTIONS: Readonly<Record<string, () => Promise<{ readonly run: RunCommand }>>> = {
  list: () => import("./alerts/list.ts"),
  explain: () => import("./alerts/explain.ts"),
  ack: () => import("./alerts/ack.ts"),
  retry: () => import("./alerts/retry.ts"),
  test: () => import("./alerts/test.ts"),
};

export async function run(
  context: Context,
  [action = "", ...args]: readonly string[],
  options: CommandOptions,
): Promise<ExitStatus | number> {
  const known = wordOf("alerts", action, Object.keys(ACTIONS));
  const loaded = await ACTIONS[known]?.();
  if (loaded === undefined) throw new RangeError(`alerts ${known} lives nowhere`);
  return loaded.run(context, args, options);
}
