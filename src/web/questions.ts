import type { Fleet } from "../answers/fleet.ts";
import type { WebTools } from "./contract.ts";

/** What every answer is made from: the tools, and what is kept in memory between requests. */
export interface Questions extends WebTools {
  readonly fleet: Fleet;
  /** Where the server is found from outside: `/`, or `/vigie/`. */
  readonly base: string;
}
