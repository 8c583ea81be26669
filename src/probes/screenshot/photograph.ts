import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { type Failure, failure } from "../../core/observation.ts";
import type { Brought, Errand } from "./errand.ts";

const CAMERA = fileURLToPath(new URL("./camera.js", import.meta.url));

/**
 * Sends a camera out, and takes back what it brings, or a `timeout` at the abort. Either way it is gone when this
 * resolves, and the browser with it.
 */
export async function photograph(errand: Errand, signal: AbortSignal): Promise<Brought> {
  const camera = fork(CAMERA, {
    // Its group is what is killed.
    detached: true,
    // Whatever this process was started with is of no use there, and its environment may hold secrets.
    execArgv: [],
    env: { PATH: process.env.PATH ?? "" },
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const end = once(camera, "close");
  try {
    return await broughtBy(camera, errand, signal);
  } finally {
    killGroup(camera);
    await end;
  }
}

function broughtBy(camera: ChildProcess, errand: Errand, signal: AbortSignal): Promise<Brought> {
  return new Promise((resolve) => {
    const fail = (reason: Failure["reason"], detail: string): void => resolve(failure(reason, detail));
    const late = (): void => fail("timeout", `${errand.url}: no picture in time`);
    if (signal.aborted) late();
    signal.addEventListener("abort", late, { once: true });
    camera.once("error", ({ message }) => fail("unsupported", `the camera did not start: ${message}`));
    camera.once("exit", (code, how) => fail("unreachable", `the camera ended with ${how ?? code} and brought nothing`));
    camera.once("message", (brought) => resolve(brought as Brought));
    camera.send(errand, (error) => {
      if (error) fail("unsupported", `the camera did not start: ${error.message}`);
    });
  });
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch (error) {
    // Gone already, with everybody in it.
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}
