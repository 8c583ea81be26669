let waiting: (() => void)[] = [];

/**
 * Runs `task` once all that has arrived by now is read. What the tasks of one turn send goes out in one go: a kernel that
 * reads, sends, wakes the server and reads again for every packet works half as much again as one that reads them all
 * and then sends them all.
 */
export function afterReading(task: () => void): void {
  if (waiting.length === 0) setImmediate(runAll);
  waiting.push(task);
}

function runAll(): void {
  const tasks = waiting;
  waiting = [];
  for (const task of tasks) task();
}
