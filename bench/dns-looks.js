// DNS looks as the probe brings them: replies in wire form, read by the probe's own reader. Ids, and the TTLs of
// resolvers, differ from reply to reply, as they do on the internet.
import { randomInt } from "node:crypto";
import { AUTHORITATIVE_ANSWER, encode, RECURSION_AVAILABLE, RECURSION_DESIRED } from "dns-packet";
import { readReply } from "../dist/probes/dns/reply.js";

const RECURSIVE = RECURSION_DESIRED | RECURSION_AVAILABLE;
const SERVFAIL = 2;
const OPT = { type: "OPT", name: ".", udpPayloadSize: 1_232, flags: 0, options: [] };
const TTL = 3_600;
const HOSTERS = 50;

const reply = (name, type, flags, { answers = [], authorities = [], additionals = [] }) =>
  readReply(
    encode({
      type: "response",
      id: randomInt(65_536),
      flags,
      questions: [{ name, type, class: "IN" }],
      answers,
      authorities,
      additionals: [...additionals, OPT],
    }),
  );

const numberOf = (text) => [...text].reduce((hash, letter) => (Math.imul(hash, 31) + letter.charCodeAt(0)) >>> 0, 7);
const addressOf = (text) => {
  const number = numberOf(text);
  return `203.${(number >>> 24) % 113}.${(number >>> 16) % 256}.${(number >>> 8) % 256}`;
};

/** A quarter of the names have name servers of their own, the others those of fifty hosters. */
function serversOf(domain) {
  const number = numberOf(domain);
  const host = number % 4 === 0 ? domain : `hoster-${number % HOSTERS}.example`;
  return ["ns1", "ns2"].map((server) => `${server}.${host}`);
}

const ns = (domain) => serversOf(domain).map((data) => ({ type: "NS", name: domain, ttl: TTL, data }));
const glue = (domain) =>
  serversOf(domain).flatMap((name) =>
    name.endsWith(domain) ? [{ type: "A", name, ttl: TTL, data: addressOf(name) }] : [],
  );
const soa = (zone, mname, ttl = TTL) => ({
  type: "SOA",
  name: zone,
  ttl,
  data: {
    mname,
    rname: `hostmaster.${mname}`,
    serial: 2_026_010_100 + (numberOf(zone) % 100),
    refresh: 14_400,
    retry: 3_600,
    expire: 1_209_600,
    minimum: 300,
  },
});

/** What a look at `domain` observes: its parent zone, both of its name servers and two resolvers, which may fail. */
export function dnsLook(domain, at, isWell = true) {
  const [first] = serversOf(domain);
  const referral = { authorities: ns(domain), additionals: glue(domain) };
  return {
    probe: "dns",
    domain,
    at,
    parent: {
      zone: "example",
      failure: null,
      answers: [{ server: "a.nic.example", address: "192.0.2.53", outcome: reply(domain, "NS", 0, referral) }],
      ds: reply(domain, "DS", AUTHORITATIVE_ANSWER, { authorities: [soa("example", "a.nic.example")] }),
    },
    children: serversOf(domain).map((server) => ({
      server,
      address: addressOf(server),
      outcome: reply(domain, "SOA", AUTHORITATIVE_ANSWER, {
        answers: [soa(domain, first)],
        authorities: ns(domain),
        additionals: glue(domain),
      }),
    })),
    resolvers: ["system", "quad9"].map((label) => resolver(label, domain, first, isWell)),
  };
}

function resolver(label, domain, server, isWell) {
  const asked = (type, sections) =>
    isWell ? reply(domain, type, RECURSIVE, sections) : reply(domain, type, RECURSIVE | SERVFAIL, {});
  const answer = (type, data) => asked(type, { answers: [{ type, name: domain, ttl: randomInt(1, TTL), data }] });
  return {
    resolver: label,
    a: answer("A", addressOf(domain)),
    aaaa: asked("AAAA", { authorities: [soa(domain, server, randomInt(1, 300))] }),
    mx: answer("MX", { preference: 10, exchange: `mx.${domain}` }),
    txt: answer("TXT", ["v=spf1 -all"]),
  };
}
