import { asMillis, SECOND } from "../../core/time.ts";
import type { Tld, World } from "../world.ts";
import { TTL } from "./building.ts";

const tld = (nameservers: readonly string[], whois: Tld["whois"]): Tld => ({
  nameservers,
  whois,
  rdap: null,
  ttl: TTL,
  negativeTtl: TTL,
});

const GENERIC = tld(["a.nic-generic.example", "b.nic-generic.example"], {
  host: "whois.nic-generic.example",
  dialect: "icann",
});

/** Both believe what they once heard for as long as its TTL. */
const resolver = (address: string, label: string): World["resolvers"][number] => ({
  address,
  label,
  lag: asMillis(TTL * SECOND),
  lies: {},
});

/**
 * The simulated internet as the stories find it, in the years 2014 and 2015: the registries of the article's names,
 * and a few others where a successor might have turned up. Nobody offers RDAP yet, and no name is registered.
 */
export const INTERNET_2015: World = {
  root: ["a.root-servers.example", "b.root-servers.example", "c.root-servers.example"],
  hosts: {
    "a.root-servers.example": ["192.0.2.1"],
    "b.root-servers.example": ["192.0.2.2"],
    "c.root-servers.example": ["192.0.2.3"],
    "whois.iana.org": ["192.0.2.4"],
    "data.iana.org": ["192.0.2.5"],
    "login.captive.example": ["192.0.2.8"],
    "a0.nic.io": ["192.0.2.11"],
    "b0.nic.io": ["192.0.2.12"],
    "whois.nic.io": ["192.0.2.13"],
    "a.nic.re": ["192.0.2.21"],
    "b.nic.re": ["192.0.2.22"],
    "whois.nic.re": ["192.0.2.23"],
    "a.ns.se": ["192.0.2.31"],
    "b.ns.se": ["192.0.2.32"],
    "whois.iis.se": ["192.0.2.33"],
    "x.dns.eu": ["192.0.2.41"],
    "y.dns.eu": ["192.0.2.42"],
    "whois.eu": ["192.0.2.43"],
    "a.nic-generic.example": ["192.0.2.51"],
    "b.nic-generic.example": ["192.0.2.52"],
    "whois.nic-generic.example": ["192.0.2.53"],
    "ns1.hosting.example": ["198.51.100.11"],
    "ns2.hosting.example": ["198.51.100.12"],
    "ns1.mirror-hosting.example": ["198.51.100.21"],
    "ns2.mirror-hosting.example": ["198.51.100.22"],
    "ns1.rival-hosting.example": ["198.51.100.31"],
    "ns2.rival-hosting.example": ["198.51.100.32"],
  },
  tlds: {
    io: tld(["a0.nic.io", "b0.nic.io"], { host: "whois.nic.io", dialect: "icb-2015" }),
    re: tld(["a.nic.re", "b.nic.re"], { host: "whois.nic.re", dialect: "afnic-2015" }),
    se: tld(["a.ns.se", "b.ns.se"], { host: "whois.iis.se", dialect: "iis" }),
    eu: tld(["x.dns.eu", "y.dns.eu"], { host: "whois.eu", dialect: "eurid" }),
    com: GENERIC,
    net: GENERIC,
    org: GENERIC,
    info: GENERIC,
    cc: GENERIC,
    tv: GENERIC,
  },
  domains: {},
  resolvers: [resolver("198.51.100.53", "resolver-one"), resolver("198.51.100.54", "resolver-two")],
  faults: {},
  uplink: "up",
};
