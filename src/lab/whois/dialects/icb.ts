import type { Registered } from "../../world.ts";
import { dayOf, type Wording } from "../dialect.ts";

/**
 * .io until 2017. It had no word for a hold: a name that the registry took back read `Domain reserved`, two words that
 * were the whole reply.
 */
export const ICB_2015: Wording = {
  available: (domain) => `Domain ${domain} is available for purchase`,
  reserved: () => "Domain reserved",
  registered: (domain, record) => (record.state === "registered" ? live(domain, record) : "Domain reserved"),
  throttled: null,
};

function live(domain: string, { expiresAt, nameservers, holder }: Registered): string {
  return [
    `Domain : ${domain}`,
    "Status : Live",
    `Expiry : ${dayOf(expiresAt)}`,
    "",
    ...nameservers.map((host, at) => `NS ${at + 1}   : ${host}`),
    "",
    `Owner  : ${holder}`,
    "Owner  : 1 Example Street",
    "Owner  : Sampletown",
    "",
    "Check for other names at the registry's site.",
  ].join("\n");
}
