/** Servers whose "no match" says nothing about a name outside their own zones. */
interface Authority {
  readonly server: RegExp;
  /** Top-level domains that the server answers for; none for one that answers for nothing any more. */
  readonly zones: readonly string[];
}

const AUTHORITIES: readonly Authority[] = [
  {
    server: /^(?:whois\.verisign-grs\.com|whois\.crsnic\.net|whois\.nsiregistry\.net|rs\.internic\.net)$/,
    zones: ["com", "net"],
  },
  { server: /^whois\.internic\.net$/, zones: ["com", "net", "edu"] },
  { server: /^ccwhois\.verisign-grs\.com$/, zones: ["cc", "name", "tv"] },
  { server: /^jobswhois\.verisign-grs\.com$/, zones: ["jobs"] },
  // .tv moved to another registry in 2023; the old server still says "No match" for every name, taken ones too.
  { server: /^tvwhois\.verisign-grs\.com$/, zones: [] },
  // IANA answers about top-level domains; of second levels it knows those of .int and .arpa.
  { server: /^whois\.iana\.org$/, zones: ["int", "arpa"] },
];

/** Whether the server may be believed when it says that it has no such name. */
export function answersFor(server: string | null, tld: string | null): boolean {
  const authority = server && tld ? AUTHORITIES.find((known) => known.server.test(server.toLowerCase())) : undefined;
  return !authority || authority.zones.includes(tld ?? "");
}
