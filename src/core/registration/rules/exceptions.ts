import type { WhoisRecord } from "../record.ts";

/** A status word that, in this record, does not mean what it means elsewhere: the name is registered all the same. */
export interface Exception {
  readonly tag: string;
  readonly says: string;
  /** Tag of the status rule that it takes precedence of. */
  readonly meaning: string;
  readonly when: (record: WhoisRecord) => boolean;
}

export const EXCEPTIONS: readonly Exception[] = [
  {
    tag: "whois.afnic.own-name",
    says: "NOT_OPENED, with name servers of its own",
    meaning: "whois.afnic.not-opened",
    // `asso.fr`: closed to registration because the registry runs it, holder, servers and all.
    when: (record) => record.nameservers.length > 0 && record.registrar !== null,
  },
  {
    tag: "whois.jprs.documentation-name",
    says: "Reserved, as a name for documentation",
    meaning: "status.reserved",
    // `example.jp`: kept for examples for ever (RFC 2606's custom), so its reservation is no loss to anyone.
    when: (record) => record.echo === "example.jp",
  },
];

/** Registries that keep reserved names under a registrar of that name, where nobody else can hold one. */
export const isReservedRegistrar = (registrar: string | null): boolean =>
  /\brestricted and reserved names\b/i.test(registrar ?? "");
