import { once } from "node:events";
import { connect } from "node:net";
import { awaited, hasEnded } from "../../src/cli/daemon.ts";

const PATIENCE = 10_000;

/** Whether the process that serves there is gone after `end`: what it had open is closed, and the system has it no more. */
export async function isGoneAfter(end: () => unknown, { address, pid }: Server): Promise<boolean> {
  const visitor = connect(Number(new URL(address).port), "127.0.0.1");
  await once(visitor, "connect");
  // A process that is killed resets its connections.
  const cut = new Promise((resolve) => visitor.resume().on("error", resolve).on("close", resolve));
  end();
  await cut;
  return (await awaited(PATIENCE, () => hasEnded(pid) || null)) !== null;
}

interface Server {
  readonly address: string;
  readonly pid: number;
}
