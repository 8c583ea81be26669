import { defineConfig } from "vitest/config";

/**
 * `npm run test:stories`: the real daemon told long stories over real sockets, in virtual time: hours of outages, masses
 * of names, faults on the way. Minutes, not seconds.
 */
export default defineConfig({
  test: {
    include: ["test/**/*.story.ts"],
    globalSetup: ["test/repo/fresh-dist.ts"],
    reporters: ["default", "./test/reporter.ts"],
    pool: "forks",
    maxWorkers: 3,
    testTimeout: 120_000,
    hookTimeout: 60_000,
    retry: process.env.CI ? 1 : 0,
  },
});
