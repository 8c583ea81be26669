import { randomFillSync } from "node:crypto";

const STOCK = Buffer.alloc(4_096);
let used = STOCK.length;

/**
 * An unpredictable octet. Drawn from a stock, because a call of the generator costs far more than its octets; none is
 * given twice.
 */
export function randomOctet(): number {
  if (used === STOCK.length) {
    randomFillSync(STOCK);
    used = 0;
  }
  const octet = STOCK.readUInt8(used);
  used += 1;
  return octet;
}

export const randomUint16 = (): number => (randomOctet() << 8) | randomOctet();

/** One of `0 … count - 1`; all but equally likely, as `count` is small beside 65,536. */
export const randomBelow = (count: number): number => randomUint16() % count;
