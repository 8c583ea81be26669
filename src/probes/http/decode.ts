import { Readable, type Transform } from "node:stream";
import { constants, createBrotliDecompress, createGunzip, createInflate } from "node:zlib";

/** RFC 9110 §8.4.1 codings; a stream cut short gives what it held. */
const DECODERS: Readonly<Record<string, () => Transform>> = {
  gzip: () => createGunzip({ finishFlush: constants.Z_SYNC_FLUSH }),
  "x-gzip": () => createGunzip({ finishFlush: constants.Z_SYNC_FLUSH }),
  deflate: () => createInflate({ finishFlush: constants.Z_SYNC_FLUSH }),
  br: () => createBrotliDecompress({ finishFlush: constants.BROTLI_OPERATION_FLUSH }),
};

export interface Decoded {
  readonly bytes: Uint8Array;
  /** The cap was reached: a small body can inflate a thousandfold. */
  readonly truncated: boolean;
}

/**
 * Undoes one content coding, up to `cap` bytes. We ask for `identity`, so that the evidence is the bytes as received;
 * a server that compresses all the same is understood. Null: an unknown coding, or not what it says it is.
 */
export async function decoded(body: Uint8Array, coding: string, cap: number): Promise<Decoded | null> {
  const name = coding.trim().toLowerCase();
  if (name === "" || name === "identity" || body.length === 0) return { bytes: body, truncated: false };
  const decoder = Object.hasOwn(DECODERS, name) ? DECODERS[name]?.() : undefined;
  if (!decoder) return null;
  try {
    return await collect(Readable.from([body]).pipe(decoder), cap);
  } catch {
    // zlib rejects what it cannot read: the caller reports the body as malformed.
    return null;
  }
}

async function collect(stream: AsyncIterable<Buffer>, cap: number): Promise<Decoded> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > cap) return { bytes: Buffer.concat(chunks).subarray(0, cap), truncated: true };
  }
  return { bytes: Buffer.concat(chunks), truncated: false };
}
