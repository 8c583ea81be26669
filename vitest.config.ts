import { configDefaults, defineConfig } from "vitest/config";

/** `npm test`: everything that ends within seconds. Hours of time and thousands of runs are `npm run test:long`. */
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: [...configDefaults.exclude, "test/**/*.long.test.ts"],
    globalSetup: ["test/repo/fresh-dist.ts"],
    reporters: ["default", "./test/reporter.ts"],
    // Processes, not threads: signals, exit codes and native add-ons behave as in production.
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 20_000,
  },
});
