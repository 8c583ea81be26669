/**
 * Query forms by server; every other server is asked for the plain name. Each row: what it avoids, and where it is
 * documented.
 */
const FORMS: Readonly<Record<string, (name: string) => string>> = {
  // DENIC: `-T dn` asks for the domain object, `ace` takes the A-label. Source: whois.denic.de banner, help text.
  "whois.denic.de": (name) => `-T dn,ace ${name}`,
  // Verisign: a bare name is also matched against name servers and registrars. Source: `help` at whois.verisign-grs.com.
  "whois.verisign-grs.com": (name) => `domain ${name}`,
  "ccwhois.verisign-grs.com": (name) => `domain ${name}`,
  // .name: third-level names share the service; the object type must be said. Source: `help` at whois.nic.name.
  "whois.nic.name": (name) => `domain=${name}`,
  // JPRS: `/e` asks for English labels. Source: whois.jprs.jp banner.
  "whois.jprs.jp": (name) => `${name}/e`,
  // Replies in UTF-8 instead of Latin-1. Source: the servers' `help`, and the Debian client's list of charsets.
  "whois.norid.no": (name) => `-c utf-8 ${name}`,
  "whois.punktum.dk": (name) => `--charset=utf-8 ${name}`,
  "whois.dk-hostmaster.dk": (name) => `--charset=utf-8 ${name}`,
  "whois.corenic.net": (name) => `-C UTF-8 ${name}`,
  "whois.museum": (name) => `-C UTF-8 ${name}`,
};

/** The line that asks `host` about `name`. */
export function queryFor(host: string, name: string): string {
  const form = Object.hasOwn(FORMS, host) ? FORMS[host] : undefined;
  return form ? form(name) : name;
}
