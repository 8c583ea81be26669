import type { Registered } from "../../world.ts";
import { secondOf, statusesOf, type Wording } from "../dialect.ts";

/** The key-value layout that ICANN's registry agreement prescribes (Specification 4, §1.5). */
function keyValueRecord(domain: string, record: Registered): string {
  return [
    `Domain Name: ${domain.toUpperCase()}`,
    `Registry Domain ID: LAB-${domain.length}${domain.charCodeAt(0)}-LAB`,
    `Registrar WHOIS Server: whois.registrar.example`,
    `Updated Date: ${secondOf(record.updatedAt)}`,
    `Creation Date: ${secondOf(record.createdAt)}`,
    `Registry Expiry Date: ${secondOf(record.expiresAt)}`,
    `Registrar: ${record.registrar}`,
    `Registrar IANA ID: 9999`,
    ...statusesOf(record).map((status) => `Domain Status: ${status} https://icann.org/epp#${status}`),
    `Registrant Organization: ${record.holder}`,
    ...record.nameservers.map((host) => `Name Server: ${host.toUpperCase()}`),
    "DNSSEC: unsigned",
  ].join("\n");
}

export const ICANN: Wording = {
  available: (domain) => `No match for "${domain.toUpperCase()}".`,
  reserved: (domain) => `Reserved Domain Name\n\n${domain} cannot be registered.`,
  registered: keyValueRecord,
  throttled: "WHOIS LIMIT EXCEEDED",
};

/** The platform that runs .io since 2022: the same layout, other sentences. */
export const IDENTITY_DIGITAL: Wording = {
  ...ICANN,
  available: () => "Domain not found.",
  reserved: () => "This name is reserved by the Registry in accordance with ICANN Policy.",
  throttled: null,
};
