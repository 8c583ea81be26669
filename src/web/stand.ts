import type { Config } from "../config/config.ts";
import { asMillis } from "../core/time.ts";
import { type App, makeApp } from "./app.ts";
import { type Listening, listenAt } from "./serve.ts";
import { type Host, type ServerGround, toolsOf } from "./tools.ts";

/** A server in this very thread: on the demo's stage, where nothing has to be kept from waiting. */
export interface Standing extends Listening {
  /** Resolves when somebody first watches live, or reads a page whose script does not come to do so. */
  readonly visited: Promise<void>;
}

export async function stand(listen: string, config: Config, ground: ServerGround, host: Host): Promise<Standing> {
  let arrive: () => void = () => undefined;
  const visited = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const app = makeApp(toolsOf({ ...config, server: { ...config.server, listen } }, ground, host), { joined: arrive });
  const door = makeDoor(app, ground, arrive);
  const { address, close } = await listenAt(listen, { ...app, fetch: door.fetch });
  return {
    ...{ address, visited },
    close: async () => {
      door.close();
      await close();
    },
  };
}

/** A page's script joins the stream at once, and then misses nothing; a reader without one is waited for no longer. */
const SCRIPT_WITHIN = asMillis(2_000);

function makeDoor({ fetch }: Pick<App, "fetch">, { after }: Pick<ServerGround, "after">, arrive: () => void) {
  let leave: (() => void) | null = null;
  const passes: App["fetch"] = async (request, ...context) => {
    const answer = await fetch(request, ...context);
    const isPage = answer.ok && answer.headers.get("content-type")?.startsWith("text/html") === true;
    if (isPage && request.method === "GET") leave ??= after(SCRIPT_WITHIN, arrive);
    return answer;
  };
  return { fetch: passes, close: () => leave?.() };
}
