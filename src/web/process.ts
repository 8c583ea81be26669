import { readdirSync } from "node:fs";
import { constants, setPriority } from "node:os";
import type { Beginning, FromServer, ToServer } from "./messages.ts";
import type { Service } from "./service.ts";

/**
 * The server's process: `child.ts` begins it. It serves for as long as the daemon is there and has not said `stop`, and
 * ends of its own accord when the daemon is gone, however that ended.
 */

if (process.send === undefined) throw new Error("the server's process was begun as a program");
process.title = "vigie: server";
process.once("disconnect", () => process.exit());
// A terminal and systemd send these to everybody at once. When the server ends is for the daemon to say.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => undefined);
// Of promises too, where nobody waits for them.
process.on("uncaughtException", (error) => tell(troubleOf(error, "serving"), () => process.exit(1)));

/** A daemon that cannot be told is gone, and the disconnect says so. */
function tell(message: FromServer, told: () => void = () => undefined): void {
  if (process.connected) process.send?.(message, undefined, undefined, told);
  else told();
}

const troubleOf = (error: unknown, doing: string): FromServer => ({
  ...{ kind: "trouble", doing },
  says: error instanceof Error ? (error.stack ?? error.message) : String(error),
});

/** Where both want the processor, the check has it: so it is for each thread of this process, the collector's among them. */
function giveWay(): void {
  const { PRIORITY_LOW } = constants.priority;
  // On Linux this is said of one thread alone (setpriority(2)); those that begin later have it of the one that began them.
  const threads = process.platform === "linux" ? readdirSync("/proc/self/task") : [process.pid];
  for (const thread of threads) setPriority(Number(thread), PRIORITY_LOW);
}

let service: Service | null = null;

/** Loaded only now: that takes a second of the processor, which checks may want. */
async function begin(beginning: Beginning): Promise<void> {
  const { serve } = await import("./service.ts");
  service = serve(beginning, tell, (error, doing) => tell(troubleOf(error, doing)));
}

/** At once where nothing is open so far. */
async function stop(): Promise<void> {
  await service?.end();
  process.exit();
}

process.on("message", (message: ToServer) => {
  switch (message.kind) {
    case "begin":
      void begin(message.beginning);
      return;
    case "figures":
      service?.answered(message.id, message.figures);
      return;
    case "stop":
      void stop();
      return;
  }
});

try {
  giveWay();
} catch (error) {
  tell(troubleOf(error, "giving way to the checks"));
}
