// A process that serves as the daemon does, to be stopped or killed: `lookout.js CONFIG DATABASE`. It prints what the log
// would be told as JSON, one line each, stops at SIGTERM, and then has nothing left to do. It runs the built program.

import { loadConfig } from "../../dist/config/load.js";
import { startServer } from "../../dist/web/start.js";

const [file, path] = process.argv.slice(2);
const config = loadConfig({ config: file, db: path, env: {}, cwd: process.cwd(), version: "test" });
const say = (said) => process.stdout.write(`${JSON.stringify(said)}\n`);

const server = startServer(config, {
  version: "test",
  figures: () => null,
  journal: {
    serving: (address, pid) => say({ kind: "serving", address, pid }),
    taken: (listen, because) => say({ kind: "taken", listen, because }),
    trouble: (says, doing) => say({ kind: "trouble", says, doing }),
  },
  rest: 1,
});

process.once("SIGTERM", async () => {
  // Told to read its configuration again at the same moment: nothing may be begun behind the stop's back.
  const changes = [server.use(config), server.use(config)];
  await server.stop();
  say({ kind: "stopped" });
  await Promise.all(changes);
});
say({ kind: "begun" });
