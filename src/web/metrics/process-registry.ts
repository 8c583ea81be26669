import { readdirSync } from "node:fs";
import { memoryUsage, resourceUsage, uptime, version } from "node:process";
import { Counter, Gauge, Registry } from "prom-client";
import type { Instant } from "../../core/time.ts";

const DESCRIPTORS = "/proc/self/fd";

/**
 * The process under the names that every Prometheus client gives them. prom-client's own collection is not used: its
 * delay, heap and handles would be those of the thread that serves this text, and measuring them wakes it all the time.
 */
export function processRegistry(now: Instant): Registry {
  const registry = new Registry();
  const registers = [registry];
  const { userCPUTime, systemCPUTime } = resourceUsage();
  const cpu = { name: "process_cpu_seconds_total", help: "Processor time that the process used, in seconds." };
  new Counter({ ...cpu, registers }).inc((userCPUTime + systemCPUTime) / 1e6);
  const memory = { name: "process_resident_memory_bytes", help: "Resident memory of the process, in bytes." };
  new Gauge({ ...memory, registers }).set(memoryUsage.rss());
  const start = { name: "process_start_time_seconds", help: "When the process was started." };
  new Gauge({ ...start, registers }).set(Math.round(now / 1000 - uptime()));
  const node = { name: "nodejs_version_info", help: "Version of Node.js, always 1.", labelNames: ["version"] };
  new Gauge({ ...node, registers }).set({ version }, 1);
  const open = openDescriptors();
  if (open === null) return registry;
  const files = { name: "process_open_fds", help: "Open file descriptors." };
  new Gauge({ ...files, registers }).set(open);
  return registry;
}

/** Null where the system does not list them. */
function openDescriptors(): number | null {
  try {
    return readdirSync(DESCRIPTORS).length;
  } catch {
    // Only Linux has the folder; elsewhere the series is left out.
    return null;
  }
}
