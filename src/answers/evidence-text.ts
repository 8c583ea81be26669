import { isUtf8 } from "node:buffer";
import { X509Certificate } from "node:crypto";
import { maskContacts } from "./masks/mask.ts";

/** A stored reply as it is shown. */
export interface Reply {
  readonly mediaType: string;
  readonly source: string;
  readonly bytes: Uint8Array;
}

export const isPicture = ({ mediaType }: Pick<Reply, "mediaType">): boolean => /^image\//i.test(mediaType);

/**
 * A reply as text: DNS as dig prints it, certificates by their fields, text with contacts masked unless `reveal`. Of a
 * picture only what it is.
 */
export async function replyText(reply: Reply, reveal: boolean): Promise<string> {
  const { mediaType, source, bytes } = reply;
  const [type = ""] = mediaType.toLowerCase().split(";");
  if (type === "application/dns-message") {
    const { dnsText } = await import("./dns-text.ts");
    return dnsText(bytes) ?? hexText(bytes);
  }
  if (type === "application/pkix-cert") return certificateText(bytes) ?? hexText(bytes);
  if (isPicture(reply)) return `(a picture of ${bytes.length} bytes)`;
  if (/^(?:audio|video|font)\/|octet-stream|zip|pdf/.test(type)) return hexText(bytes);
  const text = decoded(bytes);
  return reveal ? text : maskContacts(text, source);
}

/** The bytes as received; where contact fields had to be masked, all other bytes. */
export function replyBytes({ source, bytes }: Reply, reveal: boolean): Uint8Array {
  if (reveal) return bytes;
  // Both map bytes to text and back, so that what is not masked comes out as it was received; a Korean registry's keys
  // are known in UTF-8 only.
  const coding = isUtf8(bytes) ? "utf8" : "latin1";
  const text = Buffer.from(bytes).toString(coding);
  const masked = maskContacts(text, source);
  return masked === text ? bytes : Buffer.from(masked, coding);
}

/** UTF-8, or Latin-1 where the bytes are none. */
function decoded(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes);
  return text.includes("\ufffd") ? Buffer.from(bytes).toString("latin1") : text;
}

function certificateText(bytes: Uint8Array): string | null {
  try {
    const { subject, issuer, subjectAltName, validFrom, validTo, serialNumber, fingerprint256 } = new X509Certificate(
      bytes,
    );
    return [
      `subject: ${oneLine(subject)}`,
      `issuer: ${oneLine(issuer)}`,
      `names: ${subjectAltName ?? "-"}`,
      `valid: ${validFrom} to ${validTo}`,
      `serial: ${serialNumber}`,
      `sha256: ${fingerprint256}`,
    ].join("\n");
  } catch {
    // Not a certificate that OpenSSL reads: the caller shows the bytes instead.
    return null;
  }
}

const oneLine = (name: string | undefined): string => (name ?? "-").replaceAll("\n", ", ");

/** Sixteen bytes a line with their offset. */
function hexText(bytes: Uint8Array): string {
  const rows = Array.from({ length: Math.ceil(bytes.length / 16) }, (_, row) =>
    bytes.subarray(row * 16, row * 16 + 16),
  );
  return rows
    .map(
      (row, index) =>
        `${(index * 16).toString(16).padStart(6, "0")}  ${Buffer.from(row)
          .toString("hex")
          .replace(/(..)(?!$)/g, "$1 ")}`,
    )
    .join("\n");
}
