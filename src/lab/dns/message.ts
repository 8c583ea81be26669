import {
  type Answer,
  AUTHENTIC_DATA,
  AUTHORITATIVE_ANSWER,
  type DecodedPacket,
  decode,
  encode,
  type OptAnswer,
  RECURSION_AVAILABLE,
  RECURSION_DESIRED,
  TRUNCATED_RESPONSE,
} from "dns-packet";
import { type Asked, RCODES, type Reply } from "./answer.ts";

/** A query as received. */
export interface Query {
  readonly packet: DecodedPacket;
  readonly asked: Asked;
  /** Bytes of UDP reply that the asker takes (RFC 6891 §6.2.3). */
  readonly payload: number;
  readonly hasOpt: boolean;
}

/** Null for what is no query with one question: a server stays silent then. */
export function readQuery(bytes: Buffer): Query | null {
  const packet = decoded(bytes);
  const [question] = packet?.questions ?? [];
  if (!packet || packet.flag_qr || !question) return null;
  const opt = packet.additionals?.find((record): record is OptAnswer => record.type === "OPT");
  return {
    packet,
    asked: { name: question.name.toLowerCase(), type: question.type, dnssec: opt?.flag_do ?? false },
    payload: Math.max(512, opt?.udpPayloadSize ?? 512),
    hasOpt: opt !== undefined,
  };
}

function decoded(bytes: Buffer): DecodedPacket | null {
  try {
    return decode(bytes);
  } catch {
    // Noise on the port is no query.
    return null;
  }
}

export interface Writing {
  /** Only the header with TC, so that the asker comes back over TCP. */
  readonly truncated?: boolean;
  readonly id?: number;
  readonly name?: string;
}

export function writeReply({ packet, hasOpt }: Query, reply: Reply, writing: Writing = {}): Buffer {
  const cut = writing.truncated ?? false;
  const { name } = writing;
  const questions = (packet.questions ?? []).map((question) => (name === undefined ? question : { ...question, name }));
  return encode({
    type: "response",
    id: writing.id ?? packet.id ?? 0,
    flags: flagsOf(reply, packet.flag_rd, cut),
    questions,
    answers: cut ? [] : [...reply.answers],
    authorities: cut ? [] : [...reply.authorities],
    additionals: [...(cut ? [] : reply.additionals), ...(hasOpt ? [optOf(reply)] : [])],
  });
}

const flagsOf = ({ rcode, authoritative, recursive, authenticated }: Reply, isDesired: boolean, cut: boolean): number =>
  RCODES[rcode] |
  (authoritative ? AUTHORITATIVE_ANSWER : 0) |
  (authenticated ? AUTHENTIC_DATA : 0) |
  (recursive ? RECURSION_AVAILABLE : 0) |
  (isDesired ? RECURSION_DESIRED : 0) |
  (cut ? TRUNCATED_RESPONSE : 0);

function optOf({ ede }: Reply): Answer {
  const opt: OptAnswer = {
    type: "OPT",
    name: ".",
    udpPayloadSize: 1_232,
    extendedRcode: 0,
    ednsVersion: 0,
    flags: 0,
    flag_do: false,
    options: [],
  };
  if (ede === null) return opt;
  const data = Buffer.alloc(2);
  data.writeUInt16BE(ede);
  // The library writes any option code; its types list the older ones only.
  return { ...opt, options: [{ code: 15, data } as unknown as OptAnswer["options"][number]] };
}
