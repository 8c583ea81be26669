import { createSocket, type RemoteInfo, type Socket as UdpSocket } from "node:dgram";
import type { Socket } from "node:net";
import { earlier } from "../../core/time.ts";
import { type Fault, LATE } from "../fault.ts";
import { dripBytes } from "../hostile.ts";
import type { Scene } from "../scene.ts";
import { faultAt } from "../world.ts";
import { authoritativeReply, EMPTY, type Reply } from "./answer.ts";
import { type Query, readQuery, writeReply } from "./message.ts";
import { resolverReply } from "./recursion.ts";

/** The DNS server at one simulated address: resolver or authoritative, as the world says at each query. */
export interface DnsServer {
  readonly onDatagram: (socket: UdpSocket, bytes: Buffer, from: RemoteInfo) => void;
  readonly onConnection: (socket: Socket) => void;
  readonly close: () => void;
}

export function makeDnsServer(scene: Scene, address: string): DnsServer {
  const timers = new Set<NodeJS.Timeout>();
  const after = (delay: number, act: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      act();
    }, delay);
    timers.add(timer);
  };

  const replyTo = (query: Query, fault: Fault | null): Reply => {
    const { asked } = query;
    scene.note({ protocol: "dns", address, question: `${asked.name} ${asked.type}` });
    if (fault === "refused") return { ...EMPTY, rcode: "REFUSED" };
    if (fault === "servfail") return { ...EMPTY, rcode: "SERVFAIL" };
    if (fault === "no-edns" && query.hasOpt) return { ...EMPTY, rcode: "FORMERR" };
    const resolver = scene.world().resolvers.find((each) => each.address === address);
    const reply = resolver
      ? resolverReply(scene.worldAt(earlier(scene.now(), resolver.lag)), resolver, asked)
      : authoritativeReply(scene.world(), address, asked);
    return fault === "not-authoritative" ? { ...reply, authoritative: false } : reply;
  };

  const onDatagram: DnsServer["onDatagram"] = (socket, bytes, from) => {
    const query = readQuery(bytes);
    if (!query) return;
    const fault = faultAt(scene.world(), address, 53);
    const reply = replyTo(query, fault);
    const send = (packet: Buffer): void => socket.send(packet, from.port, from.address);
    if (fault === "late") after(LATE, () => send(datagram(query, reply)));
    else if (fault === "spoofed") spoof(query, from, send, () => send(datagram(query, reply)));
    else for (const packet of datagrams(query, reply, fault)) send(packet);
  };

  const onConnection = (socket: Socket): void => {
    let received: Buffer = Buffer.alloc(0);
    socket.on("data", (chunk) => {
      received = Buffer.concat([received, chunk]).subarray(0, 4_096);
      const length = received.length < 2 ? Number.POSITIVE_INFINITY : received.readUInt16BE(0);
      if (received.length < 2 + length) return;
      const query = readQuery(received.subarray(2, 2 + length));
      received = received.subarray(2 + length);
      const fault = faultAt(scene.world(), address, 53);
      if (query) say(socket, framed(writeReply(query, replyTo(query, fault))), fault);
    });
  };

  return { onDatagram, onConnection, close: () => timers.forEach(clearTimeout) };
}

function say(socket: Socket, bytes: Buffer, fault: Fault | null): void {
  if (fault === "silent") return;
  if (fault === "reset") socket.resetAndDestroy();
  else if (fault === "drip") dripBytes(socket, bytes);
  else socket.write(bytes);
}

/** RFC 7766 §8: two octets of length before each message. */
function framed(message: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(message.length);
  return Buffer.concat([length, message]);
}

function datagram(query: Query, reply: Reply): Buffer {
  const whole = writeReply(query, reply);
  return whole.length > query.payload ? writeReply(query, reply, { truncated: true }) : whole;
}

/** What goes out over UDP at once; nothing from a silent server. */
function datagrams(query: Query, reply: Reply, fault: Fault | null): readonly Buffer[] {
  switch (fault) {
    case "silent":
      return [];
    case "truncated":
    case "drip":
    case "reset":
      return [writeReply(query, reply, { truncated: true })];
    case "wrong-id":
      return [writeReply(query, reply, { id: ((query.packet.id ?? 0) + 1) & 0xffff })];
    case "wrong-question":
      return [writeReply(query, reply, { name: "unasked.example" })];
    case "empty":
      return [Buffer.alloc(2)];
    case "malformed":
      return [overpromising(writeReply(query, reply))];
    default:
      return [datagram(query, reply)];
  }
}

/** Counts 65,535 answers where none are, so that a reader runs out of the message. */
function overpromising(message: Buffer): Buffer {
  const bytes = Buffer.from(message);
  bytes.writeUInt16BE(0xffff, 6);
  return bytes;
}

const FORGED = "203.0.113.66";

/** What an off-path forger tries (RFC 5452): the right id from another port, and the right port with another id. */
function spoof(query: Query, to: RemoteInfo, send: (packet: Buffer) => void, truth: () => void): void {
  const { name } = query.asked;
  const lie: Reply = { ...EMPTY, answers: [{ name, type: "A", class: "IN", ttl: 86_400, data: FORGED }] };
  send(writeReply(query, lie, { id: ((query.packet.id ?? 0) ^ 0x5555) & 0xffff }));
  const forger = createSocket("udp4");
  forger.send(writeReply(query, lie), to.port, to.address, () => {
    forger.close();
    truth();
  });
}
