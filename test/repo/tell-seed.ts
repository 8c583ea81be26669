import type { TestProject } from "vitest/node";

/** A failure of a random test is worth nothing without the seed that repeats it. */
export function setup({ config }: TestProject): void {
  const seed = config.env.VIGIE_SEED ?? "";
  process.stdout.write(`seed ${seed}: repeat with VIGIE_SEED=${seed} npm run test:long\n`);
}
