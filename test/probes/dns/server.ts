import { createSocket, type RemoteInfo, type Socket } from "node:dgram";
import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { type Answer, AUTHORITATIVE_ANSWER, type DecodedPacket, decode, encode, type Packet } from "dns-packet";
import { onTestFinished } from "vitest";
import type { Endpoint } from "../../../src/probes/contract.ts";

/** One query as a scripted server sees it. */
export interface Asked {
  readonly over: "udp" | "tcp";
  readonly packet: DecodedPacket;
  readonly bytes: Buffer;
  /** Name asked, lower case; `.` for the root. */
  readonly name: string;
  readonly type: string;
  /** Sends any bytes as they are, as often as it is called. */
  readonly send: (bytes: Uint8Array) => void;
  readonly from: RemoteInfo | null;
}

export type Script = (asked: Asked) => void;

export interface ScriptedServer {
  readonly endpoint: Endpoint;
  /** Every query received, oldest first. */
  readonly asked: readonly Asked[];
}

/** A name server on a loopback port, UDP and TCP alike, that does what its script says; gone when the test is over. */
export async function scriptedServer(script: Script): Promise<ScriptedServer> {
  const asked: Asked[] = [];
  const hear = (over: Asked["over"], bytes: Buffer, from: RemoteInfo | null, send: Asked["send"]) => {
    const packet = decode(bytes);
    const [question] = packet.questions ?? [];
    const one = {
      over,
      packet,
      bytes,
      name: (question?.name ?? "").toLowerCase(),
      type: question?.type ?? "",
      send,
      from,
    };
    asked.push(one);
    script(one);
  };

  const tcp = createServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.on("data", (chunk) =>
      hear("tcp", chunk.subarray(2), null, (bytes) => {
        const length = Buffer.alloc(2);
        length.writeUInt16BE(bytes.length);
        socket.write(Buffer.concat([length, bytes]));
      }),
    );
  });
  const { udp, port } = await listenOnBoth(tcp);
  udp.on("message", (bytes, from) => hear("udp", bytes, from, (reply) => udp.send(reply, from.port, from.address)));

  onTestFinished(() => {
    udp.close();
    tcp.close();
  });
  return { endpoint: { address: "127.0.0.1", port }, asked };
}

/** A port that is free for TCP may be somebody's source port for UDP: then another one is taken. */
async function listenOnBoth(tcp: Server): Promise<{ readonly udp: Socket; readonly port: number }> {
  for (;;) {
    tcp.listen(0, "127.0.0.1");
    await once(tcp, "listening");
    const place = tcp.address();
    if (place === null || typeof place === "string") throw new Error("no port");
    const udp = createSocket("udp4");
    try {
      udp.bind(place.port, "127.0.0.1");
      await once(udp, "listening");
      return { udp, port: place.port };
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) throw error;
      tcp.close();
      await once(tcp, "close");
    }
  }
}

export interface Reply {
  readonly rcode?: number;
  readonly aa?: boolean;
  readonly answers?: Answer[];
  readonly authorities?: Answer[];
  readonly additionals?: Answer[];
  readonly flags?: number;
  readonly questions?: Packet["questions"];
  readonly id?: number;
}

/** The bytes of a reply to a query; what is not given is as an honest server would have it. */
export function replyTo({ packet }: Pick<Asked, "packet">, reply: Reply = {}): Buffer {
  return encode({
    type: "response",
    id: reply.id ?? packet.id ?? 0,
    flags: (reply.rcode ?? 0) | (reply.aa ? AUTHORITATIVE_ANSWER : 0) | (reply.flags ?? 0),
    questions: reply.questions ?? packet.questions ?? [],
    answers: reply.answers ?? [],
    authorities: reply.authorities ?? [],
    additionals: reply.additionals ?? [],
  });
}

export const a = (name: string, data: string, ttl = 300): Answer => ({ type: "A", name, data, ttl });
export const aaaa = (name: string, data: string, ttl = 300): Answer => ({ type: "AAAA", name, data, ttl });
export const ns = (name: string, data: string, ttl = 3_600): Answer => ({ type: "NS", name, data, ttl });
export const soa = (name: string): Answer => ({
  type: "SOA",
  name,
  ttl: 900,
  data: {
    mname: `ns.${name}`,
    rname: `hostmaster.${name}`,
    serial: 7,
    refresh: 3600,
    retry: 600,
    expire: 86400,
    minimum: 300,
  },
});

export const FORMERR = 1;
export const SERVFAIL = 2;
export const NXDOMAIN = 3;
export const REFUSED = 5;
