import { configDefaults, defineConfig } from "vitest/config";

const files = {
  // Processes, not threads: signals, exit codes and native add-ons behave as in production.
  pool: "forks" as const,
  testTimeout: 20_000,
  hookTimeout: 20_000,
  // On a starved machine a deadline may pass unseen; the reporter names every test that needed its second try.
  retry: process.env.CI ? 1 : 0,
};

/** Counts what the process holds open, and so wants a process to itself. */
const ALONE = ["test/lab/lab.test.ts"];

/** `npm test`: everything that ends within seconds. Hours of time and thousands of runs are `npm run test:long`. */
export default defineConfig({
  test: {
    globalSetup: ["test/repo/fresh-dist.ts"],
    reporters: ["default", "./test/reporter.ts"],
    // One more than the two cores of a small machine: many tests wait for a deadline.
    maxWorkers: 3,
    projects: [
      {
        extends: true,
        test: {
          ...files,
          name: "tests",
          include: ["test/**/*.test.{ts,tsx}"],
          exclude: [...configDefaults.exclude, "test/**/*.long.test.ts", "test/interop/**", ...ALONE],
          // Modules are pure or hold what they are given: loading them once a process saves a third of the time.
          isolate: false,
        },
      },
      { extends: true, test: { ...files, name: "alone", include: ALONE } },
    ],
  },
});
