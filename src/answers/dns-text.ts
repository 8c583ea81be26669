import { type Answer, type DecodedPacket, decode } from "dns-packet";
import { visible } from "../core/visible.ts";

/** A DNS message (RFC 1035 §4) as dig prints one; null when the bytes are none. */
export function dnsText(bytes: Uint8Array): string | null {
  let packet: DecodedPacket;
  try {
    packet = decode(Buffer.from(bytes));
  } catch {
    // Whatever a hostile reply does to the decoder: the caller shows the bytes instead.
    return null;
  }
  return [
    ...headerOf(packet),
    ...questionsOf(packet),
    ...SECTIONS.flatMap(([title, of]) => sectionOf(title, of(packet))),
  ].join("\n");
}

const SECTIONS: readonly (readonly [string, (packet: DecodedPacket) => readonly Answer[]])[] = [
  ["ANSWER", (packet) => packet.answers ?? []],
  ["AUTHORITY", (packet) => packet.authorities ?? []],
  ["ADDITIONAL", (packet) => packet.additionals ?? []],
];

function headerOf(packet: DecodedPacket): readonly string[] {
  const flags = [
    packet.flag_qr ? "qr" : "",
    packet.flag_aa ? "aa" : "",
    packet.flag_tc ? "tc" : "",
    packet.flag_rd ? "rd" : "",
    packet.flag_ra ? "ra" : "",
    packet.flag_ad ? "ad" : "",
    packet.flag_cd ? "cd" : "",
  ].filter((flag) => flag !== "");
  // @types/dns-packet leaves out `rcode`, which the decoder sets.
  const { rcode } = packet as unknown as { readonly rcode?: string };
  return [`;; status: ${rcode ?? "?"}, id: ${packet.id ?? 0}, flags: ${flags.join(" ")}`];
}

const questionsOf = ({ questions }: DecodedPacket): readonly string[] => [
  "",
  ";; QUESTION",
  ...(questions ?? []).map(({ name, type }) => `;${visible(name)}.\tIN\t${type}`),
];

function sectionOf(title: string, records: readonly Answer[]): readonly string[] {
  return records.length > 0 ? ["", `;; ${title}`, ...records.map(recordText)] : [];
}

function recordText(record: Answer): string {
  if (record.type === "OPT") return optText(record);
  const ttl = "ttl" in record ? (record.ttl ?? 0) : 0;
  const data = "data" in record ? dataText(record.data) : "";
  return `${visible(record.name)}.\t${ttl}\tIN\t${record.type}\t${data}`;
}

/** EDNS(0) with its extended errors (RFC 8914). */
function optText(record: Answer): string {
  const { udpPayloadSize, options } = record as unknown as {
    readonly udpPayloadSize: number;
    readonly options: readonly { readonly code: number; readonly data?: Uint8Array }[];
  };
  const errors = options
    .filter(({ code, data }) => code === 15 && data !== undefined && data.length >= 2)
    .map(
      ({ data = new Uint8Array() }) =>
        `EDE: ${(data[0] ?? 0) * 256 + (data[1] ?? 0)} ${visible(new TextDecoder().decode(data.subarray(2)))}`,
    );
  return [`; EDNS: udp: ${udpPayloadSize}`, ...errors].join("; ").trimEnd();
}

function dataText(data: unknown): string {
  if (data instanceof Uint8Array) return textOrHex(data);
  if (Array.isArray(data)) return data.map(dataText).join(" ");
  if (typeof data === "object" && data !== null) return Object.values(data).map(dataText).join(" ");
  return visible(String(data ?? ""));
}

function textOrHex(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes);
  return text.includes("\ufffd") ? Buffer.from(bytes).toString("hex") : JSON.stringify(visible(text));
}
