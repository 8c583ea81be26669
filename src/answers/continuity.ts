import type { Config } from "../config/config.ts";
import { asMillis } from "../core/time.ts";
import type { Recorded } from "../core/timeline/asof.ts";

/** As long as the daemon's own spans allow between two looks: two missed ones are no gap. */
export const continuityOf = ({ dns, http, registration }: Config["schedule"]): Recorded["continuity"] => ({
  dns: asMillis(3 * dns),
  http: asMillis(3 * http),
  registration: asMillis(3 * registration),
});
