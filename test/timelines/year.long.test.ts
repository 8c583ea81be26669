import { expect, test } from "vitest";
import { HOURLY, liveAll } from "./year.ts";

test("a year of a thousand names: 40 true incidents are told once each, and at most one needless alert a month", {
  // Eight minutes of a processor; where others want it as well, more.
  timeout: 60 * 60_000,
}, () => {
  const begun = performance.now();
  const { names, looks, blows, toldOnce, needless, odd } = liveAll(1_000, 40, Number(process.env.VIGIE_SEED), HOURLY);
  const minutes = ((performance.now() - begun) / 60_000).toFixed(1);
  const own = (process.cpuUsage().user / 60e6).toFixed(1);
  console.info(
    `${names} names, ${looks} looks in ${minutes} min (${own} of processor): ` +
      `${toldOnce} of ${blows} true incidents told once, ${needless} needless alerts`,
  );
  expect(toldOnce, odd.join("\n")).toBe(blows);
  expect(needless, odd.join("\n")).toBeLessThanOrEqual(12);
});
