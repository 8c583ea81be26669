import type { Registered } from "../../world.ts";
import type { Wording } from "../dialect.ts";

const BANNER = "% Simulated whois server of the .eu registry.\n% All data invented.";
const head = (domain: string): string => `${BANNER}\n\nDomain: ${domain}\nScript: LATIN`;

const STATUS: Readonly<Record<Exclude<Registered["state"], "registered">, string>> = {
  suspended: "SUSPENDED",
  redemption: "QUARANTINED",
  "pending-delete": "QUARANTINED",
};

/** A plain registered name has no `Status:` line here, and no dates: a missing status means registered. */
function recordOf(domain: string, { state, registrar, nameservers }: Registered): string {
  return [
    `${head(domain)}${state === "registered" ? "" : `\nStatus: ${STATUS[state]}`}`,
    "",
    "Registrant:",
    "        NOT DISCLOSED!",
    "",
    "Registrar:",
    `        Name: ${registrar}`,
    "        Website: https://registrar.example/",
    "",
    "Name servers:",
    ...nameservers.map((host) => `        ${host}`),
  ].join("\n");
}

export const EURID: Wording = {
  available: (domain) => `${head(domain)}\nStatus: AVAILABLE`,
  reserved: (domain) => `${head(domain)}\nStatus: RESERVED`,
  registered: recordOf,
  throttled: "-1: Still in grace period, wait 60 seconds",
};
