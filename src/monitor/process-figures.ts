import { readdirSync } from "node:fs";
import { memoryUsage, resourceUsage } from "node:process";
import { asInstant } from "../core/time.ts";
import type { FiguresTools, ProcessFigures } from "./figures.ts";
import { watchLoop } from "./loop-delay.ts";

const DESCRIPTORS = "/proc/self/fd";

/** From now on, of this process: how late its loop is, and what it has used when asked. */
export const measureProcess = (): Required<Pick<FiguresTools, "loop" | "process">> => ({
  loop: watchLoop(),
  process: processFigures,
});

function processFigures(): ProcessFigures {
  const { userCPUTime, systemCPUTime } = resourceUsage();
  return {
    cpu: (userCPUTime + systemCPUTime) / 1e6,
    memory: memoryUsage.rss(),
    started: asInstant(performance.timeOrigin),
    openFiles: openDescriptors(),
  };
}

function openDescriptors(): number | null {
  try {
    return readdirSync(DESCRIPTORS).length;
  } catch {
    // Only Linux has the folder; elsewhere nothing is said of it.
    return null;
  }
}
