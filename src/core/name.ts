declare const domainName: unique symbol;

/**
 * A registrable domain name as it goes on the wire: lower case, A-labels, no trailing dot (`xn--bcher-kva.example`).
 * Only `names/registrable.ts` (operator's text) and the store (what it wrote) make one.
 */
export type DomainName = string & { readonly [domainName]: true };

export const asDomainName = (text: string): DomainName => text as DomainName;

/** The label that a registrant chose: `popcorntime` of `popcorntime.io`, `foo` of `foo.co.uk`. */
export const labelOf = (domain: DomainName): string => domain.slice(0, domain.indexOf("."));

/** What stands right of the label: `io`, `co.uk`. */
export const suffixOf = (domain: DomainName): string => domain.slice(domain.indexOf(".") + 1);

/** The top-level domain: `io`, `uk`. */
export const tldOf = (domain: DomainName): string => domain.slice(domain.lastIndexOf(".") + 1);

/** A host name in the form used for comparison: lower case, no trailing dot. */
export const sameHostForm = (host: string): string => host.trim().toLowerCase().replace(/\.$/, "");

/** Whether `host` is `domain` or lies below it. */
export const isWithin = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`);
