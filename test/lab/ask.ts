import { createSocket } from "node:dgram";
import { connect, type Socket } from "node:net";
import { type ConnectionOptions, connect as connectTls, type PeerCertificate } from "node:tls";
import { type Answer, type DecodedPacket, decode, encode, type OptAnswer, RECURSION_DESIRED } from "dns-packet";
import { Client } from "undici";
import type { Lab } from "../../src/lab/lab.ts";

/** What a client of the simulated internet does, by hand and without the program's own probes. */

type Place = { readonly address: string; readonly port: number };

const OPT: OptAnswer = {
  type: "OPT",
  name: ".",
  udpPayloadSize: 1232,
  extendedRcode: 0,
  ednsVersion: 0,
  flags: 0,
  flag_do: false,
  options: [],
};

export const queryFor = (name: string, type: string, recursion = false, edns = false): Buffer =>
  encode({
    type: "query",
    id: 4711,
    flags: recursion ? RECURSION_DESIRED : 0,
    questions: [{ name, type: type as "A", class: "IN" }],
    additionals: edns ? [OPT] : [],
  });

/** The first `count` datagrams that come back, from whatever port. */
export function datagrams(place: Place, query: Buffer, count = 1): Promise<readonly { bytes: Buffer; port: number }[]> {
  return new Promise((resolve, reject) => {
    const socket = createSocket("udp4");
    const received: { bytes: Buffer; port: number }[] = [];
    socket.on("error", reject);
    socket.on("message", (bytes, { port }) => {
      received.push({ bytes, port });
      if (received.length < count) return;
      socket.close();
      resolve(received);
    });
    socket.send(query, place.port, place.address);
  });
}

export async function dns(
  lab: Lab,
  server: string,
  name: string,
  type: string,
  options: { readonly recursion?: boolean; readonly edns?: boolean } = {},
): Promise<DecodedPacket & { readonly rcode: string }> {
  const query = queryFor(name, type, options.recursion, options.edns);
  const [first] = await datagrams(lab.route(server, 53), query);
  if (!first) throw new Error("no datagram");
  return decode(first.bytes) as DecodedPacket & { readonly rcode: string };
}

export async function dnsOverTcp(lab: Lab, server: string, name: string, type: string): Promise<DecodedPacket> {
  const query = queryFor(name, type);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(query.length);
  const socket = await open(lab.route(server, 53));
  socket.write(Buffer.concat([length, query]));
  const bytes = await take(
    socket,
    (received) => received.length >= 2 && received.length >= 2 + received.readUInt16BE(0),
  );
  return decode(bytes.subarray(2));
}

/** Each record as `name type data`. */
export const show = (records: readonly Answer[] | undefined): readonly string[] =>
  (records ?? [])
    .filter(({ type }) => type !== "OPT")
    .map((record) => {
      const { name, type } = record;
      const data = "data" in record ? record.data : "";
      return `${name} ${type} ${typeof data === "string" ? data : type === "SOA" ? "…" : JSON.stringify(data)}`;
    });

export function open({ address, port }: Place): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: address, port });
    socket.once("error", reject);
    socket.once("connect", () => resolve(socket));
  });
}

/** Reads until the end, or until `isEnough`; then lets the connection go. */
export function take(socket: Socket, isEnough: ((received: Buffer) => boolean) | null = null): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const finish = (): void => {
      socket.destroy();
      resolve(Buffer.concat(chunks));
    };
    socket.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      if (isEnough?.(Buffer.concat(chunks))) finish();
    });
    socket.once("end", finish);
    socket.once("error", reject);
  });
}

export async function whois(lab: Lab, server: string, query: string): Promise<string> {
  const socket = await open(lab.route(server, 43));
  socket.write(`${query}\r\n`);
  return (await take(socket)).toString("utf8");
}

export interface Fetched {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** One request on a connection of its own, to the simulated address. */
export async function fetchFrom(lab: Lab, server: string, url: string): Promise<Fetched> {
  const { hostname, protocol, pathname } = new URL(url);
  const place = lab.route(server, protocol === "https:" ? 443 : 80);
  const client = new Client(`${protocol}//${place.address}:${place.port}`, {
    connect: { ca: lab.authority, servername: hostname },
  });
  try {
    const { statusCode, headers, body } = await client.request({
      path: pathname,
      method: "GET",
      headers: { host: hostname },
    });
    return { status: statusCode, headers, body: await body.text() };
  } finally {
    await client.destroy();
  }
}

/** The certificate that an address shows for a host, and whether the lab's authority vouches for it. */
export function certificate(
  lab: Lab,
  server: string,
  host: string | null,
): Promise<PeerCertificate & { readonly key: string; readonly trouble: string | null }> {
  const { address, port } = lab.route(server, 443);
  const options: ConnectionOptions = {
    host: address,
    port,
    ca: lab.authority,
    rejectUnauthorized: false,
    ...(host === null ? {} : { servername: host }),
  };
  return new Promise((resolve, reject) => {
    const socket = connectTls(options);
    socket.once("error", reject);
    socket.once("secureConnect", () => {
      const shown = socket.getPeerCertificate();
      const trouble = socket.authorizationError;
      socket.destroy();
      resolve({ ...shown, key: shown.pubkey?.toString("base64") ?? "", trouble: trouble ? String(trouble) : null });
    });
  });
}
