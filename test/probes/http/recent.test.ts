import { expect, test } from "vitest";
import { asInstant, asMillis, earlier, HOUR, type Instant, later, MINUTE } from "../../../src/core/time.ts";
import { makeRecent } from "../../../src/probes/http/recent.ts";

test("an answer is shared while it is fresh, and asked again after its span or a clock that stepped back", async () => {
  let now: Instant = asInstant(10 * HOUR);
  let asked = 0;
  const recent = makeRecent<number>(
    () => now,
    () => true,
    { span: MINUTE, most: 4 },
  );
  const ask = () =>
    recent("key", async () => {
      asked += 1;
      return asked;
    });
  expect([await ask(), await ask()]).toEqual([1, 1]);
  now = later(now, asMillis(MINUTE - 1));
  expect(await ask()).toBe(1);
  now = later(now, asMillis(1));
  expect(await ask()).toBe(2);
  now = earlier(now, HOUR);
  expect(await ask()).toBe(3);
});
