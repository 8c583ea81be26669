import { classifyRegistration } from "../../core/registration/chain.ts";
import { type Finding, withRegistration } from "../../core/sweep/finding.ts";
import { unlessAborted } from "./abort.ts";
import type { SweepRequest, SweepTools } from "./contract.ts";

const AT_ONCE = 8;
/** Times that a registry is asked again whose budget was spent. */
const TRIES = 3;

/**
 * Asks the registries about names that their zones do not have, each within its budget: a name whose turn did not come
 * goes to the end of the queue.
 */
export async function confirm(
  found: readonly Finding[],
  hear: (finding: Finding) => void,
  { signal, progress }: Pick<SweepRequest, "signal" | "progress">,
  { probes, now }: Pick<SweepTools, "probes" | "now">,
): Promise<void> {
  const queue = found.filter(({ state }) => state === "undelegated").map((finding) => ({ finding, tries: 1 }));
  const total = queue.length;
  let done = 0;
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined && !signal.aborted; next = queue.shift()) {
      const { finding, tries } = next;
      const observation = await unlessAborted(probes.registration(finding.domain, false), signal);
      if (observation === null) return;
      const reading = classifyRegistration(observation);
      if (reading.reason === "throttled" && tries < TRIES) {
        queue.push({ finding, tries: tries + 1 });
        continue;
      }
      done += 1;
      hear(withRegistration(finding, reading, now()));
      progress({ doing: "asking registries", done, total });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}
