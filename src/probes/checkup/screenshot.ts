import { type Check, fine, problem, warning } from "../../core/checkup.ts";
import type { Screenshots } from "../instruments.ts";

/** A page that needs no network: whether the browser starts, and its sandbox with it. */
const BLANK = "data:text/html,";

/** Null where no screenshots are wanted. */
export async function checkScreenshots(screenshots: Screenshots | null): Promise<Check | null> {
  if (screenshots === null) return null;
  const { chromium, take } = screenshots;
  const fix = "install Chromium (Debian: chromium), or leave network.screenshot out";
  if (chromium === null)
    return warning("screenshot", "no Chromium was found: changes are recorded without a picture", fix);
  const taken = await take(BLANK);
  if (taken.kind === "picture") return fine("screenshot", `${chromium} takes pictures in its sandbox`);
  const isSlow = taken.reason === "timeout";
  const mend = isSlow ? "try again when the machine has less to do" : "see that Chromium starts for an ordinary user";
  return (isSlow ? warning : problem)("screenshot", `${chromium} takes no pictures: ${taken.detail}`, mend);
}
