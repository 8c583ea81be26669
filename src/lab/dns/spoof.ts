import { createSocket, type RemoteInfo } from "node:dgram";
import { EMPTY, type Reply } from "./answer.ts";
import { type Query, writeReply } from "./message.ts";

const FORGED = "203.0.113.66";

/**
 * What an off-path forger tries (RFC 5452): the right id from another port, the right port with another id, and both
 * right but to another question.
 */
export function spoof(query: Query, to: RemoteInfo, send: (packet: Buffer) => void, truth: () => void): void {
  const lie = lieFor(query);
  send(writeReply(query, lie, { id: ((query.packet.id ?? 0) ^ 0x5555) & 0xffff }));
  send(writeReply(query, lie, { name: "unasked.example" }));
  const forger = createSocket("udp4");
  forger.send(writeReply(query, lie), to.port, to.address, () => {
    forger.close();
    truth();
  });
}

/** An address where one was asked for; else a denial in the name of the zone above, as grave as a lie can be. */
function lieFor({ asked: { name, type } }: Query): Reply {
  if (type === "A" || type === "AAAA")
    return { ...EMPTY, answers: [{ name, type: "A", class: "IN", ttl: 86_400, data: FORGED }] };
  const above = name.includes(".") && name !== "." ? name.slice(name.indexOf(".") + 1) : ".";
  const data = {
    ...{ mname: "ns.forged.example", rname: "hostmaster.forged.example", serial: 1 },
    ...{ refresh: 7_200, retry: 900, expire: 86_400, minimum: 86_400 },
  };
  const soa = { name: above, type: "SOA", class: "IN", ttl: 86_400, data } as const;
  return { ...EMPTY, rcode: "NXDOMAIN", authoritative: true, authorities: [soa] };
}
