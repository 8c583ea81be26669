import { defineConfig } from "vitest/config";

/**
 * `npm run test:interop`: the built program against real servers. Each file has a loopback net of its own, and most
 * of its time it waits: three run side by side.
 */
export default defineConfig({
  test: {
    include: ["test/interop/**/*.interop.ts"],
    globalSetup: ["test/repo/fresh-dist.ts"],
    reporters: ["default", "./test/reporter.ts"],
    pool: "forks",
    maxWorkers: 3,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    retry: process.env.CI ? 1 : 0,
  },
});
