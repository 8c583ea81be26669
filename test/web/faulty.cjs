// Loaded before the server's process by NODE_OPTIONS: a bug that a test can call for.
const { writeSync } = require("node:fs");

if (process.send) {
  process.on("SIGUSR2", () => {
    throw new Error("a bug of the server");
  });
  process.on("SIGWINCH", () => {
    writeSync(2, `${"x".repeat(100_000)}\nlast words\n`);
    process.abort();
  });
}
