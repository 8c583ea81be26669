import { regularKey } from "./keys.ts";

/** Whose values follow: the domain's own, or those of something that hangs on it. */
export type Scope = "domain" | "registrar" | "party";

/** Headings after which `created`, `name`, `status` belong to a contact or host and not to the domain. */
const PARTY =
  /^(?:(?:domain )?(?:registrant|holder|owner|licensee|titular)s?|admin|administrative|administrativ|administrator|adm|tech|technical|techical|billing|bill|zone|abuse|reseller|contact|contacts|contacto|contacto administrativo|contacto tecnico|contacto técnico|contacto de cobranza|registrar technical|dnssec|keys|key|additional|public|organization using domain name|agent|security|legal|owner c|onsite|whois|disclaimer|holder of domain name|domain owners|domain registrant|domain information contact|tech c|zone c|admin c|holder c)(?: contacts?| person| agent| details| data| information| info| section| holder| c)*$/;

const REGISTRAR =
  /^(?:(?:sponsoring |current |last )?registrar|registration service provider|agente registrador|registrar contact|domain managers?)(?: information| details| data| info)*$/;

const DOMAIN =
  /^(?:domain(?: name)?(?: information| details| data| info)?|relevant dates|additional info(?:rmation)?|important dates|dates|name servers?.*|nameservers?.*|dns servers?|domain servers?.*|domain nameservers?.*|registration status|domain status|details|nservers|informations?|entry (?:created|updated)|renewal date|current nameservers)$/;

/** RPSL-like objects that begin a paragraph with their class; what follows is theirs. */
const OBJECTS: ReadonlyMap<string, Scope> = new Map<string, Scope>([
  ["registrar", "registrar"],
  ...[
    "contact",
    "nic hdl",
    "nic hdl br",
    "person",
    "role",
    "nsset",
    "keyset",
    "personname",
    "contact id",
    "organisation",
    "ns list",
    "dsl id",
    "object",
    "mntner",
    "key tag",
    "contact type",
  ].map((key): [string, Scope] => [key, "party"]),
]);

/** Sentences are no headings. */
const LONGEST_HEADING = 80;

/** Scope that a heading opens; null when the line is no heading. */
export function scopeOfHeading(label: string): Scope | null {
  const part = label.slice(label.lastIndexOf("/") + 1);
  if (part.length > LONGEST_HEADING) return null;
  const key = regularKey(part)
    .replace(/[:：]$/, "")
    .trim();
  if (DOMAIN.test(key)) return "domain";
  if (REGISTRAR.test(key)) return "registrar";
  return PARTY.test(key) ? "party" : null;
}

/** Scope of the paragraph that begins with this label; null when the label opens no object of its own. */
export const scopeOfObject = (label: string): Scope | null => OBJECTS.get(regularKey(label)) ?? null;
