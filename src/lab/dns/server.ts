import type { RemoteInfo, Socket as UdpSocket } from "node:dgram";
import type { Socket } from "node:net";
import { earlier } from "../../core/time.ts";
import type { Fault } from "../fault.ts";
import { dripBytes } from "../hostile.ts";
import type { Scene } from "../scene.ts";
import { metAt, oddsAt } from "../world.ts";
import { authoritativeReply, EMPTY, type Reply } from "./answer.ts";
import { datagrams } from "./datagrams.ts";
import { type Query, readQuery, writeReply } from "./message.ts";
import { BULK, padded } from "./padding.ts";
import { makePost } from "./post.ts";
import { lagOf, resolverReply } from "./recursion.ts";

/** The DNS server at one simulated address: resolver or authoritative, as the world says at each query. */
export interface DnsServer {
  readonly onDatagram: (socket: UdpSocket, bytes: Buffer, from: RemoteInfo) => void;
  readonly onConnection: (socket: Socket) => void;
  readonly close: () => void;
}

export function makeDnsServer(scene: Scene, address: string): DnsServer {
  const post = makePost();

  const fault = (): Fault | null => {
    const world = scene.world();
    const odds = oddsAt(world, address, 53);
    return odds < 1 && scene.chance() >= odds ? null : metAt(world, address, 53);
  };

  const replyTo = (query: Query, struck: Fault | null): Reply => {
    const { asked } = query;
    scene.note({ protocol: "dns", address, question: `${asked.name} ${asked.type}` });
    if (struck === "refused") return { ...EMPTY, rcode: "REFUSED" };
    if (struck === "servfail") return { ...EMPTY, rcode: "SERVFAIL" };
    if (struck === "no-edns" && query.hasOpt) return { ...EMPTY, rcode: "FORMERR" };
    const { resolvers } = scene.world();
    const resolver = struck === "intercepted" ? resolvers[0] : resolvers.find((each) => each.address === address);
    const reply = resolver
      ? resolverReply(scene.worldAt(earlier(scene.now(), lagOf(resolver, scene.world(), asked))), resolver, asked)
      : authoritativeReply(scene.world(), address, asked);
    return struck === "not-authoritative" ? { ...reply, authoritative: false } : reply;
  };

  const onDatagram: DnsServer["onDatagram"] = (socket, bytes, from) => {
    const query = readQuery(bytes);
    if (!query) return;
    const struck = fault();
    const reply = replyTo(query, struck);
    const send = (packet: Buffer): void => socket.send(packet, from.port, from.address);
    post.deliver(datagrams(query, reply, struck, scene.chance), { query, to: from, fault: struck, send });
  };

  const onConnection = (socket: Socket): void => {
    let received: Buffer = Buffer.alloc(0);
    socket.on("data", (chunk) => {
      received = Buffer.concat([received, chunk]).subarray(0, 4_096);
      const length = received.length < 2 ? Number.POSITIVE_INFINITY : received.readUInt16BE(0);
      if (received.length < 2 + length) return;
      const query = readQuery(received.subarray(2, 2 + length));
      received = received.subarray(2 + length);
      // Whom the odds sent here is not spared: a fault of streams strikes whoever comes.
      const struck = metAt(scene.world(), address, 53);
      if (query) say(socket, query, replyTo(query, struck), struck);
    });
  };

  return { onDatagram, onConnection, close: post.close };
}

function say(socket: Socket, query: Query, reply: Reply, fault: Fault | null): void {
  const whole = framed(writeReply(query, reply));
  switch (fault) {
    case "silent":
    case "stuck":
      return;
    case "reset":
      socket.resetAndDestroy();
      return;
    case "drip":
      dripBytes(socket, whole);
      return;
    case "oversized":
    case "bulky":
      socket.write(framed(writeReply(query, padded(reply, BULK))));
      return;
    default:
      socket.write(whole);
  }
}

/** RFC 7766 §8: two octets of length before each message. */
function framed(message: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(message.length);
  return Buffer.concat([length, message]);
}
