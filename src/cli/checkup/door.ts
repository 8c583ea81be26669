import type { Config } from "../../config/config.ts";
import { shutDoor, type Token } from "../../config/door.ts";
import { type Check, fine, notTried, warning } from "../../core/checkup.ts";

/** Whether anybody could come in. `tokens` are null where the record cannot be asked for them. */
export function checkDoor({ server }: Pick<Config, "server">, tokens: readonly Token[] | null): Check {
  const { listen } = server;
  if (listen === null) return fine("server", "off: no dashboard, no API");
  const shut = shutDoor(server, tokens ?? []);
  if (shut === null) return fine("server", listen);
  if (tokens === null) return notTried("server", "who may come in stands in the database");
  return warning("server", `no dashboard, no API: ${shut.says}`, shut.fix);
}
