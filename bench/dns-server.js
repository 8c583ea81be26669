// A name server for `npm run bench:dns`, a process of its own so that its work is not counted: `dns-server.js DELAY_MS`.
// Every name below `bench.` is delegated to two servers with glue (asked for NS), has a zone (SOA), one address (A) and
// no other record; nothing is looked up, so that the client is the slow side. Prints its port.
import { createSocket } from "node:dgram";

const DELAY_MS = Number(process.argv[2] ?? 0);
const NS = 2;
const SOA = 6;
const A = 1;
const AUTHORITATIVE = 0x8400;
const REFERRAL = 0x8000;

const QNAME = Buffer.from([0xc0, 12]);
const TLD = wire("bench");
const SOA_DATA = Buffer.concat([wire("ns.bench"), wire("hostmaster.bench"), Buffer.alloc(20, 1)]);
const OPT = Buffer.from([0, 0, 41, 0x04, 0xd0, 0, 0, 0, 0, 0, 0]);
const hostOf = (at) => Buffer.concat([Buffer.from([3]), Buffer.from(`ns${at}`), QNAME]);
const SERVERS = [1, 2].map((at) => record(QNAME, NS, hostOf(at)));
const GLUE = [1, 2].map((at) => record(hostOf(at), A, [192, 0, 2, at]));

const socket = createSocket({ type: "udp4", recvBufferSize: 1 << 22, sendBufferSize: 1 << 22 });
socket.on("message", (query, { port, address }) => {
  const reply = replyTo(query);
  if (DELAY_MS === 0) socket.send(reply, port, address);
  else hold({ reply, port, address, due: performance.now() + DELAY_MS });
});
socket.bind(0, "127.0.0.1", () => console.log(socket.address().port));
process.on("disconnect", () => process.exit());

/** All wait equally long, so the oldest is always the next that is due. */
const held = [];
function hold(one) {
  held.push(one);
  if (held.length === 1) setTimeout(release, DELAY_MS);
}
function release() {
  const now = performance.now();
  let count = 0;
  for (; count < held.length && held[count].due <= now; count += 1) {
    const { reply, port, address } = held[count];
    socket.send(reply, port, address);
  }
  held.splice(0, count);
  if (held.length > 0) setTimeout(release, 1);
}

function replyTo(query) {
  let end = 12;
  while (query[end] !== 0) end += query[end] + 1;
  const type = query.readUInt16BE(end + 1);
  const question = query.subarray(12, end + 5);
  const { flags, answers = [], authority = [], additional = [] } = said(type, query[2] & 1);
  const header = Buffer.alloc(12);
  header.writeUInt16BE(query.readUInt16BE(0), 0);
  header.writeUInt16BE(flags | ((query[2] & 1) << 8), 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(answers.length, 6);
  header.writeUInt16BE(authority.length, 8);
  header.writeUInt16BE(additional.length + 1, 10);
  return Buffer.concat([header, question, ...answers, ...authority, ...additional, OPT]);
}

function said(type, recursion) {
  if (type === NS && recursion) return { flags: AUTHORITATIVE, answers: SERVERS };
  if (type === NS) return { flags: REFERRAL, authority: SERVERS, additional: GLUE };
  if (type === A) return { flags: AUTHORITATIVE, answers: [record(QNAME, A, [192, 0, 2, 7])] };
  if (type === SOA) return { flags: AUTHORITATIVE, answers: [record(QNAME, SOA, SOA_DATA)] };
  return { flags: AUTHORITATIVE, authority: [record(TLD, SOA, SOA_DATA)] };
}

function record(owner, type, data) {
  const fixed = Buffer.alloc(10);
  fixed.writeUInt16BE(type, 0);
  fixed.writeUInt16BE(1, 2);
  fixed.writeUInt32BE(3_600, 4);
  fixed.writeUInt16BE(data.length, 8);
  return Buffer.concat([owner, fixed, Buffer.from(data)]);
}

function wire(name) {
  return Buffer.concat([
    ...name.split(".").map((label) => Buffer.from([label.length, ...Buffer.from(label)])),
    Buffer.from([0]),
  ]);
}
