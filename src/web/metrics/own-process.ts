import { memoryUsage, resourceUsage } from "node:process";
import { asInstant } from "../../core/time.ts";
import type { OwnProcess } from "./facts.ts";

/** Of the process that serves this text. */
export function ownProcess(): OwnProcess {
  const { userCPUTime, systemCPUTime } = resourceUsage();
  return {
    // Told in microseconds.
    cpu: (userCPUTime + systemCPUTime) / 1e6,
    memory: memoryUsage.rss(),
    started: asInstant(performance.timeOrigin),
  };
}
