// A process that lives to be killed while it delivers: `deliver.js DATABASE URL` sends what is due in the outbox, as the
// built daemon does.

import { webhookSender } from "../../dist/alerts/channels/webhook.js";
import { AlertDispatcher } from "../../dist/monitor/dispatcher.js";
import { openStore } from "../../dist/store/sqlite/open.js";

const [path, url] = process.argv.slice(2);
const dispatcher = new AlertDispatcher({
  store: openStore(path, { mode: "write" }),
  send: {
    ops: webhookSender({ url, secret: null }, { userAgent: "vigie/test", now: Date.now, ca: null, memory: null }),
  },
  now: Date.now,
  random: Math.random,
  after: (delay, run) => {
    const timer = setTimeout(run, delay);
    return () => clearTimeout(timer);
  },
  trouble: (error) => {
    throw error;
  },
});
dispatcher.poke();
