import type { Reporter, TestCase, TestModule } from "vitest/node";

/** What a run came to. A file that did not load, or an error outside every test, is a failure too. */
interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

function count(tests: Iterable<TestCase>, tally: Tally): void {
  for (const test of tests) {
    const { state } = test.result();
    if (state === "passed") tally.passed += 1;
    else if (state === "failed") tally.failed += 1;
    else tally.skipped += 1;
  }
}

/** `context.skip(reason)` leaves its reason as a note. */
function reasonOf(test: TestCase): string {
  const result = test.result();
  return (result.state === "skipped" && result.note) || "no reason given";
}

function* skippedIn(module: TestModule): Iterable<string> {
  for (const test of module.children.allTests("skipped")) {
    yield `skipped: ${module.relativeModuleId} > ${test.fullName}: ${reasonOf(test)}\n`;
  }
}

/** A pass on the second try is told, not hidden: who reads the log sees which test leans on the machine's mood. */
function* waveringIn(module: TestModule): Iterable<string> {
  for (const test of module.children.allTests("passed")) {
    if (test.diagnostic()?.flaky) yield `passed on a second try: ${module.relativeModuleId} > ${test.fullName}\n`;
  }
}

/** Says why each test was skipped, and which one needed a second try, and ends the run with `N passed, N failed` alone on a line, which every CI can read. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const tally: Tally = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    for (const module of modules) {
      count(module.children.allTests(), tally);
      tally.failed += module.errors().length;
      for (const suite of module.children.allSuites()) tally.failed += suite.errors().length;
      for (const line of [...skippedIn(module), ...waveringIn(module)]) process.stdout.write(line);
    }
    const skipped = tally.skipped > 0 ? `, ${tally.skipped} skipped` : "";
    process.stdout.write(`${tally.passed} passed, ${tally.failed} failed${skipped}\n`);
  }
}
