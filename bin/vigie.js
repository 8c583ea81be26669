#!/usr/bin/env node
import { existsSync, readdirSync } from "node:fs";
import module from "node:module";
import { constants, setPriority } from "node:os";
import { fileURLToPath } from "node:url";

const LEAST = [20, 19];

/** On Linux a priority is one thread's (setpriority(2)): those of the collector give way only where they are told to. */
function giveWay() {
  for (const thread of threads()) {
    try {
      setPriority(thread, constants.priority.PRIORITY_BELOW_NORMAL);
    } catch (error) {
      // A thread that has ended since it was listed gives way for good.
      if (error?.info?.code !== "ESRCH") throw error;
    }
  }
}

/** Elsewhere than on Linux, or without a /proc, the process stands for all of them. */
function threads() {
  try {
    return readdirSync("/proc/self/task").map(Number);
  } catch {
    return [process.pid];
  }
}

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

if (major < LEAST[0] || (major === LEAST[0] && minor < LEAST[1])) {
  process.stderr.write(
    `vigie: Node ${LEAST.join(".")} or newer is needed, this is ${process.version}; install a newer one\n`,
  );
  process.exitCode = 1;
} else if (!existsSync(new URL("../dist/cli/main.js", import.meta.url))) {
  process.stderr.write("vigie: the program is not built; run npm install (or npm run build)\n");
  process.exitCode = 1;
} else {
  // Node 22.8 and newer keep compiled code between starts.
  module.enableCompileCache?.();
  const { main } = await import("../dist/cli/main.js");
  process.exitCode = await main(process.argv, {
    stdout: process.stdout,
    stderr: process.stderr,
    stdin: () => process.stdin,
    env: process.env,
    cwd: process.cwd(),
    now: () => Date.now(),
    isTerminal: process.stdout.isTTY === true,
    columns: process.stdout.columns ?? 80,
    onSignal: (signal, listener) => {
      process.on(signal, listener);
      return () => process.off(signal, listener);
    },
    giveWay,
    launch: [process.execPath, fileURLToPath(import.meta.url)],
  });
}
