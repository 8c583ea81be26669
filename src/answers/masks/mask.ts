import { maskRdap } from "./mask-rdap.ts";
import { maskWhois } from "./mask-whois.ts";

/** Which replies can name people. What our own records, DNS and web servers say is public as it stands. */
export const namesPeople = (source: string): boolean => source.startsWith("whois://") || source.startsWith("rdap://");

/**
 * A registration reply with what its contact fields say of people replaced by `[masked]`: names, organisations,
 * addresses, e-mails and telephones of registrant, administrative, technical and billing contacts. What the registrar
 * and its abuse desk say of themselves stays. Where a line might be either, it is masked.
 */
export function maskContacts(text: string, source: string): string {
  if (!namesPeople(source)) return text;
  // An RDAP server's error page is text too; a WHOIS reply may begin with a bracket (`[Domain Name]`).
  return source.startsWith("rdap://") && /^\s*[{[]/.test(text) ? maskRdap(text) : maskWhois(text);
}
