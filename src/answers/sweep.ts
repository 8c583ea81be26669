import { formatInstant } from "../core/time.ts";
import type { Swept } from "../monitor/sweep/contract.ts";

/** One object a name. */
export const sweptJson = ({ domain, suffix, state, reason, detail, nameservers, at, likeness }: Swept) => ({
  ...{ domain, suffix, state, reason, detail, nameservers },
  at: formatInstant(at),
  successor: likeness,
});
