// A process that serves as the daemon does, to be stopped or killed: `lookout.js CONFIG DATABASE`. It prints what the log
// would be told as JSON, one line each, takes its configuration anew at SIGHUP, twice at once, stops at SIGTERM, and then
// has nothing left to do. It runs the built program.

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
    closed: (why) => say({ kind: "closed", why }),
    trouble: (says, doing) => say({ kind: "trouble", says, doing }),
  },
  rest: 1,
});

const changeTwice = () => Promise.all([server.use(config), server.use(config)]);

process.on("SIGHUP", changeTwice);
process.once("SIGTERM", async () => {
  // A change that comes at the same moment begins nothing behind the stop's back.
  const changed = changeTwice();
  await server.stop();
  say({ kind: "stopped" });
  await changed;
});
say({ kind: "begun" });
