import { test } from "vitest";
import { detect } from "./detection.ts";

test("a removed delegation is told within an interval, the wait to confirm and 2 s, for one registry question", () =>
  detect(1));
