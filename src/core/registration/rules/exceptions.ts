import type { WhoisRecord } from "../record.ts";

/** A status word that, in this record, does not mean what it means elsewhere. */
export interface Exception {
  readonly tag: string;
  readonly says: string;
  /** Tag of the status rule that it takes precedence of. */
  readonly meaning: string;
  readonly when: (record: WhoisRecord) => boolean;
  readonly state: "registered" | "blocked";
}

export const EXCEPTIONS: readonly Exception[] = [
  {
    tag: "whois.afnic.own-name",
    says: "NOT_OPENED, with name servers of its own",
    meaning: "whois.afnic.not-opened",
    // `asso.fr`: closed to registration because the registry runs it, holder, servers and all.
    when: (record) => record.nameservers.length > 0 && record.registrar !== null,
    state: "registered",
  },
  {
    tag: "whois.jprs.documentation-name",
    says: "Reserved, as a name for documentation",
    meaning: "status.reserved",
    // `example.jp`: kept for examples for ever (RFC 2606's custom), so its reservation is no loss to anyone.
    when: (record) => record.echo === "example.jp",
    state: "registered",
  },
  {
    tag: "status.blocked",
    says: "BLOCKED, and nobody holds the name",
    meaning: "whois.afnic.blocked",
    // AFNIC blocks what somebody holds; EURid and others call a name blocked that nobody may have.
    when: (record) => record.evidence === 0,
    state: "blocked",
  },
];

/** Registries that keep reserved names under a registrar of that name, where nobody else can hold one. */
export const isReservedRegistrar = (registrar: string | null): boolean =>
  /\brestricted and reserved names\b/i.test(registrar ?? "");
