// What a look at the zone and the resolvers of a name that is well reads.
export const delegation = (domain, nameservers = [`ns1.${domain}`, `ns2.${domain}`]) => ({
  ...{ state: "delegated", reason: null, tags: ["delegation.parent.delegated"], nameservers },
  ...{ ds: [], dnssec: "insecure" },
});

export const resolution = (domain, address = addressOf(domain)) => ({
  ...{ state: "resolving", reason: null, tags: ["resolution.addresses"], addresses: [address], mail: [`mx.${domain}`] },
  resolvers: ["system", "quad9"].map((resolver) => ({ resolver, rcode: "NOERROR", ede: null })),
  aliases: [],
  txt: ["v=spf1 -all"],
});

function addressOf(domain) {
  const sum = [...domain].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) >>> 0, 7);
  return `203.${sum % 113}.${(sum >> 8) % 256}.${(sum >> 16) % 256}`;
}
