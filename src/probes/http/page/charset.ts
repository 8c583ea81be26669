/** No sign that the rules look for stands further into a page than this. */
const READ_BYTES = 256 * 1024;

/** The first part of a page as text, by the charset of its header, its byte order mark or its `meta`, else UTF-8. */
export function textOf(body: Uint8Array, contentType: string | null): string {
  const bytes = body.subarray(0, READ_BYTES);
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return new TextDecoder().decode(bytes);
  const declared = charsetIn(contentType ?? "") ?? charsetIn(new TextDecoder("latin1").decode(bytes.subarray(0, 1024)));
  return decoderFor(declared).decode(bytes);
}

const charsetIn = (text: string): string | undefined => /charset\s{0,9}=\s{0,9}["']?([\w:.-]{2,40})/i.exec(text)?.[1];

function decoderFor(label: string | undefined): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(label ?? "utf-8");
  } catch {
    // A label that nobody knows: what browsers do then is read on as best they can.
    return new TextDecoder();
  }
}
