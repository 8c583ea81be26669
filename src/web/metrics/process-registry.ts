import { version } from "node:process";
import { Counter, Gauge, Registry } from "prom-client";
import { SECOND } from "../../core/time.ts";
import type { ProcessFigures } from "../../monitor/figures.ts";
import type { OwnProcess } from "./facts.ts";

/**
 * The daemon's process under the names that every Prometheus client gives them. prom-client's own collection is not used:
 * it would tell of the process that serves this text, and its measuring wakes it all the time. Null: the daemon does not
 * answer.
 */
export function processRegistry(figures: ProcessFigures | null): Registry {
  const registry = new Registry();
  const registers = [registry];
  const node = { name: "nodejs_version_info", help: "Version of Node.js, always 1.", labelNames: ["version"] };
  new Gauge({ ...node, registers }).set({ version }, 1);
  if (figures === null) return registry;
  const cpu = { name: "process_cpu_seconds_total", help: "Processor time that the process used, in seconds." };
  new Counter({ ...cpu, registers }).inc(figures.cpu);
  const memory = { name: "process_resident_memory_bytes", help: "Resident memory of the process, in bytes." };
  new Gauge({ ...memory, registers }).set(figures.memory);
  const start = { name: "process_start_time_seconds", help: "When the process was started." };
  new Gauge({ ...start, registers }).set(Math.round(figures.started / SECOND));
  if (figures.openFiles === null) return registry;
  const files = { name: "process_open_fds", help: "Open file descriptors." };
  new Gauge({ ...files, registers }).set(figures.openFiles);
  return registry;
}

/** The server's own process, under names that nobody takes for the daemon's. */
export function serverRegistry({ cpu, memory, started }: OwnProcess): Registry {
  const registry = new Registry();
  const registers = [registry];
  const named = (name: string, help: string) => ({ name: `vigie_server_process_${name}`, help, registers });
  new Counter(named("cpu_seconds_total", "Processor time that the server's process used, in seconds.")).inc(cpu);
  new Gauge(named("resident_memory_bytes", "Resident memory of the server's process, in bytes.")).set(memory);
  const start = named("start_time_seconds", "When the server's process was started.");
  new Gauge(start).set(Math.round(started / SECOND));
  return registry;
}
