import { asInstant, asMillis } from "../../src/core/time.ts";
import { htmlPage } from "../../src/lab/web/content.ts";
import { CERTIFICATE_FROM, CERTIFICATE_TO, FREE, type Registered, type Site, type World } from "../../src/lab/world.ts";

const day = (text: string) => asInstant(Date.parse(`${text}T00:00:00Z`));

export const RECORD: Registered = {
  state: "registered",
  statuses: ["clientTransferProhibited"],
  registrar: "Sample Registrar",
  holder: "Jo Sample",
  createdAt: day("2014-05-12"),
  updatedAt: day("2015-01-02"),
  expiresAt: day("2016-05-12"),
  nameservers: ["ns1.taken.test", "ns1.hosting.test"],
};

const site = (address: string, key: string, words: string): Site => ({
  addresses: [address],
  page: htmlPage(`<!doctype html><title>${words}</title>`),
  paths: {
    "/favicon.ico": { status: 200, headers: { "content-type": "image/x-icon" }, body: new Uint8Array([0, 1, 2]) },
  },
  http: "page",
  tls: { key, names: null, issuer: "lab", validFrom: CERTIFICATE_FROM, validTo: CERTIFICATE_TO },
});

/** One registry with everything a server can be asked for. */
export const SMALL_WORLD: World = {
  root: ["a.root-servers.test"],
  hosts: {
    "a.root-servers.test": ["192.0.2.1"],
    "whois.iana.org": ["192.0.2.4"],
    "data.iana.org": ["192.0.2.5"],
    "a.nic.test": ["192.0.2.11"],
    "b.nic.test": ["192.0.2.12"],
    "whois.nic.test": ["192.0.2.13"],
    "rdap.nic.test": ["192.0.2.15"],
    "a.nic.co.test": ["192.0.2.14"],
    "ns1.hosting.test": ["198.51.100.11"],
    "ns1.taken.test": ["198.51.100.12"],
  },
  tlds: {
    test: {
      nameservers: ["a.nic.test", "b.nic.test"],
      whois: { host: "whois.nic.test", dialect: "icann" },
      rdap: "https://rdap.nic.test/rdap/",
      ttl: 3_600,
      negativeTtl: 900,
    },
    "co.test": { nameservers: ["a.nic.co.test"], whois: null, rdap: null, ttl: 3_600, negativeTtl: 900 },
  },
  domains: {
    "taken.test": {
      registration: RECORD,
      delegation: ["ns1.taken.test", "ns1.hosting.test"],
      ds: [{ keyTag: 12_345, algorithm: 13, digestType: 2, digest: "ab".repeat(32) }],
      zone: {
        servers: ["ns1.taken.test", "ns1.hosting.test"],
        serial: 7,
        ttl: 300,
        records: [
          { name: "@", type: "A", value: "203.0.113.10" },
          { name: "@", type: "AAAA", value: "2001:db8::10" },
          { name: "@", type: "MX", value: "mail.taken.test", preference: 10 },
          { name: "www", type: "CNAME", value: "taken.test" },
          { name: "shop", type: "CNAME", value: "rival.test" },
          { name: "circle", type: "CNAME", value: "elsewhere.taken.test" },
          { name: "elsewhere", type: "CNAME", value: "circle.taken.test" },
          { name: "very.deep", type: "A", value: "203.0.113.11" },
        ],
      },
      site: site("203.0.113.10", "shared", "Taken"),
    },
    "rival.test": {
      registration: RECORD,
      delegation: ["ns1.hosting.test"],
      ds: [],
      zone: {
        servers: ["ns1.hosting.test"],
        serial: 1,
        ttl: 300,
        records: [{ name: "@", type: "A", value: "203.0.113.30" }],
      },
      site: site("203.0.113.30", "own", "Rival"),
    },
    "mirror.test": { ...FREE, site: site("203.0.113.30", "shared", "Mirror") },
    "lame.test": { registration: RECORD, delegation: ["ns1.hosting.test"], ds: [], zone: null, site: null },
    "name.co.test": { registration: RECORD, delegation: ["ns1.hosting.test"], ds: [], zone: null, site: null },
    "kept.test": { ...FREE, registration: { state: "reserved" } },
    "held.test": { ...FREE, registration: { ...RECORD, state: "suspended", statuses: [] } },
  },
  resolvers: [
    { address: "198.51.100.53", label: "honest", lag: asMillis(0), lies: {} },
    {
      address: "198.51.100.66",
      label: "liar",
      lag: asMillis(0),
      lies: {
        "taken.test": { says: "NXDOMAIN", ede: 16 },
        "rival.test": { says: "address", address: "203.0.113.99", ede: null },
      },
    },
  ],
  faults: {},
  uplink: "up",
};
