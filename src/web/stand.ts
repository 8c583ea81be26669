import type { Config } from "../config/config.ts";
import { makeApp } from "./app.ts";
import { type Listening, listenAt } from "./serve.ts";
import { type Host, type ServerGround, toolsOf } from "./tools.ts";

/** A server in this very thread: on the demo's stage, where nothing has to be kept from waiting. */
export interface Standing extends Listening {
  /** Resolves when somebody first watches live. */
  readonly visited: Promise<void>;
}

export async function stand(listen: string, config: Config, ground: ServerGround, host: Host): Promise<Standing> {
  let arrive: () => void = () => undefined;
  const visited = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const app = makeApp(toolsOf({ ...config, server: { ...config.server, listen } }, ground, host), { joined: arrive });
  return { ...(await listenAt(listen, app)), visited };
}
