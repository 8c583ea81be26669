import type { Answer, OptAnswer, Packet } from "dns-packet";
import { a, aaaa, ns, soa } from "./server.ts";

const NAME = "popcorntime.example";

/** EDE 16 (RFC 8914), beside a cookie that nobody reads. */
export const opt = {
  type: "OPT",
  name: ".",
  udpPayloadSize: 1232,
  extendedRcode: 0,
  ednsVersion: 0,
  flags: 0,
  flag_do: false,
  options: [
    { code: 10, data: Buffer.from("0011223344556677", "hex") },
    { code: 15, data: Buffer.from("\0\x10court order", "latin1") },
  ],
} as unknown as OptAnswer;

/** Replies with every record type that is read, and with some that are not. */
export function honestReplies(): readonly Packet[] {
  const key = Buffer.from("03010001aabbccddeeff", "hex");
  const sections: Omit<Packet, "type" | "id" | "questions">[] = [
    { answers: [a(NAME, "192.0.2.7"), aaaa(NAME, "2001:db8::7")], additionals: [opt] },
    {
      authorities: [ns(NAME, `ns1.${NAME}`), ns(NAME, "ns.host.example")],
      additionals: [a(`ns1.${NAME}`, "192.0.2.53"), opt],
    },
    { authorities: [soa("example")] },
    {
      answers: [
        { type: "CNAME", name: NAME, ttl: 60, data: "www.host.example" },
        { type: "DNAME", name: "old.example", ttl: 60, data: "new.example" },
        { type: "MX", name: NAME, ttl: 60, data: { preference: 10, exchange: "mail.host.example" } },
        { type: "TXT", name: NAME, ttl: 60, data: ["v=spf1", " -all"] },
        { type: "SRV", name: `_sip._udp.${NAME}`, ttl: 60, data: { port: 5060, target: "sip.host.example" } },
      ],
    },
    {
      answers: [
        {
          type: "DS",
          name: NAME,
          ttl: 60,
          data: { keyTag: 4711, algorithm: 13, digestType: 2, digest: Buffer.alloc(32, 7) },
        },
        { type: "DNSKEY", name: NAME, ttl: 60, data: { flags: 257, algorithm: 13, key } },
        rrsig(NAME),
        { type: "CAA", name: NAME, ttl: 60, data: { flags: 0, tag: "issue", value: "ca.example" } },
      ] as Answer[],
    },
  ];
  return sections.map((section) => ({ type: "response", id: 7, questions: [{ name: NAME, type: "A" }], ...section }));
}

export const rrsig = (name: string): Answer => ({
  type: "RRSIG",
  name,
  ttl: 60,
  data: {
    typeCovered: "DNSKEY",
    algorithm: 13,
    labels: 2,
    originalTTL: 60,
    expiration: 1_800_000_000,
    inception: 1_700_000_000,
    keyTag: 4711,
    signersName: name,
    signature: Buffer.alloc(64, 9),
  },
});
