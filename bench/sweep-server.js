// Name servers for `npm run bench:sweep`, a process of its own: `sweep-server.js COUNT DELAY_MS`. Each of COUNT ports is
// a server of every top-level domain; of a label in a hundred it delegates (by the TLD's letters), the others it denies
// with the TLD's SOA. Sends its ports to the parent.
import { createSocket } from "node:dgram";
import { once } from "node:events";

const COUNT = Number(process.argv[2]);
const DELAY_MS = Number(process.argv[3]);
const NS = 2;
const SOA = 6;
const DENIAL = 0x8403;
const REFERRAL = 0x8000;
const QNAME = Buffer.from([0xc0, 12]);
const OPT = Buffer.from([0, 0, 41, 0x04, 0xd0, 0, 0, 0, 0, 0, 0]);

const ports = [];
for (let at = 0; at < COUNT; at += 1) {
  const socket = createSocket("udp4");
  socket.on("message", (query, { port, address }) => {
    const reply = replyTo(query);
    setTimeout(() => socket.send(reply, port, address), DELAY_MS);
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  ports.push(socket.address().port);
}
process.send(ports);
process.on("disconnect", () => process.exit());

function replyTo(query) {
  const tldAt = 12 + query[12] + 1;
  const end = tldAt + query[tldAt] + 2;
  const letters = query.subarray(tldAt + 1, end - 1).reduce((sum, octet) => sum + (octet | 0x20), 0);
  const isDelegated = letters % 100 === 7;
  const header = Buffer.alloc(12);
  header.writeUInt16BE(query.readUInt16BE(0), 0);
  header.writeUInt16BE(isDelegated ? REFERRAL : DENIAL, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(1, 8);
  header.writeUInt16BE(1, 10);
  const tld = Buffer.from([0xc0, tldAt]);
  const host = Buffer.concat([Buffer.from([3]), Buffer.from("ns1"), QNAME]);
  const soa = Buffer.concat([tld, tld, Buffer.alloc(20, 1)]);
  const said = isDelegated ? record(QNAME, NS, host) : record(tld, SOA, soa);
  return Buffer.concat([header, query.subarray(12, end + 4), said, OPT]);
}

function record(owner, type, data) {
  const fixed = Buffer.alloc(10);
  fixed.writeUInt16BE(type, 0);
  fixed.writeUInt16BE(1, 2);
  fixed.writeUInt32BE(3_600, 4);
  fixed.writeUInt16BE(data.length, 8);
  return Buffer.concat([owner, fixed, data]);
}
