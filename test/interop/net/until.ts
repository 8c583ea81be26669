import { setTimeout as delay } from "node:timers/promises";

/** Between two questions whether something holds by now. */
const POLL = 25;

/** Asks until the answer is true; throws what `otherwise` says when it is not within `patience` milliseconds. */
export async function until(
  patience: number,
  ask: () => Promise<boolean> | boolean,
  otherwise: () => string,
): Promise<void> {
  const end = performance.now() + patience;
  while (!(await ask())) {
    if (performance.now() > end) throw new Error(`${otherwise()} within ${patience} ms`);
    await delay(POLL);
  }
}
