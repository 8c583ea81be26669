import { randomInt } from "node:crypto";
import { defineConfig } from "vitest/config";

/**
 * `npm run test:long`: soak, kill and many-run property tests, one file at a time. Every run takes another seed; tests
 * read it from `VIGIE_SEED`, and the printed line repeats the run.
 */
const seed = process.env.VIGIE_SEED ?? String(randomInt(2 ** 31));

export default defineConfig({
  test: {
    include: ["test/**/*.long.test.ts"],
    globalSetup: ["test/repo/tell-seed.ts", "test/repo/fresh-dist.ts"],
    reporters: ["default", "./test/reporter.ts"],
    env: { VIGIE_SEED: seed },
    pool: "forks",
    maxWorkers: 1,
    testTimeout: 15 * 60_000,
    hookTimeout: 60_000,
  },
});
